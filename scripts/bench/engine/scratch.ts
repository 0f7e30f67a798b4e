// The local step of a query on many rows: how long it takes, and how long it keeps the thread that everything else waits for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RowBatch } from '../../../core/adapters/source.ts';
import { Scratch } from '../../../core/engine/plan/scratch/scratch.ts';
import { createNodeHost } from '../../../core/node/host.ts';
import { markdownTable } from '../report.ts';

const sizes = [5_000, 100_000, 1_000_000];

export async function scratch(): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'tunesql-bench-'));
  try {
    const rows: string[][] = [];
    for (const size of sizes) rows.push(await measured(size, data));
    return `Rows of four columns go in, are sorted by one of them, and come out again.\n\n${markdownTable(
      ['Rows', 'Where', 'Seconds', 'Longest pause of this thread (ms)', 'Memory of the process (MB)'],
      rows,
    )}`;
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

async function measured(size: number, data: string): Promise<string[]> {
  process.stderr.write(`${size} rows …\n`);
  const before = process.memoryUsage().rss;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  await using database = new Scratch(createNodeHost({ data }), {}, new AbortController().signal);
  const table = await database.fill(batches(size));
  let [count, most] = [0, 0];
  for await (const { rows } of database.select(`SELECT * FROM ${table} ORDER BY word, id`)) {
    count += rows.length;
    most = Math.max(most, process.memoryUsage().rss);
  }
  const ms = performance.now() - started;
  delay.disable();
  if (count !== size) throw new Error(`${count} of ${size} rows came out.`);
  return [
    String(size),
    database.isHere ? 'this thread' : 'worker',
    (ms / 1000).toFixed(2),
    (delay.max / 1e6).toFixed(0),
    `${((most - before) / 2 ** 20).toFixed(0)} more`,
  ];
}

async function* batches(size: number): AsyncGenerator<RowBatch> {
  const columns = ['id', 'word', 'number', 'text'].map(name => ({ name, type: '' }));
  for (let from = 0; from < size; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, i) => {
      const n = from + i;
      return [n, String((n * 2_654_435_761) % 2 ** 32), n / 7, `Some text of the usual length, number ${n}`];
    });
    yield { columns, rows };
    await new Promise(setImmediate);
  }
}
