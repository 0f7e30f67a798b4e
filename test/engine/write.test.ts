import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model, testEngine } from '../support/engine.ts';
import { scriptedProvider } from '../support/scriptedProvider.ts';

const look = 'SELECT * FROM example_db.other ORDER BY id';

/** Statement (after the model `m` was made), what it comes to, and what `other` holds then. */
const writes: readonly (readonly [sql: string, expected: string, rows: string])[] = [
  [
    "INSERT INTO example_db.other (id, note) VALUES (3, 'it''s'), (4, NULL)",
    '2 rows added to `example_db.other`.',
    "1 first\n2 second\n3 it's\n4 NULL",
  ],
  ["INSERT INTO example_db.other VALUES (1 + 2, 'x')", '1 row added to `example_db.other`.', '1 first\n2 second\n3 x'],
  [
    'INSERT INTO example_db.other (note, id) SELECT content, id + 10 FROM example_db.questions WHERE id < 3',
    '2 rows added to `example_db.other`.',
    '1 first\n2 second\n11 one\n12 two',
  ],
  [
    'INSERT INTO example_db.other SELECT t.id, m.answer FROM example_db.questions AS t JOIN m WHERE t.id = 3',
    '1 row added to `example_db.other`.',
    '1 first\n2 second\n3 THREE',
  ],
  [
    "INSERT INTO example_db.other VALUES (3, (SELECT answer FROM m WHERE content = 'x'))",
    '1 row added to `example_db.other`.',
    '1 first\n2 second\n3 X',
  ],
  [
    'INSERT INTO example_db.other SELECT id, content FROM example_db.questions WHERE id > 9 UNION SELECT version, name FROM models',
    '1 row added to `example_db.other`.',
    '1 first\n1 m\n2 second',
  ],
  ["UPDATE example_db.other SET note = 'n' WHERE id = 2", '1 row of `example_db.other` changed.', '1 first\n2 n'],
  ["UPDATE example_db.other SET note = 'n', id = id + 1", '2 rows of `example_db.other` changed.', '2 n\n3 n'],
  ["UPDATE example_db.other SET note = 'n' WHERE id = 9", '0 rows of `example_db.other` changed.', '1 first\n2 second'],
  [
    'UPDATE example_db.other SET note = q.content FROM (SELECT id, content FROM example_db.questions) AS q WHERE other.id = q.id',
    '2 rows of `example_db.other` changed.',
    '1 one\n2 two',
  ],
  [
    'UPDATE example_db.other SET note = q.answer FROM (SELECT t.id, m.answer FROM example_db.questions AS t JOIN m) AS q WHERE example_db.other.id = q.id',
    '2 rows of `example_db.other` changed.',
    '1 ONE\n2 TWO',
  ],
  [
    'UPDATE example_db.other ON id FROM (SELECT t.id, m.answer AS note FROM example_db.questions AS t JOIN m WHERE t.id = 2)',
    '1 row of `example_db.other` changed.',
    '1 first\n2 TWO',
  ],
  [
    'UPDATE example_db.other SET note = (SELECT count(*) FROM models) WHERE id IN (SELECT version FROM models)',
    '1 row of `example_db.other` changed.',
    '1 1\n2 second',
  ],
  ['DELETE FROM example_db.other WHERE id = 1', '1 row removed from `example_db.other`.', '2 second'],
  ['DELETE FROM example_db.other', '2 rows removed from `example_db.other`.', ''],
  [
    'DELETE FROM example_db.other WHERE id NOT IN (SELECT version FROM models WHERE name = "nobody")',
    '2 rows removed from `example_db.other`.',
    '',
  ],
  [
    'DELETE FROM example_db.other WHERE id IN (SELECT id FROM example_db.questions WHERE content = "two")',
    '1 row removed from `example_db.other`.',
    '1 first',
  ],
];

test('rows added, changed and removed', async t => {
  for (const [sql, expected, rows] of writes) {
    await t.test(sql, async t => {
      const { run } = await testEngine(t);
      await run(model('m'));
      assert.equal(await run(sql), expected);
      assert.equal((await run(look)).replaceAll(' | ', ' '), ['id note', rows].filter(Boolean).join('\n'));
    });
  }
});

