// Who shares the taste of a user?
// Taste is the set of items a user favoured, put in the cart or bought; looks alone do not count.
// Parameters:
//   $userId: STRING = 'u0002' - the user
//   $minShared: INTEGER = 2 - items two users must share
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   userId: STRING - another user
//   sharedItems: INTEGER - items both like
//   similarity: FLOAT - Jaccard: shared items / items that either likes, above 0 to 1
//   examples: LIST<STRING> - ids of up to three shared items

MATCH (me:User {userId: $userId})-[:FAVORITED|CARTED|BOUGHT]->(item:Item)
WITH me, collect(DISTINCT item) AS mine
UNWIND mine AS item
MATCH (item)<-[:FAVORITED|CARTED|BOUGHT]-(other:User)
WHERE other <> me
WITH mine, other, item ORDER BY item.itemId
WITH mine, other, collect(DISTINCT item.itemId) AS shared
WHERE size(shared) >= $minShared
CALL (other) {
  MATCH (other)-[:FAVORITED|CARTED|BOUGHT]->(item:Item)
  RETURN count(DISTINCT item) AS theirs
}
RETURN other.userId AS userId, size(shared) AS sharedItems,
  toFloat(size(shared)) / (size(mine) + theirs - size(shared)) AS similarity,
  shared[..3] AS examples
ORDER BY similarity DESC, sharedItems DESC, userId
LIMIT $limit;
