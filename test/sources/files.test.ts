// A folder of data files: the suite of every source, then what is its own.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { open } from '../../core/adapters/sources/files/session.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import { temporaryFolder, testHost } from '../support/host.ts';
import { behavesLikeSource, failure, never, read } from '../support/sourceSuite.ts';

const host = testHost({ after });
const parent = temporaryFolder({ after });
let databases = 0;

behavesLikeSource('files', {
  make: async () => {
    const path = join(parent, String(databases));
    mkdirSync(path);
    writeFileSync(join(path, 'cup.csv'), 'id,label,price\n1,c1,0.50\n2,c2,1.00\n');
    const name = `files ${++databases}`;
    return () => open(host, { name, options: { path } });
  },
  shared: false,
  types: {
    sql: `SELECT 1 AS i, 9007199254740993::int8 AS big, 1.50::numeric AS n, true AS b, NULL AS nothing, 'é😀' AS t,
      date '2024-02-29' AS d, '{"a": [1]}'::jsonb AS j`,
    columns: [
      { name: 'i', type: 'integer' },
      { name: 'big', type: 'bigint' },
      { name: 'n', type: 'numeric' },
      { name: 'b', type: 'boolean' },
      { name: 'nothing', type: 'text' },
      { name: 't', type: 'text' },
      { name: 'd', type: 'date' },
      { name: 'j', type: 'jsonb' },
    ],
    row: [1, '9007199254740993', '1.50', true, null, 'é😀', '2024-02-29', '{"a": [1]}'],
  },
  numbers: last => `SELECT g FROM generate_series(1, ${last}) AS g`,
  wide: last => `SELECT g, repeat('x', 200) FROM generate_series(1, ${last}) AS g`,
  endless: 'SELECT count(*) FROM generate_series(1, 1000000000000) AS g',
  mistakes: [
    { sql: 'SELECT * FRO cup', at: 'FRO', message: /^Syntax error at or near "FRO"\.$/ },
    { sql: 'SELECT nothing_here FROM cup', at: 'nothing_here', message: /^Column "nothing_here" does not exist\.$/ },
  ],
  making: [],
  described: {
    name: 'public',
    default: true,
    tables: [
      {
        name: 'cup',
        rows: 2,
        columns: [
          { name: 'id', type: 'bigint' },
          { name: 'label', type: 'text' },
          { name: 'price', type: 'numeric' },
        ],
      },
    ],
  },
});

type Files = Readonly<Record<string, string | Uint8Array>>;

async function folderOf(t: TestContext, files: Files, more: OptionValues = {}) {
  const path = temporaryFolder(t);
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), content);
  };
  for (const [name, content] of Object.entries(files)) put(name, content);
  const options = { path, ...more };
  const name = `files ${++databases}`;
  const session = await open(host, { name, options });
  t.after(() => session.close());
  return { path, session, put, reopen: () => open(host, { name, options }) };
}

test('nothing of a value is lost by its type', async t => {
  const { session } = await folderOf(t, {
    'people.csv': [
      'Id,Zip Code,phone,price,since,at,ok,note,mixed,Id',
      '1,01234,+491234,1.50,2024-02-29,2024-02-29 01:02:03,TRUE,"a ""b"", c",1,x',
      '9007199254740993,99999,+4900,.5,1999-12-31,2024-02-29T01:02,false,"two\nlines",x,y',
      '-3,00001,,2e3,,,,"",,',
    ].join('\n'),
  });
  assert.deepEqual(await read(session, 'SELECT * FROM people'), {
    columns: [
      { name: 'id', type: 'bigint' },
      { name: 'zip code', type: 'text' },
      { name: 'phone', type: 'text' },
      { name: 'price', type: 'numeric' },
      { name: 'since', type: 'date' },
      { name: 'at', type: 'timestamp without time zone' },
      { name: 'ok', type: 'boolean' },
      { name: 'note', type: 'text' },
      { name: 'mixed', type: 'text' },
      { name: 'id_2', type: 'text' },
    ],
    rows: [
      [1, '01234', '+491234', '1.50', '2024-02-29', '2024-02-29 01:02:03', true, 'a "b", c', '1', 'x'],
      ['9007199254740993', '99999', '+4900', '0.5', '1999-12-31', '2024-02-29 01:02:00', false, 'two\nlines', 'x', 'y'],
      [-3, '00001', null, '2000', null, null, null, '', null, null],
    ],
  });
});

test('a type that only the first values look like is not taken', async t => {
  const lines = Array.from({ length: 3000 }, (_, i) => `${i},2024-01-01`);
  const { session } = await folderOf(t, { 'late.csv': `n,d\n${lines.join('\n')}\n007,2024-1-1\n` });
  const { columns, rows } = await read(session, 'SELECT n, d FROM late');
  assert.deepEqual(
    columns?.map(({ type }) => type),
    ['text', 'text'],
  );
  assert.deepEqual(rows.at(-1), ['007', '2024-1-1']);
});

