// Asks every model every question and judges the answers; what COMPARE runs. It produces data and keeps nothing.
import type { ComparedAnswer, ComparisonRow, ModelSummary } from '../../catalog/comparison.ts';
import { ProblemError } from '../../text/problem.ts';
import { arrivals } from './arrivals.ts';
import type { ExecutionMatch } from './execution.ts';
import { summarise } from './summary.ts';
import { judgeRow, type RawAnswer } from './verdicts.ts';

export interface CompareRequest<Q extends Question> {
  /** The first is the baseline. */
  readonly models: readonly string[];
  readonly questions: readonly Q[];
  readonly ask: Ask<Q>;
  /** Runs SQL answers; without it every execution verdict is `unknown`. */
  readonly execution?: ExecutionMatch;
  /** Questions in flight at once, over all models. */
  readonly concurrency?: number;
}

export interface Question {
  /** The inputs of the row, rendered as one text: shown, and searched for CREATE TABLEs. */
  readonly question: string;
  readonly reference?: string;
}

/** Asks one model (by its place in `models`) one question. May throw: the others go on. */
export type Ask<Q extends Question> = (model: number, question: Q, signal: AbortSignal) => Promise<RawAnswer>;

/**
 * `answer`: as soon as a model has answered, in any order, not yet judged; `row`: in the order of the questions, once all
 * models have answered; `end`: once, the last.
 */
export type CompareEvent =
  | { readonly type: 'answer'; readonly index: number; readonly model: number; readonly answer: RawAnswer }
  | { readonly type: 'row'; readonly row: ComparisonRow }
  | { readonly type: 'end'; readonly status: 'complete' | 'cancelled'; readonly summary: readonly ModelSummary[] };

/** Never throws for an answer that failed. When the signal is aborted, ends with the rows that were complete by then. */
export async function* compare<Q extends Question>(
  request: CompareRequest<Q>,
  signal: AbortSignal,
): AsyncGenerator<CompareEvent, void, undefined> {
  const left = new AbortController();
  const rows: ComparisonRow[] = [];
  try {
    for await (const event of answersAndRows(request, AbortSignal.any([signal, left.signal]))) {
      if (event.type === 'row') rows.push(event.row);
      yield event;
    }
  } finally {
    left.abort();
  }
  const status = rows.length === request.questions.length ? 'complete' : 'cancelled';
  yield { type: 'end', status, summary: summarise(request.models, rows) };
}

function answersAndRows<Q extends Question>(
  request: CompareRequest<Q>,
  signal: AbortSignal,
): AsyncIterable<CompareEvent> {
  const { models, questions, concurrency = 4 } = request;
  const queue = arrivals<CompareEvent>();
  const asked = questions.map(() => new Array<RawAnswer | undefined>(models.length).fill(undefined));
  const judged: (ComparisonRow | undefined)[] = [];
  let emitted = 0;
  let next = 0;

  async function askOne(index: number, model: number): Promise<void> {
    const question = questions[index]!;
    const answer = await request.ask(model, question, signal).catch(failure);
    if (signal.aborted) return;
    asked[index]![model] = answer;
    queue.push({ type: 'answer', index, model, answer });
    const answers = asked[index]!.filter(each => each !== undefined);
    if (answers.length < models.length) return;
    const judgedAnswers = await judgeRow(question, answers, request.execution, signal);
    if (signal.aborted) return;
    judged[index] = row(index, question, judgedAnswers);
    for (let ready = judged[emitted]; ready; ready = judged[++emitted]) queue.push({ type: 'row', row: ready });
  }

  async function askOnAndOn(): Promise<void> {
    while (next < questions.length * models.length && !signal.aborted) {
      const task = next++;
      await askOne(Math.floor(task / models.length), task % models.length);
    }
  }

  const askers = Array.from({ length: Math.max(1, concurrency) }, askOnAndOn);
  const aborted = () => queue.end();
  signal.addEventListener('abort', aborted, { once: true });
  if (signal.aborted) queue.end();
  Promise.all(askers)
    .then(() => queue.end(), queue.fail)
    .finally(() => signal.removeEventListener('abort', aborted));
  return queue;
}

function row(index: number, question: Question, answers: readonly ComparedAnswer[]): ComparisonRow {
  const { reference } = question;
  return { index, question: question.question, ...(reference !== undefined && { reference }), answers };
}

function failure(thrown: unknown): RawAnswer {
  if (thrown instanceof ProblemError) return { error: thrown.problem.message };
  return { error: thrown instanceof Error ? thrown.message : String(thrown) };
}
