// Projects users, items and all events between them, undirected, each weighing its count halved once per half-life of age.
// Age is counted from the event relationship's newest event to the newest event in the data.
// Parameters:
//   $graphName: STRING = 'interests' - name of the projection, not taken yet
//   $halfLifeDays: FLOAT = 30.0 - days after which an event weighs half
// Columns:
//   graphName: STRING - name of the projection
//   nodeCount: INTEGER - users and items
//   relationshipCount: INTEGER - two for each event relationship, one per direction

CALL interest.graph.project($graphName, {halfLifeDays: $halfLifeDays})
YIELD graphName, nodeCount, relationshipCount
RETURN graphName, nodeCount, relationshipCount;
