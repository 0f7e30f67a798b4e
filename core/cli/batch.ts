// `tunesql check --batch`: one JSON line in, one out, in order, so that a program can check thousands of texts in one go.
import { parse } from '../dialect/parser.ts';
import { check as problemsOf } from '../ide/diagnostics.ts';
import { refuse } from '../text/problem.ts';
import type { ExitCode } from './command.ts';
import { type JsonProblem, jsonProblem } from './jsonResult.ts';
import type { Terminal } from './terminal.ts';

interface Question {
  readonly id: unknown;
  readonly sql: string;
}

export interface Answer {
  readonly id: unknown;
  readonly statements: readonly { readonly kind: string; readonly from: number; readonly to: number }[];
  readonly problems: readonly JsonProblem[];
}

/** `today` is an ISO date. */
export async function checkBatch({ out, input }: Terminal, today: string, signal: AbortSignal): Promise<ExitCode> {
  let number = 0;
  for await (const line of linesOf(input())) {
    if (signal.aborted) return 130;
    number++;
    if (line.trim()) await out.write(`${JSON.stringify(answer(questionOf(line, number), today))}\n`);
  }
  return 0;
}

export function answer({ id, sql }: Question, today?: string): Answer {
  const document = parse(sql);
  const statements = document.statements
    .filter(({ range }) => range.to > range.from)
    .map(({ kind, range }) => ({ kind, from: range.from, to: range.to }));
  return { id, statements, problems: problemsOf(document, undefined, today).map(jsonProblem) };
}

function questionOf(line: string, number: number): Question {
  const value = json(line);
  const isQuestion = typeof value === 'object' && value !== null && 'sql' in value && typeof value.sql === 'string';
  if (!isQuestion) {
    refuse('batch-line', `Line ${number} of the input is not an object with \`id\` and \`sql\`.`, {
      hint: 'For example {"id": 1, "sql": "SELECT 1"}.',
    });
  }
  return { id: 'id' in value ? value.id : null, sql: String(value.sql) };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest) yield rest;
}
