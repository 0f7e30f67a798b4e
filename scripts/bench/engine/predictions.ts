// Ten thousand predictions against a service that takes 50 ms for each, 32 at once: how near the engine comes to the ideal while
// it stores every answer, beside a bare loop over the `openai` client; and the same statement again.
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { markdownTable } from '../report.ts';
import type { Found } from './asking.ts';

const questions = 10_000;
const latencyMs = 50;
const concurrency = 32;
const idealMs = (questions / concurrency) * latencyMs;

export async function predictions(): Promise<string> {
  const service = fork(new URL('slowService.ts', import.meta.url), [String(latencyMs)]);
  const data = mkdtempSync(join(tmpdir(), 'tunesql-bench-'));
  try {
    const [{ port }] = (await once(service, 'message')) as [{ port: number }];
    const measured: (readonly [string, Found, Counted])[] = [];
    for (const [name, kind] of [
      ['A loop over the `openai` client, nothing stored', 'loop'],
      ['`SELECT … JOIN m`, every answer stored', 'engine'],
      ['The same statement again', 'engine'],
    ] as const) {
      process.stderr.write(`${name} …\n`);
      measured.push([name, await asking(kind, port, data), await countedSince(service)]);
    }
    const size = statSync(join(data, 'calls.db')).size / 2 ** 20;
    const table = markdownTable(
      [
        '',
        'Rows',
        'Requests',
        'Connections',
        'Seconds',
        'Of the ideal',
        'Of the loop',
        'Seconds of the processor',
        'Memory after a tenth, at most (MB)',
      ],
      measured.map(([name, found, { asked, connections }]) => [
        name,
        String(found.rows),
        String(asked),
        String(connections),
        (found.ms / 1000).toFixed(2),
        asked > 0 ? (idealMs / found.ms).toFixed(3) : '–',
        asked > 0 ? (measured[0]![1].ms / found.ms).toFixed(3) : '–',
        found.cpu.toFixed(2),
        `${found.early.toFixed(0)}, ${found.most.toFixed(0)}`,
      ]),
    );
    return `${questions} questions, ${latencyMs} ms each in a process of its own, ${concurrency} at once: ${(idealMs / 1000).toFixed(3)} s at best. Each line is a process of its own that opens everything anew; the engine begins with 8 questions at once. The call store holds ${size.toFixed(1)} MB afterwards. Answers are streamed; the client gives up a connection at the last word of its answer, before the end of the body has come, and the engine reads on to the end and uses it again. How near to the ideal it comes hangs on what else the machine does: each of the two processes wants a processor for itself. What it costs of one does not.\n\n${table}`;
  } finally {
    service.kill();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function asking(kind: 'loop' | 'engine', port: number, data: string): Promise<Found> {
  const file = new URL('asking.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [
    file,
    kind,
    String(port),
    String(questions),
    String(concurrency),
    data,
  ]);
  return JSON.parse(stdout) as Found;
}

interface Counted {
  readonly asked: number;
  readonly connections: number;
}

async function countedSince(service: ChildProcess): Promise<Counted> {
  service.send('count');
  const [counted] = (await once(service, 'message')) as [Counted];
  return counted;
}