test('separators, encodings, line ends, no header', async t => {
  const { session } = await folderOf(t, {
    'semicolons.csv': '\ufeffa;b\r\n1;x,y\r\n2;z\r\n',
    'tabs.tsv': 'a\tb\n1\tü\n',
    'latin.csv': Buffer.from('a,b\n1,\xfcber\n', 'latin1'),
    'wide.csv': Buffer.from('\ufeffa,b\n1,é\n', 'utf16le'),
  });
  assert.deepEqual((await read(session, 'SELECT * FROM semicolons')).rows, [
    [1, 'x,y'],
    [2, 'z'],
  ]);
  assert.deepEqual((await read(session, 'SELECT * FROM tabs')).rows, [[1, 'ü']]);
  assert.deepEqual((await read(session, 'SELECT * FROM latin')).rows, [[1, 'über']]);
  assert.deepEqual((await read(session, 'SELECT * FROM wide')).rows, [[1, 'é']]);
  const bare = await folderOf(t, { 'bare.csv': '1|x\n2|y\n' }, { header: false, delimiter: '|' });
  assert.deepEqual((await read(bare.session, 'SELECT column_1, column_2 FROM bare')).rows, [
    [1, 'x'],
    [2, 'y'],
  ]);
});

test('names that are too long for Postgres stay apart', async t => {
  const long = 'ü'.repeat(40);
  const { session } = await folderOf(t, {
    'answers.csv': `${long}1,${long}2\n1,2\n`,
    [`${long}a.csv`]: 'n\n1\n',
    [`${long}b.csv`]: 'n\n2\n',
  });
  const cut = 'ü'.repeat(31);
  const { columns, rows } = await read(session, 'SELECT * FROM answers');
  assert.deepEqual([columns?.map(({ name }) => name), rows], [[cut, `${'ü'.repeat(30)}_2`], [[1, 2]]]);
  const [{ tables } = { tables: [] }] = await session.describe(never);
  const seen: unknown[] = [];
  for (const { name } of tables.filter(table => table.name !== 'answers'))
    seen.push([name, (await read(session, `SELECT n FROM "${name}"`)).rows[0]![0]]);
  assert.deepEqual(seen.toSorted(), [
    [`${'ü'.repeat(30)}_2`, 2],
    [cut, 1],
  ]);
});

test('JSON and JSON Lines: what is in them, exactly', async t => {
  const { session } = await folderOf(t, {
    'rows.jsonl': [
      '{"Id": 9007199254740993, "text": "007", "when": "2024-02-29", "price": 1.10, "ok": true, "tags": ["a"], "maybe": null}',
      '',
      '{"Id": 2, "text": "x", "when": "2024-03-01", "price": 2, "ok": null, "tags": {"b": 1}, "extra": "e"}',
    ].join('\n'),
    'list.json': '[\n {"a": 1},\n {"a": "x"}\n]\n',
    'one.json': '{"a": 1,\n "b": [1, 2]}',
    'scalars.jsonl': '1\n2\n',
    'lines.json': '{"a": 1}\n{"a": 2}\n',
    // Postgres cuts names after 63 bytes.
    'long.jsonl': `{"${'k'.repeat(70)}": 1, "e": 1e3, "m": [true], "neg": -12}\n{"e": 2, "m": false, "neg": 3}\n`,
  });
  assert.deepEqual(await read(session, 'SELECT * FROM rows'), {
    columns: [
      { name: 'id', type: 'bigint' },
      { name: 'text', type: 'text' },
      { name: 'when', type: 'date' },
      { name: 'price', type: 'numeric' },
      { name: 'ok', type: 'boolean' },
      { name: 'tags', type: 'jsonb' },
      { name: 'extra', type: 'text' },
      { name: 'maybe', type: 'text' },
    ],
    rows: [
      ['9007199254740993', '007', '2024-02-29', '1.10', true, '["a"]', null, null],
      [2, 'x', '2024-03-01', '2', null, '{"b": 1}', 'e', null],
    ],
  });
  assert.deepEqual((await read(session, 'SELECT a FROM list')).rows, [['1'], ['"x"']]);
  assert.deepEqual((await read(session, 'SELECT a, b FROM one')).rows, [[1, '[1, 2]']]);
  assert.deepEqual((await read(session, 'SELECT a FROM lines')).rows, [[1], [2]]);
  assert.deepEqual((await read(session, 'SELECT value FROM scalars')).rows, [[1], [2]]);
  assert.deepEqual((await read(session, 'SELECT * FROM long')).rows, [
    ['1000', 1, '[true]', -12],
    ['2', null, 'false', 3],
  ]);
});