const refusals: readonly (readonly [sql: string, expected: string])[] = [
  [
    "INSERT INTO example_db.other (id, note) VALUES (3, 'x', 1)",
    "failed wrong-row: There are 2 columns and 3 values.\n  Give one for each of `id`, `note`.\n  at: (3, 'x', 1)",
  ],
  [
    'INSERT INTO example_db.other (id) SELECT name, version FROM models',
    'failed wrong-row: There are 1 columns and 2 values.\n  Give one for each of `id`.\n  at: SELECT name, version FROM models',
  ],
  [
    "INSERT INTO example_db.other (id, nte) VALUES (3, 'x')",
    'failed unknown-column: There is no column `nte`.\n  at: nte',
  ],
  ['UPDATE example_db.other SET nte = 1', 'failed unknown-column: There is no column `nte`.\n  at: nte'],
  [
    'UPDATE example_db.other SET note = q.nme FROM (SELECT name FROM models) AS q WHERE id = 1',
    'failed unknown-column: `q` has no column `nme`.\n  It has `name`.\n  at: nme',
  ],
  [
    'UPDATE example_db.other ON idd FROM (SELECT version AS id, name AS note FROM models)',
    'failed unknown-column: The query returns no column `idd`.\n  Did you mean `id`?\n  at: idd',
  ],
  [
    'DELETE FROM m',
    'failed not-writable: `m` is a model: only tables of databases can be written to.\n  FINETUNE makes a new version of it; SET ACTIVE chooses one.\n  at: m',
  ],
  [
    'INSERT INTO calls VALUES (1)',
    'failed not-writable: `calls` is a system table: only tables of databases can be written to.\n  It shows what other statements have made; those change it.\n  at: calls',
  ],
  [
    "UPDATE models_versions SET active = 1 WHERE name = 'ft' AND version = 2",
    'failed not-writable: `models_versions` shows the versions of models and cannot be written to.\n  Write SET ACTIVE ft.2.\n  at: models_versions',
  ],
  [
    "DELETE FROM mindsdb.models WHERE name = 'ft' AND version = 2",
    'failed not-writable: `models` shows the versions of models and cannot be written to.\n  Write DROP MODEL ft.2.\n  at: mindsdb.models',
  ],
];

test('what cannot be written', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  for (const [sql, expected] of refusals) await t.test(sql, async () => assert.equal(await run(sql), expected));
  assert.equal(await run(look), 'id | note\n1 | first\n2 | second');
});

test('many rows go in a few statements, all or none', async t => {
  const { run, source } = await testEngine(t);
  await run('CREATE TABLE example_db.big (n INTEGER PRIMARY KEY)');
  const numbers = 'WITH a AS (SELECT 0 AS d UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) SELECT';
  const thousand = `${numbers} a.d + 4 * b.d + 16 * c.d + 64 * e.d + 256 * f.d AS n FROM a JOIN a AS b JOIN a AS c JOIN a AS e JOIN a AS f`;
  const before = source.statements.length;
  assert.equal(await run(`INSERT INTO example_db.big ${thousand}`), '1024 rows added to `example_db.big`.');
  assert.equal(source.statements.length - before, 3);
  assert.match(await run(`INSERT INTO example_db.big ${thousand} WHERE a.d + b.d > 0 OR f.d = 3`), /^failed/);
  assert.equal(await run('SELECT count(*) AS n FROM example_db.big'), 'n\n1024');
});

test('long rows go in more statements: a server takes no more than some megabytes at once', async t => {
  const { run, source } = await testEngine(
    t,
    scriptedProvider(prompt => prompt.repeat(100_000)),
  );
  await run(model('m'));
  const two = '(SELECT 0 AS d UNION ALL SELECT 1)';
  const query = `SELECT a.d, m.answer FROM ${two} AS a CROSS JOIN ${two} AS b CROSS JOIN ${two} AS c JOIN m ON m.content = 'four' LIMIT 6`;
  assert.equal(await run(`INSERT INTO example_db.other (${query})`), '6 rows added to `example_db.other`.');
  const lengths = source.statements.filter(sql => sql.startsWith('INSERT INTO other')).map(sql => sql.length);
  assert.deepEqual(
    lengths.map(length => Math.round(length / 400_000)),
    [2, 2, 2],
  );
});

