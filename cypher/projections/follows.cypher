// Projects users and who follows whom, from the follower to the followed.
// Parameters:
//   $graphName: STRING = 'follows' - name of the projection, not taken yet
// Columns:
//   graphName: STRING - name of the projection
//   nodeCount: INTEGER - users, those without any follow included
//   relationshipCount: INTEGER - one for each follow

CALL gds.graph.project($graphName, 'User', {FOLLOWS: {orientation: 'NATURAL'}})
YIELD graphName, nodeCount, relationshipCount
RETURN graphName, nodeCount, relationshipCount;
