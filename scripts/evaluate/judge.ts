// Judges an answer as COMPARE does, against every query that is right.
import type { Verdict } from '../../core/catalog/comparison.ts';
import { answerSql } from '../../core/engine/compare/answerSql.ts';
import type { ExecutionMatch } from '../../core/engine/compare/execution.ts';
import { judgeRow } from '../../core/engine/compare/verdicts.ts';
import type { Answer } from './answers.ts';
import type { Question } from './question.ts';

export interface Judged extends Answer {
  /** Verdicts about the query in the answer, whatever stands around it. */
  readonly exact: boolean;
  readonly structural: boolean;
  readonly execution: boolean;
}

export async function judge(question: Question, answer: Answer, execution: ExecutionMatch): Promise<Judged> {
  const text = answerSql(answer.text) ?? answer.text;
  const verdicts = { exact: false, structural: false, execution: false };
  for (const reference of question.answers) {
    const asked = { question: question.prompt, reference, ...(question.rows && { rows: question.rows }) };
    const raw = { text, tokens: answer.tokens, latencyMs: answer.ms };
    const [judged] = await judgeRow(asked, [raw], execution, AbortSignal.timeout(60_000));
    const structural = isYes(judged!.structural);
    verdicts.exact ||= isYes(judged!.exact);
    verdicts.structural ||= structural;
    // Where no invented row lets either query return anything, the same query still is the same.
    verdicts.execution ||= isYes(judged!.execution) || (structural && judged!.execution === 'undecided');
    if (verdicts.exact) break;
  }
  return { ...answer, ...verdicts };
}

const isYes = (verdict: Verdict): boolean => verdict === 'yes';
