// Queries that join several tables and several models: whose column an input is, what may be joined on an answer, and what is wrong
// is told before a question is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model, testEngine } from '../../support/engine.ts';

const made = `
  CREATE TABLE example_db.notes (id INT, content TEXT);
  INSERT INTO example_db.notes (id, content) VALUES (1, 'uno'), (2, 'dos');
  CREATE TABLE example_db.names (name TEXT, place INT);
  INSERT INTO example_db.names (name, place) VALUES ('ONE', 10), ('TWO', 20), ('ZWEI', 21);
  ${model('m')}
  ${model('n', '({{answer}})').replace('PREDICT answer', 'PREDICT more')}`;

const both = 'example_db.questions AS q JOIN example_db.notes AS o ON o.id = q.id';

/** Statement, what it comes to. */
const cases: readonly (readonly [sql: string, expected: string])[] = [
  [`SELECT q.id, m.answer FROM ${both} JOIN m ON m.content = o.content`, 'id | answer\n1 | UNO\n2 | DOS'],
  [`SELECT q.id, m.answer FROM ${both} JOIN m ON q.content = m.content`, 'id | answer\n1 | ONE\n2 | TWO'],
  [
    `SELECT q.id, m.answer FROM ${both} JOIN m WHERE m.content = o.content ORDER BY q.id DESC`,
    'id | answer\n2 | DOS\n1 | UNO',
  ],
  [
    `SELECT q.id, m.answer FROM ${both} JOIN m`,
    'id | answer\n1 | ONE\n2 | TWO\nwarning ambiguous-input: `content` is a column of `q` and of `o`; `m` is asked about that of `q`.',
  ],
  [
    'SELECT a.answer, b.answer, n.more FROM example_db.other AS t JOIN m AS a ON a.content = t.note JOIN m AS b ON b.content = t.id JOIN n ON n.answer = a.answer',
    'answer | answer | more\nFIRST | 1 | (FIRST)\nSECOND | 2 | (SECOND)',
  ],
  [
    'SELECT q.id, a.place FROM example_db.questions AS q JOIN m JOIN example_db.names AS a ON a.name = m.answer',
    'id | place\n1 | 10\n2 | 20',
  ],
  [
    'SELECT q.id, place FROM example_db.questions AS q JOIN m LEFT JOIN example_db.names AS a ON a.name = answer ORDER BY place DESC LIMIT 2',
    'id | place\n2 | 20\n1 | 10',
  ],
  [
    'SELECT a.name, q.id FROM example_db.questions AS q JOIN m RIGHT JOIN example_db.names AS a ON a.name = m.answer ORDER BY a.place',
    'name | id\nONE | 1\nTWO | 2\nZWEI | NULL',
  ],
  [
    'SELECT * FROM example_db.other AS t JOIN m ON m.content = t.note LEFT JOIN example_db.names AS a ON a.name = m.answer WHERE place IS NULL LIMIT 1',
    'id | note | answer | content | name | place\n1 | first | FIRST | first | NULL | NULL',
  ],
  [
    'SELECT count(*) AS n FROM example_db.questions AS q JOIN m JOIN example_db.names AS a ON a.name = m.answer JOIN example_db.other AS o ON o.id = q.id WHERE q.id < 2',
    'n\n1',
  ],
  [
    "SELECT '2024-02-29 01:02:03+00'::date AS day, CAST('2024-02-29' AS timestamp) AS at, m.answer FROM example_db.questions AS q JOIN m WHERE q.id = 1",
    'day | at | answer\n2024-02-29 | 2024-02-29 00:00:00 | ONE',
  ],
  [
    'SELECT example_db.questions.id, mindsdb.m.1.answer, o.note FROM example_db.questions JOIN mindsdb.m.1 JOIN example_db.other AS o ON o.note <> m.answer AND o.id = example_db.questions.id WHERE example_db.questions.id > 1 ORDER BY example_db.questions.id',
    'id | answer | note\n2 | TWO | second',
  ],
  [
    'SELECT example_db.other.*, m.answer FROM example_db.other JOIN m ON m.content = example_db.other.note WHERE EXISTS (SELECT 1 FROM models AS v WHERE v.version = example_db.other.id)',
    'id | note | answer\n1 | first | FIRST',
  ],
  [
    "SELECT q.id, 'true'::boolean AS a, CAST('No' AS BOOLEAN) AS b, '1'::bool AS c, NULL::bool AS d, m.answer FROM example_db.questions AS q JOIN m WHERE q.id = 1",
    'id | a | b | c | d | answer\n1 | 1 | 0 | 1 | NULL | ONE',
  ],
];

for (const [sql, expected] of cases) {
  test(sql, async t => {
    const { run } = await testEngine(t);
    await run(made);
    assert.equal(await run(sql), expected);
  });
}

