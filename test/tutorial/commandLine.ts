// The real command line in a process of its own, on a data folder of the test's.
import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../core/cli/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface JsonStatement {
  readonly kind: string;
  readonly outcome: string;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly (string | number | null)[])[];
  readonly message?: string;
  readonly problem?: { readonly code: string; readonly message: string; readonly hint?: string };
}

/** `input` goes to standard input: `run -` reads statements from there. */
export function start(
  args: readonly string[],
  data: string,
  input = '',
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [main, ...args, '--data', data], { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(input);
  const ended = Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject)),
  ]).then(([stdout, stderr, code]) => ({ stdout, stderr, code }));
  return { child, ended };
}

export async function runJson(sql: string, data: string): Promise<readonly JsonStatement[]> {
  const { stdout, stderr } = await start(['run', '-', '--format', 'json'], data, sql).ended;
  try {
    return (JSON.parse(stdout) as { statements: readonly JsonStatement[] }).statements;
  } catch {
    throw new Error(`not a JSON document: ${stdout}\n${stderr}`);
  }
}
