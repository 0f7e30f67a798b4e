// Rows per second out of every kind of database, beside the bare driver in the same run, and what it takes to load files.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNodeHost } from '../../core/node/host.ts';
import { installPeers, peerUrl, peerVersion } from './peers.ts';
import { type Bench, markdownTable } from './report.ts';
import { loadedFiles } from './sources/files.ts';
import { streamedFromMariadb, streamedFromPostgres, streamedFromSqlite } from './sources/streams.ts';

const rows = 1_000_000;

export interface Measured {
  readonly what: string;
  readonly ms: number;
  /** More than before it began, of this process. */
  readonly megabytes?: number;
  /** Those that it is compared with are told so. */
  readonly peer?: boolean;
}

export const sourcesBench: Bench = {
  title: 'Sources',
  async measure() {
    installPeers();
    const folder = mkdtempSync(join(tmpdir(), 'tunesql-bench-'));
    try {
      const parts = { host: createNodeHost({ data: join(folder, 'data') }), folder, rows };
      const streams = [
        await streamedFromPostgres(parts),
        await streamedFromMariadb(parts),
        await streamedFromSqlite(parts),
      ];
      const csvParse = ((await import(peerUrl('node_modules/csv-parse/lib/index.js'))) as { parse: never }).parse;
      const files = await loadedFiles(parts, csvParse, peerVersion('csv-parse'));
      return [
        `${rows.toLocaleString('en')} rows of a number, a text of 40 signs and a fraction. Memory is what this process holds more at its highest than at the start.`,
        '### Reading',
        streams.map(table).join('\n\n'),
        '### Loading files',
        table(files),
      ].join('\n\n');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function table(measured: readonly Measured[]): string {
  const own = measured.find(each => !each.peer)!;
  return markdownTable(
    ['', 'ms', 'rows/s', 'MB', 'TuneSQL takes'],
    measured.map(each => [
      each.what,
      each.ms.toFixed(0),
      Math.round((rows / each.ms) * 1000).toLocaleString('en'),
      each.megabytes === undefined ? '' : each.megabytes.toFixed(0),
      each.peer ? `${(own.ms / each.ms).toFixed(2)}×` : '',
    ]),
  );
}
