// What can be gone back to of a run; what its training is priced at, and what it came to.

export const checkpoints = `
ALTER TABLE runs ADD COLUMN training_price REAL;
ALTER TABLE runs ADD COLUMN trained_tokens INTEGER;
ALTER TABLE runs ADD COLUMN cost REAL;

CREATE TABLE checkpoints (
  run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  name TEXT,
  training_loss REAL,
  validation_loss REAL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;
`;
