// A real PostgreSQL server: the suites of every source and of every server, then what is its own.
import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { saveSecret } from '../../core/adapters/secrets.ts';
import { open } from '../../core/adapters/sources/postgres/session.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import { testHost } from '../support/host.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgresServer.ts';
import { behavesLikeServer } from '../support/serverSuite.ts';
import { withoutCertificates } from '../support/servers.ts';
import { behavesLikeSource, failure, never, read } from '../support/sourceSuite.ts';

const host = testHost({ after });
const server = noPostgres ? ({} as PostgresServer) : await startPostgres({ after });

const options = async (more: OptionValues = {}): Promise<OptionValues> => ({
  host: 'localhost',
  port: server.port,
  user: server.user,
  password: await saveSecret(host, 'database/d', server.password, `localhost:${server.port}`),
  ...more,
});
const connect = async (more: OptionValues) => open(host, { name: 'd', options: await options(more) });

behavesLikeSource(
  'postgres',
  {
    make: async () => {
      const database = await server.createDatabase();
      return more => connect({ database, ...more });
    },
    shared: true,
    server: {
      connections: () => server.view.connections(),
      running: () => server.view.running!(),
      cut: () => server.view.cut(),
    },
    types: {
      sql: `SELECT 1 AS i, 9007199254740993::int8 AS big, 12::int8 AS small, 1.50::numeric AS n, 0.1::float8 AS f,
        'NaN'::float8 AS nan, true AS b, NULL AS nothing, 'é😀' AS t, date '2024-02-29' AS d,
        timestamp '2024-02-29 01:02:03.5' AS ts, interval '1 day 2 hours' AS span, '{"a": [1]}'::jsonb AS j,
        '\\x01ff'::bytea AS bytes, ARRAY[1, 2] AS list, 2 AS i`,
      columns: [
        { name: 'i', type: 'integer' },
        { name: 'big', type: 'bigint' },
        { name: 'small', type: 'bigint' },
        { name: 'n', type: 'numeric' },
        { name: 'f', type: 'double precision' },
        { name: 'nan', type: 'double precision' },
        { name: 'b', type: 'boolean' },
        { name: 'nothing', type: 'text' },
        { name: 't', type: 'text' },
        { name: 'd', type: 'date' },
        { name: 'ts', type: 'timestamp without time zone' },
        { name: 'span', type: 'interval' },
        { name: 'j', type: 'jsonb' },
        { name: 'bytes', type: 'bytea' },
        { name: 'list', type: 'integer[]' },
        { name: 'i', type: 'integer' },
      ],
      row: [
        1,
        '9007199254740993',
        12,
        '1.50',
        0.1,
        'NaN',
        true,
        null,
        'é😀',
        '2024-02-29',
        '2024-02-29 01:02:03.5',
        '1 day 02:00:00',
        '{"a": [1]}',
        new Uint8Array([1, 255]),
        '{1,2}',
        2,
      ],
    },
    numbers: last => `SELECT g FROM generate_series(1, ${last}) AS g`,
    wide: last => `SELECT g, repeat('x', 200) FROM generate_series(1, ${last}) AS g`,
    endless: 'SELECT count(*) FROM generate_series(1, 1000000000000) AS g',
    mistakes: [
      { sql: 'SELECT * FRO t', at: 'FRO', message: /^Syntax error at or near "FRO"\.$/ },
      { sql: "SELECT '😀😀', nothing_here", at: 'nothing_here', message: /^Column "nothing_here" does not exist\.$/ },
      { sql: 'SELECT * FROM "No Table"', at: '"No Table"', message: /^Relation "No Table" does not exist\.$/ },
    ],
    making: [
      'CREATE SCHEMA things',
      'CREATE TABLE things.maker (id int PRIMARY KEY)',
      'CREATE TABLE things.cup (id int PRIMARY KEY, label varchar(10), price numeric(6,2), maker int REFERENCES things.maker)',
      "INSERT INTO things.cup SELECT g, 'c' || g, g / 2.0 FROM generate_series(1, 5) AS g",
      'CREATE VIEW things.names AS SELECT label FROM things.cup',
      'ANALYZE things.cup',
    ],
    described: {
      name: 'things',
      tables: [
        {
          name: 'cup',
          rows: 5,
          columns: [
            { name: 'id', type: 'integer', primaryKey: true },
            { name: 'label', type: 'character varying(10)' },
            { name: 'price', type: 'numeric(6,2)' },
            { name: 'maker', type: 'integer', references: 'things.maker.id' },
          ],
        },
        { name: 'maker', columns: [{ name: 'id', type: 'integer', primaryKey: true }] },
        { name: 'names', columns: [{ name: 'label', type: 'character varying(10)' }] },
      ],
    },
  },
  noPostgres,
);

