// Judges the answers of one row: exactly, structurally, and by what they return.
import type { ComparedAnswer } from '../../catalog/comparison.ts';
import { answerSql } from './answerSql.ts';
import type { ExecutionMatch } from './execution.ts';
import type { FilledTable } from './fill.ts';
import { parseQuery } from './parseQuery.ts';
import { readTables } from './schema.ts';
import { sameQuery } from './structural.ts';

/** What a model gave back, before it is judged. */
export type RawAnswer =
  | { readonly text: string; readonly tokens: number; readonly latencyMs: number; readonly cost?: number }
  | { readonly error: string; readonly latencyMs?: number };

export interface JudgedQuestion {
  readonly question: string;
  readonly reference?: string;
  /** Of the tables in the question; invented ones do where there are none. */
  readonly rows?: readonly FilledTable[];
}

/**
 * Against the reference where there is one; else against the baseline's answer, so that `yes` says "as the baseline
 * answers" and the baseline itself has nothing to be judged by. A failed answer is `unknown` in every respect: the
 * model did not answer wrongly, it did not answer.
 */
export async function judgeRow(
  question: JudgedQuestion,
  answers: readonly RawAnswer[],
  execution: ExecutionMatch | undefined,
  signal: AbortSignal,
): Promise<ComparedAnswer[]> {
  const judged: ComparedAnswer[] = [];
  for (const [model, answer] of answers.entries()) {
    const expected = question.reference ?? (model > 0 ? textOf(answers[0]!) : undefined);
    judged.push(await judge(question, expected, answer, execution, signal));
  }
  return judged;
}

async function judge(
  question: JudgedQuestion,
  expected: string | undefined,
  answer: RawAnswer,
  execution: ExecutionMatch | undefined,
  signal: AbortSignal,
): Promise<ComparedAnswer> {
  if ('error' in answer) return { ...unjudged, text: '', error: answer.error, latencyMs: answer.latencyMs ?? 0 };
  const { text, ...took } = answer;
  const measured = { ...unjudged, text, ...took, characters: text.length };
  if (expected === undefined) return measured;
  const exact = trimmed(text) === trimmed(expected) ? 'yes' : 'no';
  return { ...measured, exact, ...(await judgeSql(question, expected, text, execution, signal)) };
}

/** Looks at the SQL inside the answer, so that a wordy right answer is right here and wrong only letter for letter. */
async function judgeSql(
  { question, rows }: JudgedQuestion,
  expected: string,
  text: string,
  execution: ExecutionMatch | undefined,
  signal: AbortSignal,
): Promise<Pick<ComparedAnswer, 'structural' | 'execution' | 'lacks'>> {
  const reference = answerSql(expected);
  if (reference === undefined) return { structural: 'unknown', execution: 'unknown' };
  const sql = answerSql(text);
  const tables = readTables(question);
  const runnable = execution && tables.length > 0;
  if (sql === undefined) return { structural: 'no', execution: runnable ? 'no' : 'unknown' };
  const structural = sameQuery(reference, sql, { tables });
  if (!runnable) return { structural, execution: 'unknown' };
  const request = { tables, reference, answer: sql, isSqlElsewhere: isSqlElsewhere(sql), ...(rows && { rows }) };
  const { verdict, lacks } = await execution.match(request, signal);
  return { structural, execution: verdict, ...(lacks && { lacks }) };
}

const isSqlElsewhere = (sql: string): boolean =>
  (['postgresql', 'mysql'] as const).some(dialect => parseQuery(sql, dialect) !== undefined);

const unjudged = { exact: 'unknown', structural: 'unknown', execution: 'unknown', characters: 0, tokens: 0 } as const;

const textOf = (answer: RawAnswer): string | undefined => ('error' in answer ? undefined : answer.text);

/** Surrounding blanks and the closing `;` aside. */
const trimmed = (text: string): string => text.trim().replace(/(\s*;)+$/, '');
