// One text for every kind of database: what is pushed down is written as each of them reads it, and comes to the same.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, suite, type TestContext, test } from 'node:test';
import { openEngine } from '../../core/engine/open.ts';
import { said } from '../providers/engineAt.ts';
import { temporaryFolder, testHost } from '../support/host.ts';
import { type MariadbServer, noMariadb, startMariadb } from '../support/mariadbServer.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgresServer.ts';

const postgres = noPostgres ? ({} as PostgresServer) : await startPostgres({ after });
const mariadb = noMariadb ? ({} as MariadbServer) : await startMariadb({ after });
const folder = temporaryFolder({ after });

interface Kind {
  readonly engine: string;
  readonly skip: string | false;
  parameters(): Promise<object>;
}

const kinds: readonly Kind[] = [
  { engine: 'pglite', skip: false, parameters: async () => ({}) },
  {
    engine: 'postgres',
    skip: noPostgres,
    parameters: async () => {
      const { port, user, password } = postgres;
      return { host: 'localhost', port, user, password, database: await postgres.createDatabase(), read_only: false };
    },
  },
  {
    engine: 'mariadb',
    skip: noMariadb,
    parameters: async () => {
      const { port, user, password } = mariadb;
      return { host: 'localhost', port, user, password, database: await mariadb.createDatabase(), read_only: false };
    },
  },
  {
    engine: 'sqlite',
    skip: false,
    parameters: async () => {
      const db_file = join(folder, `${Math.random()}.db`);
      new DatabaseSync(db_file).close();
      return { db_file, read_only: false };
    },
  },
];

async function connected(t: TestContext, ...databases: readonly [name: string, kind: Kind][]) {
  const engine = await openEngine(testHost(t));
  t.after(() => engine.close());
  const run = async (text: string) =>
    said(await Array.fromAsync(engine.run(text, { signal: new AbortController().signal })));
  for (const [name, kind] of databases) {
    const parameters = JSON.stringify(await kind.parameters());
    const told = await run(`CREATE DATABASE ${name} WITH ENGINE = '${kind.engine}', PARAMETERS = ${parameters};`);
    assert.deepEqual(told, [`done: Database \`${name}\` connected.`]);
  }
  return run;
}

const table = (database: string) => `
  CREATE TABLE ${database}.people (id INT, name TEXT, \`order\` INT, born DATE, active BOOLEAN);
  INSERT INTO ${database}.people (id, name, \`order\`, born, active) VALUES
    (1, 'Ann', 3, '1990-01-02', TRUE), (2, 'bo\\b', NULL, '1985-12-31', FALSE), (3, 'It''s \\"C\\"', 1, NULL, TRUE);`;

const made = ['done: Table `d.people` created.', 'done: 3 rows added to `d.people`.'];

