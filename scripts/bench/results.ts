// A million rows in the process of the editor: what they weigh, how soon a window of them is there, how long they take to be
// sorted and searched, and how long anyone else in the process has to wait meanwhile.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Row } from '../../core/adapters/source.ts';
import { type Arrangement, arrange } from '../../core/engine/arrange/arrange.ts';
import { ResultTable } from '../../core/engine/results.ts';
import { type Bench, markdownTable } from './report.ts';

const count = 1_000_000;
const batch = 1000;
const row = (i: number): Row => [i, `row ${i} of a table`, (i * 7919) % 10_007, i % 3 === 0 ? null : i % 2 === 0];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heap = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

export const resultsBench: Bench = {
  title: 'Results',
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), 'tunesql-bench-'));
    try {
      const array = weigh(new ResultTable());
      const stored = weigh(new ResultTable(folder));
      const table = stored.table;
      const windows = times(400, i => table.rows(Math.floor((((i * 7919) % 400) / 400) * (count - 100)), 100));
      const lines = [
        ['sort by a number', await arranged(table, { sort: { column: 2, descending: false } })],
        ['sort by a text', await arranged(table, { sort: { column: 1, descending: false } })],
        ['search every column', await arranged(table, { search: 'row 99999' })],
        ['filter a column', await arranged(table, { filters: [{ column: 0, text: '>= 999990' }] })],
      ] as const;
      table.close();
      return [
        `${count.toLocaleString('en')} rows of 4 cells.`,
        markdownTable(
          ['Kept', 'heap', 'filled in'],
          [
            ['as TuneSQL does, on disk', `${stored.heap.toFixed(1)} MB`, `${stored.ms.toFixed(0)} ms`],
            ['all in memory', `${array.heap.toFixed(1)} MB`, `${array.ms.toFixed(0)} ms`],
          ],
        ),
        `A window of 100 rows anywhere: p50 ${windows.p50.toFixed(2)} ms, p95 ${windows.p95.toFixed(2)} ms.`,
        markdownTable(
          ['Arranging', 'ms', 'longest stretch in one go, ms'],
          lines.map(([name, { ms, longest }]) => [name, ms.toFixed(0), longest.toFixed(0)]),
        ),
      ].join('\n\n');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

function weigh(table: ResultTable): { readonly table: ResultTable; readonly heap: number; readonly ms: number } {
  const before = heap();
  table.setColumns(['n', 'text', 'm', 'flag'].map(name => ({ name, type: '' })));
  const since = performance.now();
  for (let from = 0; from < count; from += batch) {
    table.append(Array.from({ length: batch }, (_, i) => row(from + i)));
  }
  const ms = performance.now() - since;
  return { table, heap: heap() - before, ms };
}

async function arranged(table: ResultTable, arrangement: Arrangement): Promise<{ ms: number; longest: number }> {
  const since = performance.now();
  let longest = 0;
  let last = since;
  const rest = async (): Promise<void> => {
    longest = Math.max(longest, performance.now() - last);
    await new Promise(resolve => setImmediate(resolve));
    last = performance.now();
  };
  await arrange(table, arrangement, rest, new AbortController().signal);
  const now = performance.now();
  return { ms: now - since, longest: Math.max(longest, now - last) };
}

function times(rounds: number, work: (round: number) => unknown): { readonly p50: number; readonly p95: number } {
  const all = Array.from({ length: rounds }, (_, i) => {
    const since = performance.now();
    work(i);
    return performance.now() - since;
  }).sort((a, b) => a - b);
  return { p50: all[Math.floor(rounds * 0.5)]!, p95: all[Math.floor(rounds * 0.95)]! };
}
