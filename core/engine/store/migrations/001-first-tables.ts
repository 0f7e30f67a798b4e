// Projects, engines, databases, models with their versions, runs with what they tell, calls, comparisons, settings.
// `key` is the name in lower case, by which names are compared. `versions.id` is never used twice, so that what refers to a
// version still means that one after its name and number were given again.

export const firstTables = `
CREATE TABLE state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO state VALUES (1, 1);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE projects (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO projects VALUES ('mindsdb', 'mindsdb', 0);

CREATE TABLE engines (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  provider TEXT NOT NULL,
  options TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE databases (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  options TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  project_key TEXT NOT NULL REFERENCES projects (key),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  predict TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (project_key, key)
) STRICT;

CREATE TABLE versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  active INTEGER NOT NULL,
  status TEXT NOT NULL,
  engine TEXT NOT NULL,
  provider TEXT NOT NULL,
  base_model TEXT NOT NULL,
  artifact TEXT,
  "from" INTEGER,
  run TEXT UNIQUE,
  options TEXT NOT NULL,
  tag TEXT,
  error TEXT,
  training_rows INTEGER,
  training_chats INTEGER,
  first_validation_loss REAL,
  validation_loss REAL,
  data_query TEXT,
  created_at INTEGER NOT NULL,
  training_ms INTEGER,
  UNIQUE (model_id, version)
) STRICT;
CREATE UNIQUE INDEX one_active_version ON versions (model_id) WHERE active = 1;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  project TEXT NOT NULL,
  model TEXT NOT NULL,
  version INTEGER NOT NULL,
  "from" INTEGER NOT NULL,
  engine TEXT NOT NULL,
  provider TEXT NOT NULL,
  base_model TEXT NOT NULL,
  base_artifact TEXT,
  status TEXT NOT NULL,
  phase TEXT,
  step INTEGER NOT NULL,
  steps INTEGER NOT NULL,
  epoch REAL NOT NULL,
  training_loss REAL,
  first_validation_loss REAL,
  validation_loss REAL,
  best_validation_loss REAL,
  tokens_per_second REAL,
  remaining_ms REAL,
  rows INTEGER NOT NULL,
  train_chats INTEGER NOT NULL,
  validation_chats INTEGER NOT NULL,
  data_hash TEXT,
  options TEXT NOT NULL,
  activate INTEGER NOT NULL,
  tag TEXT,
  data_query TEXT,
  error TEXT,
  training_ms INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  heard_at INTEGER NOT NULL,
  finished_at INTEGER,
  owner TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  cancel_requested INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unfinished_runs ON runs (id) WHERE finished_at IS NULL;

CREATE TABLE metrics (
  run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  epoch REAL NOT NULL,
  training_loss REAL,
  validation_loss REAL,
  tokens_per_second REAL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  level TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_run ON events (run, id);

CREATE TABLE calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER,
  project TEXT NOT NULL,
  model TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  prompt_hash TEXT NOT NULL,
  prompt TEXT NOT NULL,
  options TEXT NOT NULL,
  answer TEXT,
  error TEXT,
  prompt_tokens INTEGER NOT NULL,
  completion_tokens INTEGER NOT NULL,
  latency_ms REAL NOT NULL
) STRICT;

CREATE TABLE comparisons (
  id TEXT PRIMARY KEY,
  models TEXT NOT NULL,
  reference TEXT,
  status TEXT NOT NULL,
  total INTEGER NOT NULL,
  statement TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  summary TEXT
) STRICT;

CREATE TABLE comparison_rows (
  comparison TEXT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
  "index" INTEGER NOT NULL,
  row TEXT NOT NULL,
  PRIMARY KEY (comparison, "index")
) STRICT, WITHOUT ROWID;
`;