behavesLikeServer(
  'postgres',
  () => ({
    server,
    host,
    open: given => open(host, { name: 'd', options: given }),
    database: 'postgres',
    title: 'PostgreSQL',
    usualPort: 5432,
    codes: { password: 'postgres-28P01', database: 'postgres-3D000' },
    isEncrypted: { sql: 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()', yes: true, no: false },
    encryption: {
      off: { sslmode: 'disable' },
      on: [{ sslmode: 'require' }],
      trusting: authority => [{ sslmode: 'verify-full', sslrootcert: authority }],
      untrusting: () => ({ sslmode: 'verify-full' }),
    },
    url: {
      text: `postgres://tester@localhost:${server.port}/postgres?sslmode=disable`,
      sql: 'SELECT current_user::text',
      row: ['tester'],
    },
    leftover: { sql: "SET search_path = 'elsewhere'", look: 'SHOW search_path', row: ['"$user", public'] },
    two: { sql: 'COPY (SELECT 1) TO STDOUT; SELECT 2', message: /one statement/ },
    fromHere: 'COPY t FROM STDIN',
  }),
  noPostgres,
);

suite('a PostgreSQL server', { skip: noPostgres }, () => {
  const said = async (more: OptionValues) => {
    const session = await connect(more);
    const { problem } = await failure(session.check!(never));
    await session.close();
    assert.ok(!JSON.stringify(problem).includes(server.password));
    return `${problem.code}: ${problem.message}`;
  };
  const oneRow = async (more: OptionValues, sql: string) => {
    const session = await connect(more);
    try {
      return (await read(session, sql)).rows[0];
    } finally {
      await session.close();
    }
  };

  test('a password is asked for where there is none', async () => {
    const { password: _, ...without } = await options({ database: 'postgres' });
    const session = await open(host, { name: 'd', options: without });
    assert.equal((await failure(session.check!(never))).problem.code, 'missing-password');
    await session.close();
  });

  const hosts = 'a certificate is for its host, and for any host where only its authority counts';
  test(hosts, { skip: withoutCertificates() }, async () => {
    const authority = server.authority!;
    const elsewhere = {
      database: 'postgres',
      host: '127.0.0.1',
      password: await saveSecret(host, 'database/d', server.password, `127.0.0.1:${server.port}`),
      sslrootcert: authority,
    };
    assert.match(await said({ ...elsewhere, sslmode: 'verify-full' }), /it is for another host/);
    const encrypted = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
    assert.deepEqual(await oneRow({ ...elsewhere, sslmode: 'verify-ca' }, encrypted), [true]);
    const missing = { database: 'postgres', sslmode: 'require', sslrootcert: '/no/such/file.pem' };
    assert.match(await said(missing), /there is no such file/);
  });

  test('the schema that bare names mean', async () => {
    const database = await server.createDatabase();
    await server.run('CREATE SCHEMA "My Schema"; CREATE TABLE "My Schema".t AS SELECT 7 AS n', database);
    assert.deepEqual(await oneRow({ database, schema: 'My Schema' }, 'SELECT n FROM t'), [7]);
    const session = await connect({ database, schema: 'My Schema, public' });
    const schemas = await session.describe(never);
    assert.deepEqual(
      schemas.map(({ name, default: bare }) => [name, bare]),
      [
        ['My Schema', true],
        ['public', true],
      ],
    );
    await session.close();
  });

  test('a type that was made after the first look has its name', async () => {
    const session = await connect({ database: await server.createDatabase(), read_only: false });
    await read(session, "CREATE TYPE mood AS ENUM ('calm', 'glad')");
    assert.deepEqual((await read(session, "SELECT 'glad'::mood AS m")).columns, [{ name: 'm', type: 'mood' }]);
    await session.close();
  });

  test('read-only stays read-only, and what COPY would read is not waited for', async () => {
    const session = await connect({ database: await server.createDatabase() });
    await read(session, 'SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE');
    assert.equal((await failure(read(session, 'CREATE TABLE t (n int)'))).problem.code, 'postgres-25006');
    await session.close();
    const writer = await connect({ database: await server.createDatabase(), read_only: false });
    await read(writer, 'CREATE TABLE t (n int)');
    assert.match((await failure(read(writer, 'COPY t FROM STDIN'))).problem.message, /standard input/);
    await writer.close();
  });
});
