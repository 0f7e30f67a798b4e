import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model, testEngine } from '../support/engine.ts';

/** Statements (after the model `m` was made), what the last comes to. */
const cases: readonly (readonly [statements: string, expected: string])[] = [
  ['CREATE VIEW v AS (SELECT id FROM example_db.other)', 'View `v` created.'],
  ['CREATE VIEW v AS (SELECT id, note FROM example_db.other); SELECT * FROM v WHERE id = 2', 'id | note\n2 | second'],
  ['CREATE VIEW v (SELECT id FROM example_db.other); SELECT v.id FROM mindsdb.v ORDER BY v.id DESC', 'id\n2\n1'],
  ['CREATE VIEW v (SELECT id FROM example_db.other); SELECT x.id FROM V AS x WHERE x.id < 2', 'id\n1'],
  [
    'CREATE VIEW v (SELECT t.id, m.answer FROM example_db.questions AS t JOIN m); SELECT * FROM v WHERE id = 2',
    'id | answer\n2 | TWO',
  ],
  [
    'CREATE VIEW v (SELECT id, content FROM example_db.questions); SELECT v.id, m.answer FROM v JOIN m WHERE v.id = 3',
    'id | answer\n3 | THREE',
  ],
  ['CREATE VIEW v FROM example_db AS (SELECT note FROM other LIMIT 1); SELECT * FROM v', 'note\nfirst'],
  ['CREATE VIEW v FROM example_db (SELECT id FROM other); SELECT id + 1 AS n FROM v AS w ORDER BY n', 'n\n2\n3'],
  [
    'CREATE VIEW v (SELECT id FROM example_db.other); CREATE VIEW w (SELECT id + 1 AS id FROM v); SELECT max(id) AS n FROM w',
    'n\n3',
  ],
  ['CREATE VIEW v (SELECT 1 AS a UNION SELECT 2); SELECT a FROM v WHERE a > 1', 'a\n2'],
  ['CREATE VIEW v (SELECT @x AS a); SET @x = 7; SELECT a FROM v', 'a\n7'],
  [
    'CREATE VIEW v (SELECT id FROM example_db.other); SELECT note FROM example_db.other WHERE id = (SELECT max(id) FROM v)',
    'note\nsecond',
  ],
  [
    'CREATE VIEW v (SELECT id FROM example_db.other WHERE id = 1); DELETE FROM example_db.other WHERE id IN (SELECT id FROM v)',
    '1 row removed from `example_db.other`.',
  ],
  ['CREATE VIEW v (SELECT 1 AS a); ALTER VIEW v AS (SELECT 2 AS b); SELECT * FROM v', 'b\n2'],
  ['CREATE VIEW v (SELECT 1 AS a); CREATE VIEW w (SELECT 1 AS a); DROP VIEW v, w', 'Views `v`, `w` removed.'],
  ['DROP VIEW IF EXISTS v', 'There was no such view.'],
  [
    'CREATE VIEW vw (SELECT 1 AS a); DROP VIEW v',
    'failed unknown-view: There is no view `v`.\n  SHOW VIEWS lists the views; CREATE VIEW makes one.\n  at: v',
  ],
  ['CREATE VIEW v (SELECT 1 AS a); CREATE VIEW IF NOT EXISTS v (SELECT 2)', 'The view `v` exists already.'],
  [
    'CREATE VIEW v (SELECT 1 AS a); CREATE VIEW V (SELECT 2)',
    'failed view-exists: The view `V` exists already.\n  Keep it with CREATE VIEW IF NOT EXISTS V …, or give it another query with ALTER VIEW V AS (…).\n  at: V',
  ],
  ['CREATE VIEW m (SELECT 1 AS a)', 'failed already-exists: `m` is a model.\n  Choose another name.\n  at: m'],
  [
    `CREATE VIEW v (SELECT 1 AS a); ${model('v')}`,
    'failed already-exists: `v` is a view.\n  Choose another name.\n  at: v',
  ],
  [
    'CREATE VIEW v (SELECT a FROM nope)',
    'failed unknown-model: There is no model or table `nope`.\n  Tables are named with their database, as in example_db.demo_data.t; SHOW MODELS lists the models.\n  at: nope',
  ],
  [
    'CREATE VIEW v (SELECT nope FROM example_db.other)',
    'failed unknown-column: There is no column `nope`.\n  at: nope',
  ],
  [
    'CREATE VIEW v FROM example_db (SELECT nope FROM other)',
    'failed source-failed: no such column: nope\n  at: SELECT nope FROM other',
  ],
  ['USE example_db; CREATE VIEW v (SELECT id FROM other)', 'failed unknown-model: There is no model or table `other`.'],
  ['CREATE VIEW v (SELECT 1 AS a); SHOW VIEWS', 'name | database | query\nv | NULL | SELECT 1 AS a'],
  [
    'CREATE VIEW v (SELECT 1 AS a); SELECT name, project, query FROM views',
    'name | project | query\nv | mindsdb | SELECT 1 AS a',
  ],
  ["CREATE VIEW v (SELECT 1 AS a); SHOW FULL TABLES WHERE type = 'VIEW'", 'table | type\nv | VIEW'],
  ['CREATE VIEW v (SELECT id FROM example_db.other); SHOW COLUMNS FROM v', 'column | type\nid | integer'],
  [
    'CREATE VIEW v (SELECT id FROM example_db.other); DESCRIBE v',
    'property | value\nview | v\nproject | mindsdb\nquery | SELECT id FROM example_db.other\ncolumns | id integer',
  ],
  [
    `CREATE PROJECT p; ${model('p.n')} CREATE VIEW p.v (SELECT answer FROM p.n WHERE content = 'a'); SELECT * FROM p.v`,
    'answer\nA',
  ],
  [
    `CREATE PROJECT p; USE p; ${model('n')} CREATE VIEW v (SELECT answer FROM n WHERE content = 'a'); USE mindsdb; SELECT * FROM p.v`,
    'answer\nA',
  ],
  [
    'CREATE PROJECT p; CREATE VIEW p.v (SELECT 1 AS a); DROP PROJECT p',
    'failed project-in-use: The project `p` still holds views.\n  Drop them first, with DROP VIEW p.….\n  at: p',
  ],
];

