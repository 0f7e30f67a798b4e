// What the linter found in the data of runs; what was known of a run before it began; pausing; comparisons under a lease.

export const findings = `
CREATE TABLE findings (
  run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  hint TEXT,
  count INTEGER NOT NULL,
  samples TEXT NOT NULL,
  fix TEXT,
  PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;

ALTER TABLE runs ADD COLUMN train_tokens INTEGER;
ALTER TABLE runs ADD COLUMN exact_tokens INTEGER;
ALTER TABLE runs ADD COLUMN longest_chat INTEGER;
ALTER TABLE runs ADD COLUMN price_low REAL;
ALTER TABLE runs ADD COLUMN price_high REAL;
ALTER TABLE runs ADD COLUMN trained_at INTEGER;
ALTER TABLE runs ADD COLUMN serving_at INTEGER;
ALTER TABLE runs ADD COLUMN pause_requested INTEGER NOT NULL DEFAULT 0;
ALTER TABLE versions ADD COLUMN not_serving TEXT;

ALTER TABLE comparisons ADD COLUMN owner TEXT;
ALTER TABLE comparisons ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
UPDATE runs SET status = 'queued' WHERE status IN ('reading', 'checking');
`;
