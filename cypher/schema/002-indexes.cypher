// Filters on items.

CREATE INDEX item_category IF NOT EXISTS
FOR (i:Item) ON (i.category);

CREATE INDEX item_brand IF NOT EXISTS
FOR (i:Item) ON (i.brand);

CREATE INDEX item_price IF NOT EXISTS
FOR (i:Item) ON (i.price);

// Words of titles. The analyzer splits Chinese into pairs of characters and English into words.

CREATE FULLTEXT INDEX item_title IF NOT EXISTS
FOR (i:Item) ON EACH [i.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};

// The newest event of each type, and what is new since a moment.

CREATE INDEX clicked_first_at IF NOT EXISTS
FOR ()-[r:CLICKED]-() ON (r.firstAt);

CREATE INDEX clicked_last_at IF NOT EXISTS
FOR ()-[r:CLICKED]-() ON (r.lastAt);

CREATE INDEX favorited_last_at IF NOT EXISTS
FOR ()-[r:FAVORITED]-() ON (r.lastAt);

CREATE INDEX carted_last_at IF NOT EXISTS
FOR ()-[r:CARTED]-() ON (r.lastAt);

CREATE INDEX bought_last_at IF NOT EXISTS
FOR ()-[r:BOUGHT]-() ON (r.lastAt);

CREATE INDEX rated_last_at IF NOT EXISTS
FOR ()-[r:RATED]-() ON (r.lastAt);
