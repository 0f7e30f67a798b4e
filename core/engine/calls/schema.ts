// The shape of the call store's file, step by step, as that of the catalog.

export const callMigrations: readonly string[] = [
  `
CREATE TABLE calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key BLOB NOT NULL,
  project TEXT NOT NULL,
  model TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  prompt TEXT NOT NULL,
  options TEXT NOT NULL,
  answer TEXT,
  reason TEXT,
  error TEXT,
  prompt_tokens INTEGER NOT NULL,
  completion_tokens INTEGER NOT NULL,
  latency_ms REAL NOT NULL,
  cost REAL,
  reused INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX answers ON calls (key) WHERE answer IS NOT NULL;
`,
];

/** The system table `calls` over the table of that name. */
export const callsAsShown = `SELECT
  id, project, model, version,
  strftime('%Y-%m-%d %H:%M:%f', at / 1000.0, 'unixepoch') AS at,
  CASE WHEN error IS NULL THEN 'ok' ELSE 'error' END AS status,
  prompt, options, answer, error, prompt_tokens, completion_tokens, latency_ms, cost, reused
FROM calls`;