/** A query over `d.people`, and the rows that come of it. */
const queries: readonly (readonly [sql: string, rows: string])[] = [
  ['SELECT name FROM d.people ORDER BY id LIMIT 2', 'Ann\nbo\\b'],
  ['SELECT id FROM d.people ORDER BY id LIMIT 1 OFFSET 1', '2'],
  ['SELECT id FROM d.people ORDER BY id OFFSET 2', '3'],
  ["SELECT id FROM d.people WHERE name = 'bo\\b'", '2'],
  ["SELECT id FROM d.people WHERE name = 'It''s \"C\"'", '3'],
  ['SELECT `order` FROM d.people WHERE `order` IS NOT NULL ORDER BY `order`', '1\n3'],
  ['SELECT d.people.id FROM d.people ORDER BY `order` NULLS LAST, id', '3\n1\n2'],
  ['SELECT p.id FROM d.people AS p ORDER BY p.`order` DESC NULLS FIRST', '2\n1\n3'],
  ['SELECT id FROM d.people WHERE active = TRUE ORDER BY id', '1\n3'],
  ['SELECT id FROM d.people WHERE active IS NOT TRUE', '2'],
  ["SELECT name || '!' || id FROM d.people WHERE id = 1", 'Ann!1'],
  ["SELECT id FROM d.people WHERE name ILIKE 'an%'", '1'],
  ['SELECT CAST(id AS TEXT) FROM d.people WHERE id = 1', '1'],
  ["SELECT CAST('12' AS INTEGER) + id FROM d.people WHERE id = 1", '13'],
  ["SELECT CAST('12' AS BIGINT) + id FROM d.people WHERE id = 1", '13'],
  ["SELECT CAST('1.5' AS FLOAT) + id FROM d.people WHERE id = 1", '2.5'],
  ["SELECT id FROM d.people WHERE CAST('no' AS BOOLEAN) = active", '2'],
  ["SELECT id FROM d.people WHERE active = 'Yes'::bool AND (id - 1)::boolean", '3'],
  ["SELECT id FROM d.people WHERE born > '1986-01-01'", '1'],
  ["SELECT id FROM d.people WHERE CAST('1990-01-02 03:04:05' AS DATE) = born", '1'],
  [
    "SELECT CAST(CAST('1990-01-02T03:04:05' AS TIMESTAMP) AS CHAR(19)) FROM d.people WHERE id = 1",
    '1990-01-02 03:04:05',
  ],
  ['SELECT count(*) AS n, max(id) AS m FROM d.people', '3 | 3'],
  ['SELECT id FROM d.people UNION SELECT id + 3 FROM d.people ORDER BY id', '1\n2\n3\n4\n5\n6'],
  ['SELECT id FROM d.people EXCEPT SELECT 2 FROM d.people ORDER BY id', '1\n3'],
  ['WITH x AS (SELECT id FROM d.people WHERE id < 3) SELECT max(id) AS m FROM x', '2'],
  ['SELECT a.id FROM d.people AS a FULL JOIN d.people AS b ON a.id = b.id + 1 ORDER BY a.id NULLS FIRST', '\n1\n2\n3'],
  ["SELECT CASE WHEN active THEN 'yes' ELSE 'no' END AS a FROM d.people ORDER BY id", 'yes\nno\nyes'],
  ['SELECT id FROM d.people WHERE id IN (SELECT max(id) FROM d.people)', '3'],
];

for (const kind of kinds) {
  suite(`pushed down to ${kind.engine}`, { skip: kind.skip }, () => {
    test('queries', async t => {
      const run = await connected(t, ['d', kind]);
      assert.deepEqual(await run(table('d')), made);
      for (const [sql, rows] of queries) {
        await t.test(sql, async () => assert.deepEqual(await run(`${sql};`), [`rows: ${rows}`]));
      }
    });

    test('a table that is exchanged for what it holds itself; where that goes wrong it stays', async t => {
      const run = await connected(t, ['d', kind]);
      assert.deepEqual(await run(table('d')), made);
      const text = 'CREATE OR REPLACE TABLE d.people (SELECT id, upper(name) AS name FROM d.people WHERE id < 3);';
      const rows = 'SELECT id, name FROM d.people ORDER BY id;';
      assert.deepEqual(await run(`${text} ${rows}`), ['done: Table `d.people` created.', 'rows: 1 | ANN\n2 | BO\\B']);
      const [failed] = await run('CREATE OR REPLACE TABLE d.people (SELECT nothing FROM d.people);');
      assert.match(failed!, /^failed unknown-column/);
      const tables = await run(`${rows} SHOW TABLES FROM d;`);
      assert.equal(tables[0], 'rows: 1 | ANN\n2 | BO\\B');
      assert.doesNotMatch(tables[1]!, /tunesql/);
    });

    test('what is put together here is compared as there', async t => {
      const run = await connected(t, ['d', kind]);
      assert.deepEqual(await run(table('d')), made);
      const mindsCase = ['pglite', 'postgres'].includes(kind.engine);
      const here = (condition: string) =>
        run(`SELECT p.id FROM d.people AS p JOIN databases AS b ON b.name = 'd' WHERE ${condition};`);
      for (const [condition, rows] of [
        ["p.name LIKE 'a%'", mindsCase ? '' : '1'],
        ["b.name || p.name LIKE 'DA%'", mindsCase ? '' : '1'],
        ["p.name LIKE 'A%'", '1'],
        ["p.name ILIKE 'a%'", '1'],
      ] as const)
        assert.deepEqual(await here(condition), [`rows: ${rows}`], condition);
    });

    test('what is written', async t => {
      const run = await connected(t, ['d', kind]);
      assert.deepEqual(await run(table('d')), made);
      assert.deepEqual(
        await run(`
          UPDATE d.people SET name = 'Bea', \`order\` = 2 WHERE id = 2;
          DELETE FROM d.people WHERE active = FALSE AND id = 1;
          DELETE FROM d.people WHERE id = 3;
          SELECT id, name, \`order\` FROM d.people ORDER BY id;
          CREATE TABLE d.copy (SELECT id, name, born, active FROM d.people);
          SELECT count(*) FROM d.copy;
          DROP TABLE d.copy;`),
        [
          'done: 1 row of `d.people` changed.',
          'done: 0 rows removed from `d.people`.',
          'done: 1 row removed from `d.people`.',
          'rows: 1 | Ann | 3\n2 | Bea | 2',
          'done: Table `d.copy` created.',
          'rows: 2',
          'done: Table `d.copy` removed.',
        ],
      );
    });

    test('what is wrong, where it stands', async t => {
      const engine = await openEngine(testHost(t));
      t.after(() => engine.close());
      const run = (text: string) => Array.fromAsync(engine.run(text, { signal: new AbortController().signal }));
      await run(
        `CREATE DATABASE d WITH ENGINE = '${kind.engine}', PARAMETERS = ${JSON.stringify(await kind.parameters())};`,
      );
      assert.deepEqual(said(await run(table('d'))), made);
      for (const [sql, at] of [
        ['SELECT id, nmae FROM d.people', 'nmae'],
        ['SELECT * FROM d (SELECT id, nmae FROM people)', 'nmae'],
        ['SELECT * FROM d (SELECT id FRO people)', 'people'],
      ] as const) {
        const [result] = await run(sql);
        assert.equal(result?.outcome, 'failed');
        const { range } = result.problem!;
        assert.equal(range && sql.slice(range.from, range.to), at, `${sql}: ${result.problem?.message}`);
      }
    });
  });
}

