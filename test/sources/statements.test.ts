// Databases by statement: connected, altered, asked together; and passwords, which go to their server and nowhere else.
import assert from 'node:assert/strict';
import { after, suite, type TestContext, test } from 'node:test';
import { saveNamedSecret } from '../../core/adapters/secrets.ts';
import { openEngine } from '../../core/engine/open.ts';
import type { StatementResult } from '../../core/engine/results.ts';
import { said } from '../providers/engineAt.ts';
import { holding } from '../support/holding.ts';
import { type TestHost, testHost } from '../support/host.ts';
import { type MariadbServer, noMariadb, startMariadb } from '../support/mariadbServer.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgresServer.ts';

const mariadb = noMariadb ? ({} as MariadbServer) : await startMariadb({ after });
const server = noPostgres ? ({} as PostgresServer) : await startPostgres({ after });

async function engine(t: TestContext, environment: Readonly<Record<string, string>> = {}) {
  const host: TestHost = { ...testHost(t), environment: name => environment[name] };
  const opened = await openEngine(host);
  let closed = false;
  const close = async () => {
    if (!closed) await opened.close();
    closed = true;
  };
  t.after(close);
  const run = (text: string): Promise<readonly StatementResult[]> =>
    Array.fromAsync(opened.run(text, { signal: new AbortController().signal }));
  return { host, run, close, snapshot: () => opened.snapshot() };
}

const parameters = (more: object = {}) =>
  JSON.stringify({
    host: 'localhost',
    port: server.port,
    user: server.user,
    password: server.password,
    database: 'postgres',
    ...more,
  });
const create = (more: object = {}, name = 'd') =>
  `CREATE DATABASE ${name} WITH ENGINE = 'postgres', PARAMETERS = ${parameters(more)};`;

suite('CREATE DATABASE', { skip: noPostgres }, () => {
  test('tries the connection, and keeps nothing where it fails', async t => {
    const { run, host } = await engine(t);
    const text = create({ database: 'nowhere' });
    const [refused] = await run(text);
    assert.equal(refused?.problem?.code, 'postgres-3D000');
    assert.equal(
      text.slice(refused.problem.range!.from, refused.problem.range!.to),
      parameters({ database: 'nowhere' }),
    );
    assert.deepEqual(said(await run("SHOW DATABASES WHERE name = 'd'")), ['rows: ']);
    assert.ok(host.logged.every(line => !JSON.stringify(line).includes(server.password)));
    assert.deepEqual(said(await run(`${create()} SELECT n FROM d (SELECT 1 AS n);`)), [
      'done: Database `d` connected.',
      'rows: 1',
    ]);
  });

  test('the password in a URL becomes a secret', async t => {
    const { run } = await engine(t);
    const secret = encodeURIComponent(server.password);
    const url = `postgres://${server.user}:${secret}@localhost:${server.port}/postgres`;
    await run(`CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {"url": "${url}"};`);
    const results = await run(
      "SELECT n FROM d (SELECT 1 AS n); SELECT connection_data FROM databases WHERE name = 'd';",
    );
    assert.deepEqual(said(results), [
      'rows: 1',
      `rows: {"url":"postgres://${server.user}@localhost:${server.port}/postgres","password":"******"}`,
    ]);
  });

  test('OR REPLACE and ALTER keep what there was until the new one answers', async t => {
    const { run } = await engine(t);
    await run(create());
    const [refused] = await run(create({ password: 'wrong' }).replace('CREATE', 'CREATE OR REPLACE'));
    assert.equal(refused?.problem?.code, 'postgres-28P01');
    assert.deepEqual(said(await run('SELECT n FROM d (SELECT 1 AS n);')), ['rows: 1']);
    const [unaltered] = await run("ALTER DATABASE d PARAMETERS = {'database': 'nowhere'};");
    assert.equal(unaltered?.problem?.code, 'postgres-3D000');
    const moved = await run("ALTER DATABASE d PARAMETERS = {'host': 'db.example.com'};");
    assert.equal(moved[0]?.problem?.code, 'secret-for-other-host');
    assert.deepEqual(
      said(
        await run(
          "ALTER DATABASE d PARAMETERS = {'database': 'template1'}; SELECT * FROM d (SELECT current_database()::text);",
        ),
      ),
      ['done: Database `d` altered.', 'rows: template1'],
    );
  });

  test('lists, spans of time and ranges stay what they are beside rows of another database', async t => {
    const { run } = await engine(t);
    const database = await server.createDatabase();
    await server.run(
      `CREATE TABLE t (id int, flags bool[], span interval, spot point, part int4range, ok bool);
       INSERT INTO t VALUES (1, '{f}', '2 hours', '(1,2)', '[1,5)', false)`,
      database,
    );
    await run(`${create({ database, read_only: false })} ${create({ database }, 'e')}`);
    const joined = 'SELECT t.* FROM d.t AS t JOIN e.t AS u ON u.id = t.id';
    const row = 'rows: 1 | {f} | 02:00:00 | (1,2) | [1,5) | false';
    assert.deepEqual(said(await run(joined)), [row]);
    assert.deepEqual(said(await run(`CREATE TABLE d.copy (${joined}); SELECT * FROM d.copy;`)), [
      'done: Table `d.copy` created with 1 row.',
      row,
    ]);
  });

  test('written to only when it says so', async t => {
    const { run } = await engine(t);
    const database = await server.createDatabase();
    await server.run('CREATE TABLE t (n int)', database);
    await run(create({ database }));
    const [refused] = await run('INSERT INTO d.t (n) VALUES (1);');
    assert.equal(refused?.problem?.code, 'postgres-25006');
    assert.match(refused.problem.hint!, /ALTER DATABASE d PARAMETERS = \{"read_only": false\}/);
    assert.deepEqual(
      said(
        await run(
          "ALTER DATABASE d PARAMETERS = {'read_only': false}; INSERT INTO d.t (n) VALUES (1), (2); SELECT n FROM d.t ORDER BY n DESC;",
        ),
      ),
      ['done: Database `d` altered.', 'done: 2 rows added to `d.t`.', 'rows: 2\n1'],
    );
  });
});

