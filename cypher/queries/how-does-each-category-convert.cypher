// How does each category convert, from a look over the cart to the purchase?
// Everything is counted in pairs of a user and an item.
// Parameters: none
// Columns:
//   category: STRING
//   looks: INTEGER - pairs with a view or click
//   carts: INTEGER - those of them put in the cart
//   purchases: INTEGER - looks that became purchases, with or without a cart
//   cartRate: FLOAT - carts / looks, 0 to 1
//   checkoutRate: FLOAT - share of the carts that were bought, 0 to 1, null without carts
//   purchaseRate: FLOAT - purchases / looks, 0 to 1

MATCH (category:Category)<-[:IN_CATEGORY]-(item:Item)<-[:CLICKED]-(user:User)
WITH category,
  CASE WHEN EXISTS { (user)-[:CARTED]->(item) } THEN 1 ELSE 0 END AS carted,
  CASE WHEN EXISTS { (user)-[:BOUGHT]->(item) } THEN 1 ELSE 0 END AS bought
WITH category, count(*) AS looks, sum(carted) AS carts, sum(bought) AS purchases, sum(carted * bought) AS checkouts
RETURN category.name AS category, looks, carts, purchases,
  toFloat(carts) / looks AS cartRate,
  CASE WHEN carts > 0 THEN toFloat(checkouts) / carts END AS checkoutRate,
  toFloat(purchases) / looks AS purchaseRate
ORDER BY purchaseRate DESC, category;
