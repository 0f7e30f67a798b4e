import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model, testEngine } from '../support/engine.ts';

const rows = (...pairs: (readonly [prediction: string, actual: string])[]) =>
  pairs.map(([prediction, actual]) => `SELECT ${prediction} AS prediction, ${actual} AS actual`).join(' UNION ALL ');

const people = "'CREATE TABLE people (name VARCHAR, age INTEGER)'";

/** Statement, metric value and how many rows were judged of how many. */
const cases: readonly (readonly [sql: string, value: string, judged: string])[] = [
  [
    `EVALUATE accuracy_score FROM (${rows(["'a'", "'a'"], ["'b'", "'c'"], ['1', "'1'"], ["'x '", "'x'"])})`,
    '0.5',
    '4 of 4',
  ],
  [
    `EVALUATE accuracy_score FROM (${rows(["''", '0'], ["' '", '0'], ["' 0 '", '0'], ["'0.0'", '0'])})`,
    '0.5',
    '4 of 4',
  ],
  [`EVALUATE accuracy_score FROM (${rows(['NULL', "'a'"], ["'a'", 'NULL'])})`, '0', '1 of 2'],
  [`EVALUATE exact_match FROM (${rows(["'x; '", "'x'"], ["'X'", "'x'"])})`, '0.5', '2 of 2'],
  [
    `EVALUATE structural_match FROM (${rows(["'It is: SELECT A FROM t WHERE b = 1 AND c = 2'", "'select a from t where c = 2 and b = 1'"])})`,
    '1',
    '1 of 1',
  ],
  [
    `EVALUATE execution_match FROM (SELECT ${people} AS question, 'SELECT name FROM people WHERE age > 30' AS actual, 'SELECT name FROM people WHERE 30 < age' AS prediction)`,
    '1',
    '1 of 1',
  ],
  [
    `EVALUATE execution_match FROM (SELECT ${people} AS question, 'SELECT name FROM people WHERE age > 30' AS actual, 'SELECT name FROM people' AS prediction)`,
    '0',
    '1 of 1',
  ],
  [
    'EVALUATE accuracy_score FROM (SELECT answer AS prediction, expected AS actual FROM example_db.questions JOIN m WHERE id < 4)',
    '1',
    '3 of 3',
  ],
  [
    "EVALUATE accuracy_score FROM (SELECT answer, expected FROM example_db.questions JOIN m) USING prediction = 'answer', actual = 'expected'",
    '1',
    '3 of 4',
  ],
  [
    'EVALUATE exact_match FROM (SELECT content AS prediction, expected AS actual FROM example_db.questions WHERE id > 9)',
    'NULL',
    '0 of 0',
  ],
];

test('shares of right predictions', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  for (const [sql, value, judged] of cases) {
    await t.test(sql, async () => {
      const [head, cells] = (await run(sql)).split('\n').map(line => line.split(' | '));
      assert.deepEqual(head, [sql.split(' ')[1], 'low', 'high', 'judged', 'undecided', 'rows']);
      assert.equal(cells![0], value);
      assert.equal(`${cells![3]} of ${cells![5]}`, judged);
    });
  }
});

const refusals: readonly (readonly [sql: string, expected: string])[] = [
  [
    'EVALUATE r2_score FROM (SELECT 1 AS prediction, 1 AS actual)',
    'failed unknown-metric: There is no metric `r2_score`.\n  There is `accuracy_score`, `exact_match`, `structural_match`, `execution_match`.\n  at: r2_score',
  ],
  [
    'EVALUATE accuracy_score FROM (SELECT 1 AS answer, 1 AS actual)',
    'failed unknown-column: The query returns no column `prediction`.\n  It returns `answer`, `actual`; name them with AS prediction, AS actual and, with the CREATE TABLEs of the question, AS question.\n  at: (SELECT 1 AS answer, 1 AS actual)',
  ],
  [
    'EVALUATE execution_match FROM (SELECT 1 AS prediction, 1 AS actual)',
    'failed unknown-column: The query returns no column `question`.',
  ],
  [
    'EVALUATE accuracy_score FROM (SELECT 1 AS prediction, 1 AS actual) USING predicton = 1',
    'failed unknown-option: EVALUATE has no option `predicton`.\n  Did you mean `prediction`?\n  at: predicton',
  ],
];

test('what cannot be evaluated', async t => {
  const { run } = await testEngine(t);
  for (const [sql, expected] of refusals) {
    await t.test(sql, async () => {
      assert.equal((await run(sql)).split('\n').slice(0, expected.split('\n').length).join('\n'), expected);
    });
  }
});

test('what SQLite has no functions for is undecided, and said to be', async t => {
  const { run } = await testEngine(t);
  const query = "'SELECT MD5(name) FROM people'";
  const text = await run(
    `EVALUATE execution_match FROM (SELECT ${people} AS question, ${query} AS actual, ${query} AS prediction)`,
  );
  assert.match(
    text,
    /Execution match is undecided for 1 of 1 answers: queries are run in SQLite, which has no `MD5`\./,
  );
});
