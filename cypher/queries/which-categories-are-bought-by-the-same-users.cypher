// Which interests go together across categories: what else do the buyers of a category buy?
// Parameters:
//   $minUsers: INTEGER = 5 - users who must have bought in both categories
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   category: STRING
//   otherCategory: STRING
//   users: INTEGER - users who bought in both
//   share: FLOAT - users / buyers of category, 0 to 1
//   lift: FLOAT - share / share of all buyers who bought in otherCategory, above 1 when the two attract each other

CALL () {
  MATCH (user:User)
  WHERE EXISTS { (user)-[:BOUGHT]->(:Item)-[:IN_CATEGORY]->(:Category) }
  RETURN count(user) AS buyers
}
MATCH (user:User)-[:BOUGHT]->(:Item)-[:IN_CATEGORY]->(category:Category)
WITH DISTINCT buyers, user, category
WITH buyers, user, collect(category) AS categories
UNWIND categories AS category
UNWIND categories AS other
WITH buyers, category, other, count(*) AS users
// The pair of a category with itself counts its buyers.
WITH buyers, category, collect({other: other, users: users}) AS pairs
WITH buyers, category, pairs, [pair IN pairs WHERE pair.other = category][0].users AS categoryBuyers
UNWIND pairs AS pair
WITH buyers, pair.other AS other, collect({
  category: category, users: pair.users, categoryBuyers: categoryBuyers
}) AS pairs
WITH buyers, other, pairs, [pair IN pairs WHERE pair.category = other][0].users AS otherBuyers
UNWIND pairs AS pair
WITH buyers, other, otherBuyers, pair
WHERE pair.category <> other AND pair.users >= $minUsers
RETURN pair.category.name AS category, other.name AS otherCategory, pair.users AS users,
  toFloat(pair.users) / pair.categoryBuyers AS share,
  toFloat(pair.users) * buyers / (pair.categoryBuyers * otherBuyers) AS lift
ORDER BY lift DESC, users DESC, category, otherCategory
LIMIT $limit;
