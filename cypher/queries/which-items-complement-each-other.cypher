// Which items complement each other: bought by the same users more often than chance explains?
// Parameters:
//   $minBuyers: INTEGER = 3 - users who must have bought both items
//   $maxItemsPerUser: INTEGER = 200 - users with more items than this are left out: resellers, and costly
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   itemId: STRING
//   title: STRING - null where the catalogue has none
//   otherItemId: STRING
//   otherTitle: STRING - null where the catalogue has none
//   buyersOfBoth: INTEGER
//   cosine: FLOAT - buyersOfBoth / square root of (buyers of the one * buyers of the other), 0 to 1
//   lift: FLOAT - buyersOfBoth / its expectation if the two were bought independently

CALL () {
  MATCH (user:User)
  WHERE EXISTS { (user)-[:BOUGHT]->() }
  RETURN count(user) AS allBuyers
}
MATCH (user:User)
WHERE COUNT { (user)-[:BOUGHT]->() } <= $maxItemsPerUser
MATCH (user)-[:BOUGHT]->(item:Item)
MATCH (user)-[:BOUGHT]->(other:Item)
WHERE item.itemId < other.itemId
WITH allBuyers, item, other, count(*) AS buyersOfBoth
WHERE buyersOfBoth >= $minBuyers
WITH allBuyers, item, other, buyersOfBoth,
  toFloat(COUNT { (item)<-[:BOUGHT]-() }) * COUNT { (other)<-[:BOUGHT]-() } AS product
RETURN item.itemId AS itemId, item.title AS title, other.itemId AS otherItemId, other.title AS otherTitle,
  buyersOfBoth, buyersOfBoth / sqrt(product) AS cosine, buyersOfBoth * allBuyers / product AS lift
ORDER BY cosine DESC, buyersOfBoth DESC, itemId, otherItemId
LIMIT $limit;
