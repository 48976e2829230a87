// Which items draw more new viewers in the last days than in the days before?
// Days are counted back from the newest look in the data.
// Parameters:
//   $days: INTEGER = 14 - length of the window, and of the one before it to compare with
//   $minViewers: INTEGER = 5 - items with fewer new viewers in the window are left out
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   itemId: STRING
//   title: STRING - null where the catalogue has none
//   newViewers: INTEGER - users whose first look fell in the window
//   newViewersBefore: INTEGER - users whose first look fell in the window before
//   growth: FLOAT - (newViewers + 1) / (newViewersBefore + 1), above 1 when rising

MATCH ()-[look:CLICKED]->()
WHERE look.lastAt IS NOT NULL
WITH max(look.lastAt) AS newest
WITH newest - duration({days: $days}) AS windowStart, newest - duration({days: 2 * $days}) AS beforeStart
MATCH (:User)-[look:CLICKED]->(item:Item)
WHERE look.firstAt > beforeStart
WITH item,
  sum(CASE WHEN look.firstAt > windowStart THEN 1 ELSE 0 END) AS newViewers,
  sum(CASE WHEN look.firstAt > windowStart THEN 0 ELSE 1 END) AS newViewersBefore
WHERE newViewers >= $minViewers AND newViewers > newViewersBefore
RETURN item.itemId AS itemId, item.title AS title, newViewers, newViewersBefore,
  (newViewers + 1.0) / (newViewersBefore + 1) AS growth
ORDER BY growth DESC, newViewers DESC, itemId
LIMIT $limit;