test('Parquet: values of every type, exactly', async t => {
  const file = parquetWriteBuffer({
    columnData: [
      { name: 'Big', data: [9007199254740993n, -1n], type: 'INT64' },
      { name: 'small', data: [1, null], type: 'INT32' },
      { name: 'f', data: [0.1, -2.5], type: 'DOUBLE' },
      { name: 'b', data: [true, false], type: 'BOOLEAN' },
      { name: 't', data: ['é "😀"', ''], type: 'STRING' },
      {
        name: 'at',
        data: [new Date('2024-02-29T01:02:03.500Z'), new Date('1969-12-31T23:59:59.000Z')],
        type: 'TIMESTAMP',
      },
      { name: 'j', data: [{ a: [1] }, null], type: 'JSON' },
    ],
  });
  const { session } = await folderOf(t, { 'all.parquet': new Uint8Array(file), 'broken.parquet': 'PAR1 and nothing' });
  assert.deepEqual(await read(session, 'SELECT * FROM "all"'), {
    columns: [
      { name: 'big', type: 'bigint' },
      { name: 'small', type: 'bigint' },
      { name: 'f', type: 'double precision' },
      { name: 'b', type: 'boolean' },
      { name: 't', type: 'text' },
      { name: 'at', type: 'timestamp with time zone' },
      { name: 'j', type: 'jsonb' },
    ],
    rows: [
      ['9007199254740993', 1, 0.1, true, 'é "😀"', '2024-02-29 01:02:03.5+00', '{"a": [1]}'],
      [-1, null, -2.5, false, '', '1969-12-31 23:59:59+00', null],
    ],
  });
  assert.match(
    (await failure(read(session, 'SELECT * FROM broken'))).problem.message,
    /broken\.parquet cannot be read as Parquet/,
  );
});

test('folders are schemas; names that clash; what is no data file', async t => {
  const { session, path } = await folderOf(t, {
    'Orders.csv': 'n\n1\n',
    '2024/Sales Report.csv': 'n\n2\n',
    '2024/q1/deep.jsonl': '{"n": 3}\n',
    'twin.csv': 'n\n4\n',
    'twin.json': '[{"n": 5}]',
    'readme.md': '# no',
    '.hidden.csv': 'n\n6\n',
  });
  const schemas = await session.describe(never);
  assert.deepEqual(
    schemas.map(({ name, tables }) => [name, tables.map(table => table.name)]),
    [
      ['2024', ['sales report']],
      ['2024/q1', ['deep']],
      ['public', ['orders', 'twin.csv', 'twin.json']],
    ],
  );
  assert.deepEqual((await read(session, 'SELECT n FROM ORDERS')).rows, [[1]]);
  assert.deepEqual((await read(session, 'SELECT n FROM "2024"."sales report"')).rows, [[2]]);
  const one = await open(host, { name: `files ${++databases}`, options: { path: join(path, 'Orders.csv') } });
  assert.deepEqual((await read(one, 'SELECT n FROM orders')).rows, [[1]]);
  await one.close();
});

test('loaded again when it has changed, forgotten when it is gone, kept when it is opened again', async t => {
  const { session, put, path, reopen } = await folderOf(t, { 'a.csv': 'n\n1\n', 'b.csv': 'n\n1\n' });
  const count = async (table: string, of = session) => (await read(of, `SELECT count(*) FROM ${table}`)).rows[0]![0];
  assert.equal(await count('a'), 1);
  put('a.csv', 'n\n1\n2\n');
  assert.equal(await count('a'), 2);
  // As many bytes, another time.
  put('a.csv', 'n\n1\n3\n');
  utimesSync(join(path, 'a.csv'), new Date(), new Date(Date.now() + 5000));
  assert.deepEqual((await read(session, 'SELECT sum(n) FROM a')).rows, [['4']]);
  rmSync(join(path, 'b.csv'));
  assert.equal((await failure(count('b'))).problem.code, 'postgres-42P01');
  put('c.csv', 'n\n1\n');
  assert.equal(await count('c'), 1);
  await session.close();
  const again = await reopen();
  assert.equal(await count('a', again), 2);
  await again.close();
});

test('a file that is broken says where, and the others are read', async t => {
  const { session, path } = await folderOf(t, {
    'ragged.csv': 'a,b\n1,2\n3\n',
    'broken.jsonl': '{"a": 1}\n{"a": }\n',
    'empty.csv': '',
    'fine.csv': 'a\n1\n',
  });
  const said = async (table: string) => (await failure(read(session, `SELECT * FROM ${table}`))).problem.message;
  assert.equal(await said('ragged'), `${join(path, 'ragged.csv')}, line 3: missing data for column "b".`);
  assert.match(await said('broken'), /broken\.jsonl, line 2: invalid input syntax for type json/);
  assert.match(await said('"empty"'), /empty\.csv is empty/);
  assert.deepEqual((await read(session, 'SELECT * FROM fine')).rows, [[1]]);
  const [{ tables } = { tables: [] }] = await session.describe(never);
  assert.deepEqual(
    tables.map(({ name, columns }) => [name, columns.length]),
    [
      ['fine', 1],
      ['broken', 0],
      ['empty', 0],
      ['ragged', 0],
    ],
  );
});

test('which folder: missing, no data file', async () => {
  for (const [path, code] of [
    ['/no/such/folder', 'file-not-found'],
    [import.meta.filename, 'wrong-file'],
  ] as const) {
    const session = await open(host, { name: `files ${++databases}`, options: { path } });
    assert.equal((await failure(session.check!(never))).problem.code, code);
    await session.close();
  }
});
