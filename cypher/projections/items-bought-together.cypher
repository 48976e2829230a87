// Projects items, undirected where the same users bought both. Items without such a partner are in it too.
// Parameters:
//   $graphName: STRING = 'bought-together' - name of the projection, not taken yet
//   $minBuyers: INTEGER = 2 - users who must have bought both items
//   $maxItemsPerUser: INTEGER = 200 - users with more items than this are left out: resellers, and costly
// Columns:
//   graphName: STRING - name of the projection
//   nodeCount: INTEGER - items
//   relationshipCount: INTEGER - two for each pair of items, one per direction, with buyers and cosine as properties

MATCH (item:Item)
OPTIONAL MATCH (item)<-[:BOUGHT]-(user:User)-[:BOUGHT]->(other:Item)
WHERE item.itemId < other.itemId AND COUNT { (user)-[:BOUGHT]->() } <= $maxItemsPerUser
WITH item, other, count(user) AS buyers
WITH item, buyers, CASE WHEN buyers >= $minBuyers THEN other END AS partner
WITH item, partner, buyers,
  buyers / sqrt(toFloat(COUNT { (item)<-[:BOUGHT]-() }) * COUNT { (partner)<-[:BOUGHT]-() }) AS cosine
WITH gds.graph.project(
  $graphName,
  item,
  partner,
  {
    sourceNodeLabels: 'Item',
    targetNodeLabels: 'Item',
    relationshipType: 'BOUGHT_TOGETHER',
    relationshipProperties: {buyers: toFloat(buyers), cosine: cosine}
  },
  {undirectedRelationshipTypes: ['BOUGHT_TOGETHER']}
) AS graph
RETURN graph.graphName AS graphName, graph.nodeCount AS nodeCount, graph.relationshipCount AS relationshipCount;
