// Embedded Postgres: the suite of every source, then what is its own.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { open } from '../../core/adapters/sources/pglite/session.ts';
import type { HostWorker } from '../../core/host.ts';
import { testHost } from '../support/host.ts';
import { behavesLikeSource, failure, read } from '../support/sourceSuite.ts';

const data = mkdtempSync(join(tmpdir(), 'tunesql-'));
after(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
const host = testHost({ after }, { data });
let databases = 0;

behavesLikeSource('pglite', {
  make: async () => {
    const name = `db ${++databases}`;
    return options => open(host, { name, options: options ?? {} });
  },
  shared: false,
  types: {
    sql: `SELECT 1 AS i, 9007199254740993::int8 AS big, 12::int8 AS small, 1.50::numeric AS n, 0.5::float8 AS f,
      'NaN'::float8 AS nan, true AS b, NULL AS nothing, 'é😀' AS t, date '2024-02-29' AS d,
      timestamp '2024-02-29 01:02:03.5' AS ts, '{"a": [1]}'::jsonb AS j, '\\x01ff'::bytea AS bytes, ARRAY[1, 2] AS list, 2 AS i`,
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
      0.5,
      'NaN',
      true,
      null,
      'é😀',
      '2024-02-29',
      '2024-02-29 01:02:03.5',
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
    'CREATE TABLE things.cup (id int PRIMARY KEY, label varchar(10), price numeric(6,2))',
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
        ],
      },
      { name: 'names', columns: [{ name: 'label', type: 'character varying(10)' }] },
    ],
  },
});

test('the embedded Postgres: what it says, keeps and forgets', async t => {
  const name = 'kept';
  const first = await open(host, { name, options: {} });
  t.after(() => first.close());

  await t.test('types made later have their names', async () => {
    await read(first, "CREATE TYPE mood AS ENUM ('calm', 'glad')");
    assert.deepEqual((await read(first, "SELECT 'glad'::mood AS m")).columns, [{ name: 'm', type: 'mood' }]);
  });

  await t.test('an error without a place, with a detail, with a hint', async () => {
    assert.deepEqual((await failure(read(first, 'SELECT 1 / 0'))).problem, {
      code: 'postgres-22012',
      severity: 'error',
      message: 'Division by zero.',
    });
    await read(first, 'CREATE TABLE one (id int PRIMARY KEY)');
    await read(first, 'INSERT INTO one VALUES (1)');
    const twice = (await failure(read(first, 'INSERT INTO one VALUES (1)'))).problem;
    assert.match(twice.message, /duplicate key.*: Key \(id\)=\(1\) already exists\./i);
    assert.match((await failure(read(first, "SELECT upper(1, 'a')"))).problem.hint ?? '', /\w/);
  });

  await t.test('one statement at a time; COPY from nowhere is an error and not a hang', async () => {
    assert.match((await failure(read(first, 'SELECT 1; SELECT 2'))).problem.message, /^Only one statement/);
    await failure(read(first, 'COPY one FROM STDIN'));
    assert.deepEqual((await read(first, 'SELECT count(*) FROM one')).rows, [[1]]);
  });

  await t.test('a second session of the same process is refused', async () => {
    const second = await open(host, { name, options: {} });
    const { problem } = await failure(read(second, 'SELECT 1'));
    assert.equal(problem.code, 'source-in-use');
    assert.match(problem.message, new RegExp(`in use by process ${process.pid}`));
    await second.close();
  });

  await t.test('what was written is there when it is opened again; `drop` deletes it', async () => {
    await first.close();
    const again = await open(host, { name, options: {} });
    assert.deepEqual((await read(again, 'SELECT * FROM one')).rows, [[1]]);
    await again.drop?.();
    const fresh = await open(host, { name, options: {} });
    await failure(read(fresh, 'SELECT * FROM one'));
    await fresh.close();
  });
});

test('Postgres is closed when nobody has asked for five minutes, and is there again with the next statement', async t => {
  const timers = new Set<() => void>();
  const workers: HostWorker[] = [];
  let ended = 0;
  const real = testHost(t);
  const session = await open(
    {
      ...real,
      every(ms, work) {
        assert.equal(ms, 300_000);
        timers.add(work);
        return () => timers.delete(work);
      },
      worker(name, given) {
        const worker = real.worker(name, given);
        workers.push(worker);
        return { ...worker, terminate: () => worker.terminate().then(() => void ended++) };
      },
    },
    { name: 'd', options: {} },
  );
  t.after(() => session.close());
  await read(session, 'CREATE TABLE kept AS SELECT 7 AS n');
  const reading = session.query('SELECT * FROM kept', new AbortController().signal)[Symbol.asyncIterator]();
  await reading.next();
  assert.equal(timers.size, 0, 'while a statement runs');
  await reading.return?.();
  const [rest] = timers;
  rest!();
  assert.deepEqual([timers.size, workers.length], [0, 1]);
  assert.deepEqual((await read(session, 'SELECT n FROM kept')).rows, [[7]]);
  assert.deepEqual([timers.size, workers.length, ended], [1, 2, 1]);
});
