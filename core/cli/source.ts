// The SQL files named on the command line; `-` is standard input.
import { readFile } from 'node:fs/promises';
import { refuse } from '../text/problem.ts';
import type { Source } from './renderProblem.ts';
import type { Terminal } from './terminal.ts';

export async function readSource(file: string, terminal: Terminal): Promise<Source> {
  if (file === '-') return { file: '<stdin>', text: await readAll(terminal.input()) };
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    refuse('unreadable-file', `\`${file}\` cannot be read: ${reason(error)}.`);
  }
  return { file, text: decode(file, bytes) };
}

async function readAll(input: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of input) text += chunk;
  return text;
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    refuse('unreadable-file', `\`${file}\` is not text in UTF-8.`, { hint: 'Save it as UTF-8 and run again.' });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'you are not allowed to read it',
};

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