/** Statement, what is wrong. */
const wrong: readonly (readonly [sql: string, expected: string])[] = [
  [
    `SELECT q.id, m.answer FROM ${both} JOIN m ON m.content = content`,
    'failed ambiguous-column: `content` is a column of `q` and of `o`.\n  Write q.content or o.content.\n  at: content',
  ],
  [
    'SELECT t.id, m.answer FROM example_db.other AS t JOIN m ON m.content = t.nota',
    'failed unknown-column: There is no column `nota` in `t`.\n  Did you mean `note`?\n  at: t.nota',
  ],
  [
    'SELECT t.idd, m.answer FROM example_db.questions AS t JOIN m',
    'failed unknown-column: There is no column `idd`.\n  Did you mean `id`?\n  at: idd',
  ],
  [
    'SELECT max(t.idd), answer FROM example_db.questions AS t JOIN m GROUP BY answer',
    'failed unknown-column: There is no column `idd`.\n  Did you mean `id`?\n  at: idd',
  ],
  [
    'SELECT x.answer FROM example_db.questions AS t JOIN m',
    'failed unknown-column: No table of this query is called `x`.\n  They are called `t` and `m`.\n  at: answer',
  ],
  [
    `SELECT id FROM ${both} JOIN m ON m.content = q.content`,
    'failed ambiguous-column: Several tables of this query have a column `id`.\n  Put the name of its table before it; they are called `q`, `o` and `m`.\n  at: id',
  ],
  [
    "SELECT date_trunc('day', q.id) AS day, m.answer FROM example_db.questions AS q JOIN m",
    'failed unknown-function: There is no function `date_trunc` here: what models and several databases give is put together in SQLite.\n  Let a database that has it compute it, in a sub-select: FROM (SELECT date_trunc(…) AS x, … FROM db.t) AS t.\n  at: date_trunc',
  ],
  [
    'SELECT n.more FROM example_db.questions AS t JOIN n JOIN m',
    'failed missing-input: `n` needs `answer`, which its prompt template uses.\n  `answer` is what `m` answers: join that one first.\n  at: n',
  ],
  [
    'SELECT id, (SELECT answer FROM m WHERE content = other.note) AS a FROM example_db.other',
    'failed input-of-outer-row: `content` is given a column of the query around this one.\n  Join the model instead: FROM … AS t JOIN m ON m.content = t.note.\n  at: content = other.note',
  ],
  [
    'SELECT a.name FROM example_db.names AS a JOIN example_db.questions AS q ON a.name = m.answer JOIN m',
    'failed unsupported: This table is joined on an answer, and stands before the model that gives it.\n  Write it after the model: FROM db.t AS t JOIN m JOIN db.u AS u ON u.name = m.answer.\n  at: a.name = m.answer',
  ],
  [
    'SELECT n.more FROM example_db.questions AS q JOIN m JOIN example_db.names AS a ON a.name = m.answer JOIN n',
    'failed unsupported: A model cannot be asked after a table that is joined on an answer.\n  Put what comes before into a sub-select with a name: FROM (SELECT …) AS t JOIN n.\n  at: n',
  ],
];

for (const [sql, expected] of wrong) {
  test(`nothing is asked: ${sql}`, async t => {
    const { run, provider } = await testEngine(t);
    await run(made);
    assert.equal(await run(sql), expected);
    assert.deepEqual(provider.requests, []);
  });
}

test('LIKE minds case as in the database that is read, also where that is read last', async t => {
  const { run } = await testEngine(t);
  await run(made);
  const eleven = (name: string) =>
    `(${Array.from({ length: 11 }, (_, i) => `SELECT ${i} AS d`).join(' UNION ALL ')}) AS ${name}`;
  // More than come at a time, and few enough to stay in this thread.
  const many = `SELECT 'one' AS content, a.d FROM ${['a', 'b', 'c'].map(eleven).join(' CROSS JOIN ')}`;
  const sql = (like: string) =>
    `WITH n AS (${many}) SELECT n.d FROM n JOIN m JOIN example_db.names AS a ON a.name = m.answer WHERE m.answer LIKE '${like}' LIMIT 1`;
  assert.equal(await run(sql('o%')), 'd');
  assert.equal(await run(sql('O%')), 'd\n0');
});

test('EXPLAIN tells of the table that is joined on answers', async t => {
  const { run, provider } = await testEngine(t);
  await run(made);
  const plan = await run(
    'EXPLAIN SELECT q.id FROM example_db.questions AS q JOIN m JOIN example_db.names AS a ON a.name = m.answer',
  );
  assert.deepEqual(
    plan.split('\n').map(line => line.split(' | ')[1]),
    ['what', 'read', 'ask', 'read', 'combine'],
  );
  assert.match(plan, /FROM names AS a/);
  assert.deepEqual(provider.requests, []);
});
