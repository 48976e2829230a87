// Trained models live in the database; two trainings under one name at the same time shall not share a version.

CREATE CONSTRAINT interest_model_version IF NOT EXISTS
FOR (m:InterestModel) REQUIRE (m.name, m.version) IS UNIQUE;
