// Do users buy what those they follow bought before them?
// An opportunity is a user and an item that a followed user bought and that the user had not bought before that.
// The chance rate ignores time, and so overstates chance: a lift above 1 is a cautious figure. It shows that the two
// go together, not that the one causes the other, for people follow those of like taste.
// Parameters: none
// Columns:
//   opportunities: INTEGER
//   purchases: INTEGER - opportunities after which the user bought the item
//   rate: FLOAT - purchases / opportunities, 0 to 1
//   chanceRate: FLOAT - mean over the opportunities of the share of other buyers who bought the item, 0 to 1
//   lift: FLOAT - rate / chanceRate, null when chanceRate is 0

CALL () {
  MATCH (user:User)
  WHERE EXISTS { (user)-[:BOUGHT]->() }
  RETURN count(user) AS allBuyers
}
MATCH (user:User)-[:FOLLOWS]->(:User)-[shown:BOUGHT]->(item:Item)
WITH allBuyers, user, item, min(shown.firstAt) AS shownAt
OPTIONAL MATCH (user)-[own:BOUGHT]->(item)
WITH allBuyers, item, own, shownAt
WHERE own IS NULL OR own.firstAt > shownAt
WITH count(*) AS opportunities, count(own) AS purchases,
  avg(toFloat(COUNT { (item)<-[:BOUGHT]-() } - 1) / (allBuyers - 1)) AS chanceRate
WHERE opportunities > 0
WITH opportunities, purchases, toFloat(purchases) / opportunities AS rate, chanceRate
RETURN opportunities, purchases, rate, chanceRate, CASE WHEN chanceRate > 0 THEN rate / chanceRate END AS lift;
