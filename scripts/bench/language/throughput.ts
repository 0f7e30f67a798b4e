// How fast plain SQL is read: our parser, `node-sql-parser` and `sql-parser-cst`, on the same text in the same run.
import { createRequire } from 'node:module';
import postgresql from 'node-sql-parser/build/postgresql.js';
import { parse } from '../../../core/dialect/parser.ts';
import { installPeers, peerUrl, peerVersion } from '../peers.ts';
import { markdownTable } from '../report.ts';
import { plainSql } from './plainSql.ts';

const STATEMENTS = 240;
const WARM_UP_MS = 1000;
const MEASURED_MS = 4000;

interface CstParser {
  parse(sql: string, options: Readonly<Record<string, unknown>>): unknown;
}

export async function throughput(): Promise<string> {
  installPeers();
  const cst = (await import(peerUrl('node_modules/sql-parser-cst/lib/main.js'))) as CstParser;
  const sqlParser = new postgresql.Parser();
  const { version } = createRequire(import.meta.url)('node-sql-parser/package.json') as { readonly version: string };
  const cstVersion = `sql-parser-cst ${peerVersion('sql-parser-cst')}`;
  const lossless = { includeRange: true, includeSpaces: true, includeNewlines: true, includeComments: true };
  const text = plainSql(STATEMENTS);
  const problems = parse(text).statements.flatMap(each => each.problems);
  if (problems.length > 0) throw new Error(`our own parser refuses the text: ${problems[0]!.message}`);
  const contestants: readonly (readonly [name: string, read: () => unknown])[] = [
    ['TuneSQL (lossless, ranges, problems)', () => parse(text)],
    [`node-sql-parser ${version} (postgresql)`, () => sqlParser.parse(text)],
    [cstVersion, () => cst.parse(text, { dialect: 'postgresql' })],
    [`${cstVersion} (lossless, ranges)`, () => cst.parse(text, { dialect: 'postgresql', ...lossless })],
  ];
  const times = contestants.map(([, read]) => medianMs(read));
  const rows = contestants.map(([name], i) => {
    const ms = times[i]!;
    const speed = `${(text.length / 1000 / ms).toFixed(2)} MB/s`;
    return [
      name,
      ms.toFixed(2),
      Math.round((STATEMENTS * 1000) / ms).toLocaleString('en'),
      speed,
      ratio(ms, times[0]!),
    ];
  });
  return [
    `One text of ${STATEMENTS} plain statements (${Math.round(text.length / 1000)} kB), read as a whole; the median of all rounds in ${MEASURED_MS / 1000} s.`,
    markdownTable(['Parser', 'ms', 'statements/s', 'text', 'TuneSQL is'], rows),
  ].join('\n\n');
}

const ratio = (ms: number, ours: number): string => (ms === ours ? '' : `${(ms / ours).toFixed(1)}× as fast`);

function medianMs(read: () => unknown): number {
  for (const from = performance.now(); performance.now() - from < WARM_UP_MS; ) read();
  const times: number[] = [];
  for (const from = performance.now(); performance.now() - from < MEASURED_MS; ) {
    const start = performance.now();
    read();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}
