// Which items are bought much and disappoint?
// Parameters:
//   $minRatings: INTEGER = 3 - items with fewer ratings are left out
//   $maxMeanRating: FLOAT = 3.0 - highest mean rating that counts as disappointing, on the shop's own scale
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   itemId: STRING
//   title: STRING - null where the catalogue has none
//   buyers: INTEGER - users who bought it
//   ratings: INTEGER - users who rated it
//   meanRating: FLOAT - mean of their ratings
//   complaint: STRING - the text of the lowest rating that has one, or null

MATCH (item:Item)<-[rated:RATED]-(:User)
WHERE rated.rating IS NOT NULL
WITH item, rated ORDER BY rated.rating, rated.text
WITH item, count(rated) AS ratings, avg(rated.rating) AS meanRating, collect(rated.text)[0] AS complaint
WHERE ratings >= $minRatings AND meanRating <= $maxMeanRating
RETURN item.itemId AS itemId, item.title AS title, COUNT { (item)<-[:BOUGHT]-() } AS buyers,
  ratings, meanRating, complaint
ORDER BY buyers DESC, meanRating, itemId
LIMIT $limit;
