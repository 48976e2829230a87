// Trained models live in the database. Saving them gives every version its own without a constraint; this one finds a
// model by its name, and refuses copies of one that are made by hand.

CREATE CONSTRAINT interest_model_version IF NOT EXISTS
FOR (m:InterestModel) REQUIRE (m.name, m.version) IS UNIQUE;
