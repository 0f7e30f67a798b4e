// Views; and the database that the training data of a version came from, so that RETRAIN can ask it again.

export const views = `
CREATE TABLE views (
  project_key TEXT NOT NULL REFERENCES projects (key),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  database TEXT,
  columns TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (project_key, key)
) STRICT;

ALTER TABLE versions ADD COLUMN data_database TEXT;
ALTER TABLE runs ADD COLUMN data_database TEXT;
`;
