// Projects users, items and all events between them, undirected and weighted, for propagation and training.
// Event types that the database does not hold are left out. Held-out pairs are never projected.
// Parameters:
//   $graphName: STRING = 'interests' - name of the projection, not taken yet
// Columns:
//   graphName: STRING - name of the projection
//   nodeCount: INTEGER - users and items
//   relationshipCount: INTEGER - two for each event relationship, one per direction

CALL db.relationshipTypes() YIELD relationshipType
WHERE relationshipType IN ['CLICKED', 'FAVORITED', 'CARTED', 'BOUGHT', 'RATED']
WITH collect([relationshipType, {
  orientation: 'UNDIRECTED',
  properties: {weight: {property: 'weight', defaultValue: 1.0}}
}]) AS eventTypes
CALL gds.graph.project($graphName, ['User', 'Item'], apoc.map.fromPairs(eventTypes))
YIELD graphName, nodeCount, relationshipCount
RETURN graphName, nodeCount, relationshipCount;