suite('a password of the environment', { skip: noPostgres }, () => {
  const environment = () => ({ PGHOST: 'localhost', PGPORT: String(server.port), PGPASSWORD: server.password });
  const given = (more: string) =>
    `CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {"user": "${server.user}", "database": "postgres"${more}};`;

  test('goes where the environment says', async t => {
    const { run } = await engine(t, environment());
    assert.deepEqual(said(await run(given(''))), ['done: Database `d` connected.']);
  });

  test('and not where a file says', async t => {
    const { run } = await engine(t, environment());
    const [refused] = await run(given(`, "host": "127.0.0.1", "port": ${server.port}`));
    assert.equal(refused?.problem?.code, 'secret-for-other-host');
    assert.match(refused.problem.message, /PGPASSWORD of the environment is not sent to 127\.0\.0\.1/);
  });
});

suite('the password is found nowhere', { skip: noPostgres }, () => {
  const canary = 'canary-5f0c77e1-of-postgres';
  for (const [name, how] of [
    ['given by itself', { password: canary }],
    ['given in a URL', { url: 'in it' }],
    ['by its name in the secret store', { password: '@CANARY' }],
    ['from the environment', {}],
  ] as const) {
    test(name, async t => {
      const owner = `canary_${name.replace(/\W/g, '_')}`.toLowerCase();
      await server.run(`CREATE ROLE ${owner} LOGIN PASSWORD '${canary}'`);
      const fromEnvironment = Object.keys(how).length === 0;
      const address = { PGHOST: 'localhost', PGPORT: String(server.port) };
      const { run, host, close } = await engine(t, fromEnvironment ? { ...address, PGPASSWORD: canary } : {});
      await saveNamedSecret(host, 'CANARY', canary, `localhost:${server.port}`);
      const seen: unknown[] = [];
      const keep = async (text: string) => {
        for (const result of await run(text)) seen.push({ ...result, rows: result.table?.rows() });
        return seen.at(-1) as StatementResult;
      };
      const url = `postgres://${owner}:${canary}@localhost:${server.port}/postgres`;
      const where =
        'url' in how ? { url } : { user: owner, host: 'localhost', port: server.port, database: 'postgres', ...how };
      const text = (more: object = {}) =>
        `CREATE OR REPLACE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = ${JSON.stringify({ ...where, ...more })};`;
      assert.equal((await keep(text())).outcome, 'done', JSON.stringify(seen));
      assert.equal((await keep('SELECT * FROM d (SELECT current_user::text);')).outcome, 'rows');
      await keep('SELECT * FROM databases; SHOW DATABASES; DESCRIBE d; SELECT * FROM d (SELECT * FROM pg_authid);');
      await keep(text({ database: 'nowhere' }));
      await keep(text({ port: 1 }));
      await keep(text({ sslmode: 'verify-full' }));
      await keep(text({ password: `${canary} and more` }));
      await server.run(
        `ALTER ROLE ${owner} PASSWORD 'another'; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${owner}'`,
      );
      assert.equal((await keep('SELECT * FROM d (SELECT 1);')).outcome, 'failed');
      assert.deepEqual(holding(host.data, canary), [], 'while it is open');
      await close();
      assert.deepEqual(holding(host.data, canary), []);
      assert.ok(!JSON.stringify(seen).includes(canary));
      assert.ok(!JSON.stringify(host.logged).includes(canary));
    });
  }
});

test('nor is that of a MariaDB server', { skip: noMariadb }, async t => {
  const canary = 'canary-77aa01bc-of-mariadb';
  await mariadb.run(`CREATE USER canary@'%' IDENTIFIED BY '${canary}'`);
  const { run, host, close } = await engine(t);
  const seen: unknown[] = [];
  const keep = async (text: string) => {
    for (const result of await run(text)) seen.push({ ...result, rows: result.table?.rows() });
    return (seen.at(-1) as StatementResult).outcome;
  };
  const where = { host: 'localhost', port: mariadb.port, user: 'canary', password: canary };
  const text = (more: object = {}) =>
    `CREATE OR REPLACE DATABASE d WITH ENGINE = 'mariadb', PARAMETERS = ${JSON.stringify({ ...where, ...more })};`;
  assert.equal(await keep(text()), 'done', JSON.stringify(seen));
  assert.equal(
    await keep('SELECT * FROM d (SELECT CURRENT_USER() AS me); DESCRIBE d; SELECT * FROM databases;'),
    'rows',
  );
  assert.equal(await keep(text({ password: `${canary} and more` })), 'failed');
  assert.equal(await keep(text({ port: 1 })), 'failed');
  assert.equal(await keep(text({ database: 'nowhere' })), 'failed');
  await close();
  assert.deepEqual(holding(host.data, canary), []);
  assert.ok(!JSON.stringify([seen, host.logged]).includes(canary));
});
