// From rows to the two files of a run: how fast a million rows are read, checked and split, and whether memory stays flat.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row } from '../../../core/adapters/source.ts';
import { prepareData } from '../../../core/engine/tuning/data/prepare.ts';
import { markdownTable } from '../report.ts';

const rowsPerBatch = 1000;
/** Whole chats of three messages. */
const rows = 3 * Math.floor(Number(process.env.TUNESQL_BENCH_ROWS ?? 1_000_000) / 3);

interface Layout {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rowsPerChat: number;
  readonly row: (number: number) => Row;
}

const question = (n: number) =>
  `CREATE TABLE table_${n % 997} (name VARCHAR, city VARCHAR, age INTEGER). How many people older than ${n} are living in place ${(n * 7919) % 100_003}?`;
const answer = (n: number) =>
  `SELECT COUNT(*) FROM table_${n % 997} WHERE age > ${n} AND city = 'place ${(n * 7919) % 100_003}'`;

/** Three rows a chat. `place` puts them in another order. */
const messages = (name: string, place: (number: number) => number): Layout => ({
  name,
  columns: ['chat_id', 'message_id', 'role', 'content'],
  rowsPerChat: 3,
  row(number) {
    const at = place(number);
    const chat = Math.floor(at / 3);
    const role = ['system', 'user', 'assistant'][at % 3]!;
    const content = role === 'system' ? 'Answer with SQL only.' : role === 'user' ? question(chat) : answer(chat);
    return [chat, at % 3, role, content];
  },
});

const layouts: readonly Layout[] = [
  { name: 'prompt, completion', columns: ['prompt', 'completion'], rowsPerChat: 1, row: n => [question(n), answer(n)] },
  messages('role, content; chats together', number => number),
  // A prime step visits every row once.
  messages('role, content; rows shuffled', number => (number * 611_953) % rows),
];

/** Each in a process of its own: memory that one has taken is not given back for the next. */
export async function dataSet(): Promise<string> {
  const measured = layouts.map(({ name }, i) => {
    process.stderr.write(`preparing ${rows.toLocaleString('en')} rows: ${name} …\n`);
    const self = fileURLToPath(import.meta.url);
    const told = execFileSync(process.execPath, ['--expose-gc', self, String(i)], { encoding: 'utf8' });
    return JSON.parse(told) as string[];
  });
  return [
    `${rows.toLocaleString('en')} rows each, made as they are read; every rule of the linter looks at them. Beside it the least that could be done, in the same process: each row as a line of JSON, written to a file. Memory: what is alive after a garbage collection when a quarter, half, three quarters and all of the chats have been looked at, beyond what was before; and at the very most what the process took from the system, with the garbage that V8 had not collected yet.`,
    markdownTable(
      ['Layout', 'Chats', 'Rows per CPU second', 'Only written', 'Alive at ¼', '½', '¾', 'all', 'At most taken'],
      measured,
    ),
  ].join('\n\n');
}

/** Of this process: what else the machine does counts little. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Rows a second. */
function written({ row }: Layout, folder: string): number {
  const file = openSync(join(folder, 'bare.jsonl'), 'w');
  const before = cpuSeconds();
  for (let from = 0; from < rows; from += rowsPerBatch) {
    const lines = Array.from({ length: Math.min(rowsPerBatch, rows - from) }, (_, i) => JSON.stringify(row(from + i)));
    writeSync(file, `${lines.join('\n')}\n`);
  }
  closeSync(file);
  return rows / (cpuSeconds() - before);
}

async function prepared(layout: Layout): Promise<string[]> {
  const { name, columns, rowsPerChat, row } = layout;
  const folder = mkdtempSync(join(tmpdir(), 'tunesql-bench-'));
  const bare = written(layout, folder);
  const before = { alive: alive(), taken: process.memoryUsage().rss };
  const chats = rows / rowsPerChat;
  const seen: number[] = [];
  let [counted, collecting] = [0, 0];
  const started = cpuSeconds();
  try {
    const data = await prepareData({
      folder,
      seed: 1,
      query: '',
      provider: 'The benchmark',
      context: 4096,
      template: '{{content}}',
      destination: 'https://api.example.com',
      async fill(sink) {
        sink.setColumns(columns.map(column => ({ name: column, type: 'text' })));
        for (let from = 0; from < rows; from += rowsPerBatch) {
          await sink.append(Array.from({ length: Math.min(rowsPerBatch, rows - from) }, (_, i) => row(from + i)));
        }
      },
      async countTokens(batch) {
        counted += batch.length;
        if (counted >= (chats * (seen.length + 1)) / 4) {
          const begun = cpuSeconds();
          seen.push(alive() - before.alive);
          collecting += cpuSeconds() - begun;
        }
        return batch.map(messages => messages.reduce((sum, { content }) => sum + Math.ceil(content.length / 4), 0));
      },
    });
    const seconds = cpuSeconds() - started - collecting;
    if (data.hash === '') throw new Error(data.findings.map(({ message }) => message).join('\n'));
    const most = process.resourceUsage().maxRSS * 1024 - before.taken;
    return [
      name,
      (data.trainChats + data.validationChats).toLocaleString('en'),
      Math.round(rows / seconds).toLocaleString('en'),
      Math.round(bare).toLocaleString('en'),
      ...[...seen, most].map(bytes => `${Math.round(bytes / 2 ** 20)} MB`),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes that are still used, within the heap and outside. */
function alive(): number {
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

if (import.meta.main) process.stdout.write(JSON.stringify(await prepared(layouts[Number(process.argv[2])]!)));
