import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Row } from '../../core/adapters/source.ts';
import { type Arrangement, arrange } from '../../core/engine/arrange/arrange.ts';
import { passes } from '../../core/engine/arrange/cells.ts';
import { ResultTable } from '../../core/engine/results.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tunesql-results-'));
});
after(() => rm(folder, { recursive: true }));

const row = (i: number): Row => [i, `text ${i}`, i % 3 === 0 ? null : i % 2 === 0, Uint8Array.of(i & 255)];

function filled(count: number, batch = 1000): ResultTable {
  const table = new ResultTable(folder);
  table.setColumns(['n', 't', 'b', 'x'].map(name => ({ name, type: '' })));
  for (let from = 0; from < count; from += batch) {
    table.append(Array.from({ length: Math.min(batch, count - from) }, (_, i) => row(from + i)));
  }
  return table;
}

test('every window of a table is what was put in, in memory or on disk', () => {
  for (const count of [0, 3, 4096, 4097, 20_001]) {
    const table = filled(count);
    assert.equal(table.count, count);
    for (const [from, size] of [
      [0, 10],
      [120, 20],
      [count - 5, 50],
      [4000, 300],
      [count, 5],
    ] as const) {
      const start = Math.max(0, from);
      const expected = Array.from({ length: Math.max(0, Math.min(size, count - start)) }, (_, i) => row(start + i));
      assert.deepEqual(table.rows(start, size), expected, `${count}: ${start} + ${size}`);
    }
    assert.equal([...table.batches()].flat().length, count);
    table.close();
  }
});

test('rows come to a full stop between batches of any size', () => {
  const table = filled(10_000, 37);
  assert.deepEqual(
    table.rows().map(([n]) => n),
    Array.from({ length: 10_000 }, (_, i) => i),
  );
  table.close();
});

test('few rows of long texts go to disk too', () => {
  const table = new ResultTable(folder);
  const text = 'x'.repeat(50_000);
  for (let i = 0; i < 300; i++) table.append([[i, text]]);
  assert.deepEqual(table.rows(200, 1), [[200, text]]);
  assert.equal(table.count, 300);
  table.close();
});

test('nothing is left in the folder, also while the table is used', async () => {
  const table = filled(10_000);
  if (process.platform !== 'win32') assert.deepEqual(await readdir(folder), []);
  table.close();
  assert.deepEqual(await readdir(folder), []);
  assert.equal(table.count, 0);
  assert.deepEqual(table.rows(0, 10), []);
});

const rest = () => Promise.resolve();

async function arranged(table: ResultTable, arrangement: Arrangement): Promise<readonly number[]> {
  return [...(await arrange(table, arrangement, rest, new AbortController().signal))];
}

function column(...cells: Row): ResultTable {
  const table = new ResultTable();
  table.setColumns([{ name: 'c', type: 'text' }]);
  table.append(cells.map(cell => [cell]));
  return table;
}

test('numbers are sorted as numbers, texts whatever their case, NULLs last either way, equals as they came', async () => {
  const sort = (descending: boolean) => ({ sort: { column: 0, descending } });
  assert.deepEqual(await arranged(column(10, 9, null, -1), sort(false)), [3, 1, 0, 2]);
  assert.deepEqual(await arranged(column(10, 9, null, -1), sort(true)), [0, 1, 3, 2]);
  assert.deepEqual(await arranged(column('b', 'A', 'a', ''), sort(false)), [3, 1, 2, 0]);
  assert.deepEqual(await arranged(column('x', 2, true), sort(false)), [2, 1, 0]);
});

test('numbers that came as text are numbers where the column says so', async () => {
  const table = new ResultTable();
  table.setColumns([{ name: 'c', type: 'bigint' }]);
  table.append([['10'], ['9'], ['100']]);
  assert.deepEqual(await arranged(table, { sort: { column: 0, descending: false } }), [1, 0, 2]);
});

test('many rows are sorted as few are', async () => {
  const table = new ResultTable(folder);
  table.setColumns([{ name: 'n', type: 'integer' }]);
  const numbers = Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 10_007);
  table.append(numbers.map(n => [n]));
  const order = await arranged(table, { sort: { column: 0, descending: true } });
  const expected = numbers.map((_, i) => i).sort((a, b) => numbers[b]! - numbers[a]! || a - b);
  assert.deepEqual(order, expected);
  table.close();
});

test('search looks into every column, filters into theirs', async () => {
  const table = filled(5000);
  assert.deepEqual(await arranged(table, { search: 'TEXT 499' }), [
    499,
    ...Array.from({ length: 10 }, (_, i) => 4990 + i),
  ]);
  assert.deepEqual(await arranged(table, { filters: [{ column: 0, text: '>= 4998' }] }), [4998, 4999]);
  const both = { filters: [{ column: 2, text: 'null' }], search: 'text 49', sort: { column: 0, descending: true } };
  assert.deepEqual((await arranged(table, both)).slice(0, 3), [4998, 4995, 4992]);
  table.close();
});

test('a filter says what passes', () => {
  for (const [filter, ...cells] of [
    ['ab', 'xABy', 'ab'],
    ['= 5', 5, '5'],
    ['!= 5', 6, 'a'],
    ['>5', 6, '10'],
    ['<= b', 'a', 'b'],
    ['null', null],
    ['!null', 0, ''],
  ] as const)
    for (const cell of cells) assert.equal(passes(filter)(cell), true, `${filter}: ${cell}`);
  for (const [filter, ...cells] of [
    ['ab', 'a', null],
    ['= 5', 55, null],
    ['>5', 5, '10a'.slice(0, 0), null],
    ['null', 'null', 0],
    ['!null', null],
  ] as const)
    for (const cell of cells) assert.equal(passes(filter)(cell), false, `${filter}: ${cell}`);
});

test('sorting can be stopped', async () => {
  const table = filled(20_000);
  const stop = new AbortController();
  const sorting = arrange(table, { sort: { column: 0, descending: false } }, async () => stop.abort(), stop.signal);
  await assert.rejects(sorting, { name: 'AbortError' });
  table.close();
});
