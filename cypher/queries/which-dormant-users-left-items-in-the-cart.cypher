// Which users have been away for long and left items in the cart?
// Days are counted back from the newest event in the data.
// Parameters:
//   $days: INTEGER = 30 - days without any event that make a user dormant
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   userId: STRING
//   lastSeen: DATETIME - the user's newest event
//   daysAway: INTEGER - whole days from then to the newest event in the data
//   itemsInCart: INTEGER - items put in the cart and not bought since
//   cartValue: FLOAT - sum of their prices, items without a price count 0
//   itemIds: LIST<STRING> - the items, newest in the cart first

CALL () {
  MATCH ()-[event:CLICKED]->() WHERE event.lastAt IS NOT NULL RETURN max(event.lastAt) AS at
  UNION ALL
  MATCH ()-[event:FAVORITED]->() WHERE event.lastAt IS NOT NULL RETURN max(event.lastAt) AS at
  UNION ALL
  MATCH ()-[event:CARTED]->() WHERE event.lastAt IS NOT NULL RETURN max(event.lastAt) AS at
  UNION ALL
  MATCH ()-[event:BOUGHT]->() WHERE event.lastAt IS NOT NULL RETURN max(event.lastAt) AS at
  UNION ALL
  MATCH ()-[event:RATED]->() WHERE event.lastAt IS NOT NULL RETURN max(event.lastAt) AS at
}
WITH max(at) AS newest
MATCH (user:User)
WHERE EXISTS { (user)-[:CARTED]->() }
CALL (user) {
  MATCH (user)-[event:CLICKED|FAVORITED|CARTED|BOUGHT|RATED]->()
  RETURN max(event.lastAt) AS lastSeen
}
WITH newest, user, lastSeen
WHERE lastSeen <= newest - duration({days: $days})
MATCH (user)-[cart:CARTED]->(item:Item)
WHERE NOT EXISTS {
  MATCH (user)-[purchase:BOUGHT]->(item)
  WHERE purchase.lastAt >= cart.lastAt
}
WITH newest, user, lastSeen, cart, item ORDER BY cart.lastAt DESC, item.itemId
WITH newest, user, lastSeen, collect(item.itemId) AS itemIds, sum(coalesce(item.price, 0.0)) AS cartValue
RETURN user.userId AS userId, lastSeen, duration.inDays(lastSeen, newest).days AS daysAway,
  size(itemIds) AS itemsInCart, cartValue, itemIds
ORDER BY cartValue DESC, userId
LIMIT $limit;
