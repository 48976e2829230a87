// What identifies each kind of node. A constraint brings the index that finds its nodes.

CREATE CONSTRAINT user_id IF NOT EXISTS
FOR (u:User) REQUIRE u.userId IS UNIQUE;

CREATE CONSTRAINT item_id IF NOT EXISTS
FOR (i:Item) REQUIRE i.itemId IS UNIQUE;

CREATE CONSTRAINT category_name IF NOT EXISTS
FOR (c:Category) REQUIRE c.name IS UNIQUE;

CREATE CONSTRAINT term_name IF NOT EXISTS
FOR (t:Term) REQUIRE t.name IS UNIQUE;