test('views', async t => {
  for (const [statements, expected] of cases) {
    await t.test(statements, async t => {
      const { run } = await testEngine(t);
      await run(`${model('m')} SET @x = 1`);
      const last = (await run(statements)).split('\n---\n').at(-1)!;
      assert.equal(last.split('\n').slice(0, expected.split('\n').length).join('\n'), expected);
    });
  }
});

test('a view that its database can run goes there as a whole', async t => {
  const { run, source } = await testEngine(t);
  await run('CREATE VIEW v (SELECT id FROM example_db.other)');
  const before = source.statements.length;
  await run('SELECT q.content FROM v JOIN example_db.questions AS q ON q.id = v.id');
  assert.equal(source.statements.length - before, 1);
});

test('what goes wrong in a view is told at its name', async t => {
  const { run } = await testEngine(t);
  await run(
    `${model('m')} CREATE VIEW v (SELECT answer FROM m WHERE content = 'a'); CREATE VIEW w (SELECT answer FROM v)`,
  );
  await run('DROP MODEL m');
  const message = 'failed unknown-model: In the view `%`: there is no model or table `m`.';
  for (const view of ['v', 'w']) {
    const lines = (await run(`SELECT answer FROM ${view} LIMIT 3`)).split('\n');
    assert.equal(lines[0], message.replace('%', view));
    assert.equal(lines.at(-1), `  at: ${view}`);
  }
});

test('a view cannot read itself', async t => {
  const { run } = await testEngine(t);
  await run('CREATE VIEW v (SELECT 1 AS a); CREATE VIEW w (SELECT a FROM v)');
  assert.equal(
    await run('ALTER VIEW v AS (SELECT a FROM w)'),
    'failed view-recursion: The view `v` reads itself: `v` → `w` → `v`.\n  Give one of them another query with ALTER VIEW.\n  at: w',
  );
});

test('the snapshot has views with what is known of their columns', async t => {
  const { run, engine } = await testEngine(t);
  await run(
    `${model('m')} CREATE VIEW v (SELECT id FROM example_db.other); CREATE VIEW w (SELECT answer AS a FROM m WHERE content = 'x')`,
  );
  assert.deepEqual(
    engine.snapshot().views.map(({ name, project, query, columns }) => ({ name, project, query, columns })),
    [
      {
        name: 'v',
        project: 'mindsdb',
        query: 'SELECT id FROM example_db.other',
        columns: [{ name: 'id', type: 'integer' }],
      },
      {
        name: 'w',
        project: 'mindsdb',
        query: "SELECT answer AS a FROM m WHERE content = 'x'",
        columns: [{ name: 'a', type: '' }],
      },
    ],
  );
});

/** Over `example_db` and the model `m`. */
const listed: readonly (readonly [sql: string, expected: string])[] = [
  [
    "SELECT table_catalog, table_schema, table_name, table_type FROM information_schema.tables WHERE table_type <> 'SYSTEM VIEW'",
    'table_catalog | table_schema | table_name | table_type\nexample_db | main | questions | BASE TABLE\nexample_db | main | other | BASE TABLE\nmindsdb | mindsdb | m | MODEL',
  ],
  [
    "SELECT column_name, ordinal_position, data_type FROM information_schema.columns WHERE table_name = 'other'",
    'column_name | ordinal_position | data_type\nid | 1 | INTEGER\nnote | 2 | TEXT',
  ],
  ['SELECT count(*) AS n FROM information_schema.models', 'n\n1'],
  ["SHOW VARIABLES LIKE 'autoc%'", 'name | value\nautocommit | 1'],
  ['SHOW WARNINGS', 'level | code | message'],
  ['SELECT name FROM (SHOW MODELS) AS s WHERE active = 1', 'name\nm'],
  [
    'SELECT s.table, m.answer FROM (SHOW TABLES FROM example_db) AS s JOIN m ON m.content = s.table LIMIT 1',
    'table | answer\nmain.questions | MAIN.QUESTIONS',
  ],
  ['SELECT * FROM example_db.other JOIN (SELECT 1 AS one) AS o WHERE id = 2', 'id | note | one\n2 | second | 1'],
  ['SELECT DATABASE()', 'DATABASE()\nmindsdb'],
  ['WITH a AS (SELECT 1 AS n), b AS (SELECT n + 1 AS n FROM a) SELECT * FROM b', 'n\n2'],
  ['SELECT (SELECT max(id) FROM example_db.other) AS n, name FROM models', 'n | name\n2 | m'],
  ['SELECT id FROM example_db.questions INTERSECT SELECT version FROM models', 'id\n1'],
  ['SELECT id FROM example_db.other EXCEPT SELECT version FROM models', 'id\n2'],
  ['SELECT id FROM example_db.other WHERE EXISTS (SELECT 1 FROM models) ORDER BY id LIMIT 1', 'id\n1'],
  ['SELECT * FROM mindsdb (SELECT name FROM models)', 'name\nm'],
];

test('lists of tables, and queries over several places', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  for (const [sql, expected] of listed) await t.test(sql, async () => assert.equal(await run(sql), expected));
});
