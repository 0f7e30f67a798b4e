// Files of SQLite: the suite of every source, then what is its own.
import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { open } from '../../core/adapters/sources/sqlite/session.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import type { Host, HostWorker } from '../../core/host.ts';
import { temporaryFolder, testHost } from '../support/host.ts';
import { behavesLikeSource, failure, never, read } from '../support/sourceSuite.ts';

const folder = temporaryFolder({ after });
const real = testHost({ after });
const processes = new Set<HostWorker>();
const host: Host = {
  ...real,
  folder,
  worker: name => {
    const worker = real.worker(name);
    processes.add(worker);
    worker.onEnd(() => processes.delete(worker));
    return worker;
  },
};
let files = 0;

function newFile(schema = ''): string {
  const name = `${++files}.db`;
  const database = new DatabaseSync(join(folder, name));
  database.exec(`PRAGMA user_version = 1; ${schema}`);
  database.close();
  return name;
}

const connect = (db_file: string, more: OptionValues = {}) => open(host, { name: 'd', options: { db_file, ...more } });
const count = (last: number) =>
  `WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g LIMIT ${Math.max(last, 1)}) SELECT n`;

behavesLikeSource('sqlite', {
  make: async () => {
    const file = newFile();
    return options => connect(file, options);
  },
  shared: true,
  types: {
    sql: `SELECT 1 AS i, 9007199254740993 AS big, 1.5 AS f, 9e999 AS huge, NULL AS none, 'é😀' AS t,
      X'01FF' AS bytes, json('{"a": [1]}') AS j, 2 AS i`,
    columns: ['i', 'big', 'f', 'huge', 'none', 't', 'bytes', 'j', 'i'].map(name => ({ name, type: '' })),
    row: [1, '9007199254740993', 1.5, 'Infinity', null, 'é😀', new Uint8Array([1, 255]), '{"a":[1]}', 2],
  },
  numbers: last => `${count(last)} FROM g${last === 0 ? ' WHERE FALSE' : ''}`,
  wide: last => `${count(last)}, printf('%.200c', 'x') FROM g`,
  endless: `${count(1e15)} FROM g WHERE n < 0`,
  mistakes: [
    { sql: 'SELECT * FRO t', at: 'FRO', message: /^Near "FRO": syntax error\.$/ },
    { sql: 'SELECT 1 AS a, 2 AS b, AS c', at: 'AS', message: /^Near "AS": syntax error\.$/ },
    { sql: "SELECT '😀😀', nothing_here", at: 'nothing_here', message: /^No such column: nothing_here\.$/ },
    { sql: 'SELECT * FROM "No Table"', at: '"No Table"', message: /^No such table: No Table\.$/ },
  ],
  making: [
    'CREATE TABLE maker (id INTEGER PRIMARY KEY)',
    'CREATE TABLE cup (id INTEGER PRIMARY KEY, label VARCHAR(10), price NUMERIC, maker INTEGER REFERENCES maker)',
    `INSERT INTO cup ${count(5)}, 'c' || n, n / 2.0, NULL FROM g`,
    'CREATE VIEW names AS SELECT label FROM cup',
  ],
  described: {
    name: 'main',
    default: true,
    tables: [
      {
        name: 'cup',
        rows: 5,
        columns: [
          { name: 'id', type: 'INTEGER', primaryKey: true },
          { name: 'label', type: 'VARCHAR(10)' },
          { name: 'price', type: 'NUMERIC' },
          { name: 'maker', type: 'INTEGER', references: 'main.maker.id' },
        ],
      },
      { name: 'maker', rows: 0, columns: [{ name: 'id', type: 'INTEGER', primaryKey: true }] },
      { name: 'names', columns: [{ name: 'label', type: 'VARCHAR(10)' }] },
    ],
  },
});

test('which file: missing, a folder, something else', async () => {
  const said = async (db_file: string, more: OptionValues = {}) => {
    const session = await connect(db_file, more);
    const { problem } = await failure(session.check!(never));
    await session.close();
    return problem.code;
  };
  assert.equal(await said('none.db'), 'file-not-found');
  assert.equal(await said('.'), 'wrong-file');
  writeFileSync(join(folder, 'notes.txt'), 'these are notes, and no database at all, however long they may be');
  assert.equal(await said('notes.txt'), 'wrong-file');
  const made = await connect('made.db', { read_only: false });
  await made.check!(never);
  await made.close();
  assert.ok(existsSync(join(folder, 'made.db')));
});

test('read-only: no other file either; more than one statement, a transaction that stays open', async () => {
  const session = await connect(newFile());
  await failure(read(session, `VACUUM INTO '${join(folder, 'copy.db')}'`));
  await failure(read(session, `ATTACH '${join(folder, 'other.db')}' AS other`));
  assert.ok(!existsSync(join(folder, 'copy.db')) && !existsSync(join(folder, 'other.db')));
  assert.match((await failure(read(session, 'SELECT 1; SELECT 2'))).problem.message, /one statement/);
  assert.deepEqual((await read(session, 'SELECT 1 AS n; -- and no more')).rows, [[1]]);
  assert.equal((await failure(read(session, 'BEGIN'))).problem.code, 'open-transaction');
  await session.close();
});

test('its process dies: that statement fails, the next one works', async () => {
  const session = await connect(newFile());
  const reading = async () => {
    for await (const _ of session.query(`${count(100_000)} FROM g`, never))
      await Promise.all([...processes].map(worker => worker.terminate()));
  };
  assert.equal((await failure(reading())).problem.code, 'connection-lost');
  assert.deepEqual((await read(session, 'SELECT 1 AS n')).rows, [[1]]);
  await session.close();
});

test('what another program writes is there at the next statement', async () => {
  const file = newFile('CREATE TABLE t (n INTEGER)');
  const session = await connect(file);
  assert.deepEqual((await read(session, 'SELECT count(*) FROM t')).rows, [[0]]);
  const other = new DatabaseSync(join(folder, file));
  other.exec('INSERT INTO t VALUES (1)');
  other.close();
  assert.deepEqual((await read(session, 'SELECT count(*) FROM t')).rows, [[1]]);
  await session.close();
});
