// Five users, seven items, three categories. Days are days of June 2025; the answers are worked out by hand.
UNWIND ['Outdoor', 'Kitchen', 'Garden'] AS name
CREATE (:Category {name: name});

UNWIND [
  ['tent', 'Dome tent', 'Outdoor', 300.0], ['bag', '羽绒睡袋', 'Outdoor', 200.0], ['lamp', 'Camp lamp', 'Outdoor', 100.0],
  ['tea', 'Green tea', 'Kitchen', 10.0], ['cup', 'Tea cup', 'Kitchen', 20.0], ['pot', 'Tea pot', 'Kitchen', 30.0],
  ['rose', null, 'Garden', null]
] AS row
MATCH (category:Category {name: row[2]})
CREATE (:Item {itemId: row[0], title: row[1], category: row[2], price: row[3]})-[:IN_CATEGORY]->(category);

UNWIND ['a', 'b', 'c', 'd', 'e'] AS userId
CREATE (:User {userId: userId});

// User, type, item, first day, last day, count.
UNWIND [
  ['a', 'CLICKED', 'tent', 1, 10, 3], ['a', 'CLICKED', 'bag', 2, 2, 1], ['a', 'CLICKED', 'lamp', 3, 3, 1],
  ['a', 'CLICKED', 'tea', 4, 4, 1], ['b', 'CLICKED', 'tent', 5, 5, 1], ['b', 'CLICKED', 'bag', 6, 6, 1],
  ['c', 'CLICKED', 'tent', 20, 20, 1], ['c', 'CLICKED', 'lamp', 21, 21, 1], ['d', 'CLICKED', 'tea', 25, 25, 1],
  ['d', 'CLICKED', 'rose', 27, 27, 1], ['d', 'CLICKED', 'tent', 28, 28, 1], ['e', 'CLICKED', 'tea', 29, 29, 1],
  ['e', 'CLICKED', 'cup', 30, 30, 1],
  ['b', 'FAVORITED', 'lamp', 6, 6, 1], ['c', 'FAVORITED', 'lamp', 21, 21, 1],
  ['a', 'CARTED', 'tent', 9, 9, 1], ['a', 'CARTED', 'lamp', 12, 12, 1], ['b', 'CARTED', 'pot', 8, 8, 1],
  ['b', 'CARTED', 'lamp', 9, 9, 1], ['c', 'CARTED', 'lamp', 24, 24, 1], ['d', 'CARTED', 'tea', 25, 25, 1],
  ['a', 'BOUGHT', 'tea', 3, 3, 2], ['a', 'BOUGHT', 'tent', 10, 10, 1], ['a', 'BOUGHT', 'bag', 11, 11, 1],
  ['b', 'BOUGHT', 'tent', 7, 7, 1], ['b', 'BOUGHT', 'bag', 8, 8, 1], ['b', 'BOUGHT', 'rose', 9, 9, 1],
  ['c', 'BOUGHT', 'tent', 22, 22, 1], ['c', 'BOUGHT', 'bag', 23, 23, 1], ['d', 'BOUGHT', 'tea', 26, 26, 1],
  ['e', 'BOUGHT', 'cup', 30, 30, 1]
] AS row
MATCH (user:User {userId: row[0]})
MATCH (item:Item {itemId: row[2]})
CREATE (user)-[:$(row[1]) {
  firstAt: datetime({year: 2025, month: 6, day: row[3]}),
  lastAt: datetime({year: 2025, month: 6, day: row[4]}),
  count: row[5],
  weight: 0.5 * row[5]
}]->(item);

UNWIND [
  ['b', 'tent', 10, 1.0, 'torn'], ['a', 'tent', 13, 2.0, 'leaks'], ['a', 'bag', 14, 5.0, '很暖和'],
  ['c', 'tent', 25, 3.0, null]
] AS row
MATCH (user:User {userId: row[0]})
MATCH (item:Item {itemId: row[1]})
WITH user, item, row, datetime({year: 2025, month: 6, day: row[2]}) AS at
CREATE (user)-[:RATED {firstAt: at, lastAt: at, count: 1, weight: 1.0, rating: row[3], text: row[4]}]->(item);

UNWIND [['b', 'a'], ['c', 'a'], ['c', 'b'], ['d', 'a'], ['e', 'c']] AS row
MATCH (follower:User {userId: row[0]})
MATCH (followee:User {userId: row[1]})
CREATE (follower)-[:FOLLOWS]->(followee);

MATCH (user:User {userId: 'a'})
MATCH (item:Item {itemId: 'pot'})
CREATE (user)-[:HELD_OUT]->(item);
