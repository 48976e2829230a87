// Which items are bought after they are viewed?
// Parameters:
//   $minViewers: INTEGER = 5 - items with fewer viewers are left out, their shares say little
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   itemId: STRING
//   title: STRING - null where the catalogue has none
//   viewers: INTEGER - users who viewed or clicked the item
//   buyers: INTEGER - those of them who bought it at or after their first look
//   conversion: FLOAT - buyers / viewers, 0 to 1

MATCH (user:User)-[look:CLICKED]->(item:Item)
OPTIONAL MATCH (user)-[purchase:BOUGHT]->(item)
WHERE purchase.lastAt >= look.firstAt
WITH item, count(look) AS viewers, count(purchase) AS buyers
WHERE viewers >= $minViewers AND buyers > 0
RETURN item.itemId AS itemId, item.title AS title, viewers, buyers, toFloat(buyers) / viewers AS conversion
ORDER BY conversion DESC, viewers DESC, itemId
LIMIT $limit;