test('numbers of more digits than can be held where a query is put together are told of', async t => {
  const engine = await openEngine(testHost(t));
  t.after(() => engine.close());
  const run = async (rows: string) => {
    const text = `SELECT t.* FROM d (SELECT ${rows}) AS t JOIN databases AS b ON b.name = 'd';`;
    const [result] = await Array.fromAsync(engine.run(text, { signal: new AbortController().signal }));
    return { rows: result!.table?.rows(), notes: result!.notes.map(note => `${note.code}: ${note.message}`) };
  };
  await Array.fromAsync(
    engine.run("CREATE DATABASE d WITH ENGINE = 'pglite';", { signal: new AbortController().signal }),
  );
  assert.deepEqual(await run("0.10::numeric AS a, '1234567890.12345'::numeric AS b, 9007199254740993::bigint AS c"), {
    rows: [[0.1, 1234567890.12345, '9007199254740993']],
    notes: [],
  });
  assert.deepEqual(
    (await run('n, 1 AS one FROM (VALUES (12345678901234567.25), (12345678901234567890)) AS v (n)')).notes,
    ['number-rounded: Numbers of `n` are rounded: a query is put together in SQLite, which has fewer digits.'],
  );
});

test('tables of different databases in one query', { skip: noPostgres || noMariadb }, async t => {
  const named = kinds.map(kind => [kind.engine.replace('postgres', 'pg'), kind] as const);
  const run = await connected(t, ...(named as [string, Kind][]));
  for (const [name] of named) await run(table(name));
  const [first, ...others] = named.map(([name]) => name);
  const joins = others.map(name => `JOIN ${name}.people AS ${name}_p ON ${name}_p.id = ${first}_p.id`);
  assert.deepEqual(
    await run(
      `SELECT ${first}_p.name, ${others.map(name => `${name}_p.id`).join(', ')} FROM ${first}.people AS ${first}_p ${joins.join(' ')} WHERE ${first}_p.id < 3 ORDER BY 1 DESC;`,
    ),
    ['rows: bo\\b | 2 | 2 | 2\nAnn | 1 | 1 | 1'],
  );
  assert.deepEqual(
    await run(
      'INSERT INTO mariadb.people (id, name, active) SELECT id + 10, name, active FROM pg.people WHERE active; SELECT id, name, active FROM mariadb.people WHERE id > 10 ORDER BY id;',
    ),
    ['done: 2 rows added to `mariadb.people`.', 'rows: 11 | Ann | 1\n13 | It\'s "C" | 1'],
  );
});
