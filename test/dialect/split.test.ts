// Where statements end, and which one a cursor means.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { statementAt, statementsIn } from '../../core/dialect/statementAt.ts';
import { kinds } from '../support/parsed.ts';

/** Each statement in brackets, `full` ranges between bars. */
const split = (text: string): string =>
  parse(text)
    .statements.map(({ range, full }) => {
      const parts = [
        text.slice(full.from, range.from),
        text.slice(range.from, range.to),
        text.slice(range.to, full.to),
      ];
      return `${parts[0]}[${parts[1]}]${parts[2]}`;
    })
    .join('|')
    .replaceAll('\n', '⏎');

const cases: readonly (readonly [string, string])[] = [
  ['', '[]'],
  [' -- only a comment\n', ' -- only a comment⏎[]'],
  [';;', ';;[]'],
  ['SELECT 1', '[SELECT 1]'],
  ['SELECT 1; SELECT 2', '[SELECT 1];| [SELECT 2]'],
  ['SELECT 1;; SELECT 2;\n-- end\n', '[SELECT 1];|; [SELECT 2];⏎-- end⏎'],
  ['-- a\nSELECT 1 -- b\n; -- c\nSELECT 2', '-- a⏎[SELECT 1] -- b⏎;| -- c⏎[SELECT 2]'],
  ['CREATE JOB j (RETRAIN a; RETRAIN b); SHOW JOBS', '[CREATE JOB j (RETRAIN a; RETRAIN b)];| [SHOW JOBS]'],
  ["SELECT ';' AS a; SELECT `;`", "[SELECT ';' AS a];| [SELECT `;`]"],
  // A line that begins with a statement word, where the grammar cannot go on.
  ['SELECT 1\nSELECT 2', '[SELECT 1]|⏎[SELECT 2]'],
  ['SHOW MODELS\nFINETUNE m FROM d (SELECT 1)', '[SHOW MODELS]|⏎[FINETUNE m FROM d (SELECT 1)]'],
  ['SELECT * FROM t\nFINETUNE m FROM d (SELECT 1)', '[SELECT * FROM t]|⏎[FINETUNE m FROM d (SELECT 1)]'],
  ['CREATE MODEL m\nSELECT 1', '[CREATE MODEL m]|⏎[SELECT 1]'],
  ['DROP MODEL\nDROP MODEL b', '[DROP MODEL]|⏎[DROP MODEL b]'],
  // … and where it can.
  ['INSERT INTO t\nSELECT 1', '[INSERT INTO t⏎SELECT 1]'],
  ['UPDATE t\nSET a = 1', '[UPDATE t⏎SET a = 1]'],
  ['WITH a AS (SELECT 1)\nSELECT * FROM a', '[WITH a AS (SELECT 1)⏎SELECT * FROM a]'],
  ['SELECT 1\nUNION\nSELECT 2', '[SELECT 1⏎UNION⏎SELECT 2]'],
  ['CREATE VIEW v AS (\nSELECT 1;\nSELECT 2\n)', '[CREATE VIEW v AS (⏎SELECT 1;⏎SELECT 2⏎)]'],
  ['SELECT * FROM t\nCREATE', '[SELECT * FROM t⏎CREATE]'],
  // One bad statement does not spoil its neighbour.
  ['SELECT (1; SELECT 2', '[SELECT (1];| [SELECT 2]'],
  ['FINETUNE m FROM d (SELECT 1; SELECT 2', '[FINETUNE m FROM d (SELECT 1];| [SELECT 2]'],
  ['FOO bar; SELECT 2', '[FOO bar];| [SELECT 2]'],
  ['SELECT 1 FROM;\nSELECT 2', '[SELECT 1 FROM];|⏎[SELECT 2]'],
];

for (const [text, wanted] of cases) test(`split ${JSON.stringify(text)}`, () => assert.equal(split(text), wanted));

test('an unknown word begins no statement, its neighbours do', () => {
  assert.equal(kinds('SELEC 1; SELECT 1; CREATE FOO'), 'Unknown Select Unknown');
});

const cursors: readonly (readonly [string, string | undefined])[] = [
  ['|SELECT 1; SELECT 2;', 'SELECT 1'],
  ['SELECT 1|; SELECT 2;', 'SELECT 1'],
  ['SELECT 1;|', 'SELECT 1'],
  ['SELECT 1;\n|', 'SELECT 1'],
  ['SELECT 1;\n\n|\nSELECT 2', 'SELECT 1'],
  ['SELECT 1;\n\n|SELECT 2', 'SELECT 2'],
  ['SELECT 1;\n  |  SELECT 2', 'SELECT 2'],
  ['SELECT 1;\n-- about |two\nSELECT 2', 'SELECT 2'],
  ['SELECT 1; -- about| one\nSELECT 2', 'SELECT 1'],
  ['SELECT 1; |SELECT 2', 'SELECT 2'],
  ['\n|\nSELECT 1', 'SELECT 1'],
  ['-- not|hing', undefined],
  ['|', undefined],
];

for (const [marked, wanted] of cursors) {
  test(`cursor ${JSON.stringify(marked)}`, () => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const found = statementAt(parse(text), offset);
    assert.equal(found && text.slice(found.range.from, found.range.to), wanted);
  });
}

test('a selection means every statement that it touches, an empty one the statement at the cursor', () => {
  const text = 'SELECT 1; SELECT 2; SELECT 3;';
  const document = parse(text);
  const within = (from: number, to: number) =>
    statementsIn(document, { from, to }).map(each => text.slice(each.range.from, each.range.to));
  assert.deepEqual(within(7, 12), ['SELECT 1', 'SELECT 2']);
  assert.deepEqual(within(0, text.length), ['SELECT 1', 'SELECT 2', 'SELECT 3']);
  assert.deepEqual(within(9, 9), ['SELECT 1']);
});