/** Statements, what the last comes to. */
const tables: readonly (readonly [statements: string, expected: string])[] = [
  [
    "CREATE TABLE example_db.t (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL DEFAULT 'x')",
    'Table `example_db.t` created.',
  ],
  [
    'CREATE TABLE example_db.t (a INT, b INT, PRIMARY KEY (a, b)); SHOW COLUMNS FROM example_db.t',
    'column | type\na | INT\nb | INT',
  ],
  [
    'CREATE TABLE example_db.other (a INT)',
    'failed table-exists: The table `example_db.other` exists already.\n  Keep it with CREATE TABLE IF NOT EXISTS example_db.other …, or exchange it, its rows included, with CREATE OR REPLACE TABLE example_db.other ….\n  at: example_db.other',
  ],
  ['CREATE TABLE IF NOT EXISTS example_db.other (a INT)', 'The table `example_db.other` exists already.'],
  ['CREATE OR REPLACE TABLE example_db.other (a INT); SELECT * FROM example_db.other', 'a'],
  ['CREATE TABLE example_db.t SELECT id FROM example_db.other; SELECT * FROM example_db.t', 'id\n1\n2'],
  [
    'CREATE TABLE example_db.t (SELECT name, version, active AS `is it` FROM models)',
    'Table `example_db.t` created with 1 row.',
  ],
  [
    'CREATE TABLE example_db.t (SELECT name, version, 1.5 AS loss FROM models); SHOW COLUMNS FROM example_db.t',
    'column | type\nname | TEXT\nversion | BIGINT\nloss | DOUBLE PRECISION',
  ],
  [
    'CREATE TABLE t (a INT)',
    'failed unknown-database: In which database is `t` to be made?\n  Name it first, as in CREATE TABLE example_db.demo_data.t; SHOW DATABASES lists them.\n  at: t',
  ],
  ['USE example_db; CREATE TABLE t (a INT); SELECT * FROM example_db.t', 'a'],
  ['DROP TABLE example_db.other; SHOW TABLES FROM example_db', 'table\nmain.questions'],
  ['DROP TABLE IF EXISTS example_db.nope', 'There was no such table.'],
  ['DROP TABLE example_db.nope', 'failed source-failed: no such table: nope\n  at: DROP TABLE example_db.nope'],
  ['DROP TABLE m', 'failed not-writable: `m` is a model: only tables of databases can be written to.'],
  [
    'ALTER TABLE example_db.other DISABLE KEYS',
    'failed source-failed: near "DISABLE": syntax error\n  at: ALTER TABLE example_db.other DISABLE KEYS',
  ],
];

test('tables made, exchanged and removed', async t => {
  for (const [statements, expected] of tables) {
    await t.test(statements, async t => {
      const { run } = await testEngine(t);
      await run(model('m'));
      const last = (await run(statements)).split('\n---\n').at(-1)!;
      assert.equal(last.split('\n').slice(0, expected.split('\n').length).join('\n'), expected);
    });
  }
});

test('the snapshot shows new tables at once', async t => {
  const { run, engine } = await testEngine(t);
  await run('CREATE TABLE example_db.t (a INT)');
  const [database] = engine.snapshot().databases;
  assert.deepEqual(
    database?.schemas?.[0]?.tables.map(table => table.name),
    ['questions', 'other', 't'],
  );
});

test('a column that comes through a model query keeps its type in a new table', async t => {
  const { run, source } = await testEngine(t);
  await run(`${model('m')}
    CREATE TABLE example_db.days (day DATE, at TIMESTAMP, price NUMERIC, content TEXT);
    INSERT INTO example_db.days VALUES ('2024-02-29', '2024-02-29 01:02:03', 1.50, 'one');`);
  await run(
    'CREATE TABLE example_db.made (SELECT d.day, d.at, d.price, d.price * 2 AS twice, m.answer FROM example_db.days AS d JOIN m)',
  );
  const made = source.statements.findLast(sql => sql.startsWith('CREATE TABLE made'));
  assert.equal(made, 'CREATE TABLE made ("day" DATE, "at" TIMESTAMP, "price" NUMERIC, "twice" BIGINT, "answer" TEXT)');
});

test('a new table takes what the types of another database hold and its own do not', async t => {
  const { run, source } = await testEngine(t);
  await run(`${model('m')}
    CREATE TABLE example_db.odd (day DATE, at TIMESTAMP, n BIGINT, content TEXT);
    INSERT INTO example_db.odd VALUES ('0000-00-00', '2024-02-00 01:02:03', '18446744073709551615', 'one');`);
  await run('CREATE TABLE example_db.made (SELECT o.day, o.at, o.n, m.answer FROM example_db.odd AS o JOIN m)');
  const made = source.statements.findLast(sql => sql.startsWith('CREATE TABLE made'));
  assert.equal(made, 'CREATE TABLE made ("day" TEXT, "at" TEXT, "n" NUMERIC, "answer" TEXT)');
});

test('a text that Postgres cannot keep is told before it is sent', async t => {
  const { run, source } = await testEngine(
    t,
    scriptedProvider(prompt => `${prompt}\0`),
  );
  await run(model('m'));
  const rows = (more: string) =>
    `INSERT INTO example_db.other (SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id = 1${more})`;
  assert.match(
    await run(rows('')),
    /^failed text-with-zero: .*\n {2}Leave these rows out: WHERE instr\(…, char\(0\)\) = 0\.$/m,
  );
  assert.ok(!source.statements.some(sql => sql.startsWith('INSERT INTO other')));
  assert.equal(await run(rows(' AND instr(m.answer, char(0)) = 0')), '0 rows added to `example_db.other`.');
});
