// Which price band does each user buy in?
// Bands are thirds of the prices in the item's own category, so that a dear tea and a cheap lens are told apart.
// Parameters:
//   $minPurchases: INTEGER = 3 - users with fewer purchases of priced items are left out
//   $limit: INTEGER = 20 - rows at most
// Columns:
//   userId: STRING
//   purchases: INTEGER - purchases of items with a price and a category
//   meanPrice: FLOAT - mean price per purchase
//   lowShare: FLOAT - share of the purchases in the lowest third of prices, 0 to 1
//   middleShare: FLOAT - in the middle third
//   highShare: FLOAT - in the highest third
//   band: STRING - 'low', 'middle' or 'high', the one with the largest share, the higher of equals

MATCH (category:Category)<-[:IN_CATEGORY]-(item:Item)
WHERE item.price IS NOT NULL
WITH category, percentileCont(item.price, 1.0 / 3) AS lowUpTo, percentileCont(item.price, 2.0 / 3) AS middleUpTo
MATCH (category)<-[:IN_CATEGORY]-(item:Item)<-[purchase:BOUGHT]-(user:User)
WHERE item.price IS NOT NULL
WITH user, purchase.count AS units, item.price AS price,
  item.price <= lowUpTo AS low, item.price > middleUpTo AS high
WITH user, sum(units) AS purchases, sum(units * price) AS spent,
  sum(CASE WHEN low THEN units ELSE 0 END) AS lows,
  sum(CASE WHEN high THEN units ELSE 0 END) AS highs
WHERE purchases >= $minPurchases
WITH user, purchases, spent, lows, highs, purchases - lows - highs AS middles
RETURN user.userId AS userId, purchases, spent / purchases AS meanPrice,
  toFloat(lows) / purchases AS lowShare,
  toFloat(middles) / purchases AS middleShare,
  toFloat(highs) / purchases AS highShare,
  CASE WHEN highs >= middles AND highs >= lows THEN 'high' WHEN middles >= lows THEN 'middle' ELSE 'low' END AS band
ORDER BY purchases DESC, userId
LIMIT $limit;
