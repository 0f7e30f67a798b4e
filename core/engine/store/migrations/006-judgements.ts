// What readers said of two answers of a comparison. `left` and `right` are places of its models, -1 the expected answer.

export const judgements = `
CREATE TABLE comparison_judgements (
  comparison TEXT NOT NULL REFERENCES comparisons (id) ON DELETE CASCADE,
  "index" INTEGER NOT NULL,
  left INTEGER NOT NULL,
  right INTEGER NOT NULL,
  better TEXT NOT NULL,
  PRIMARY KEY (comparison, "index", left, right)
) STRICT, WITHOUT ROWID;
`;
