// Rows on their way through the models of a query: each stage asks one of them and adds its answers.

import type { Cell } from '../../../adapters/source.ts';
import { sameName } from '../../../catalog/names.ts';
import { type Problem, ProblemError, problem } from '../../../text/problem.ts';
import { type Asker, cacheOf, type Outcome, openAsker } from '../../predict/asker.ts';
import { askRows } from '../../predict/askRows.ts';
import { within } from '../../predict/budget.ts';
import { type DryAsker, openDryAsker } from '../../predict/dryAsker.ts';
import { type Inputs, inputColumns } from '../../predict/inputs.ts';
import type { Plan } from '../select.ts';
import type { JoinedInput } from './given.ts';
import { placeKey } from './places.ts';
import type { Stage } from './prediction.ts';

export interface Flow {
  /** Of the data, all parts. */
  readonly cells: readonly Cell[];
  /** What prompts may be made of, the answers so far among them. */
  readonly inputs: Map<string, Cell>;
  /** Of each stage so far. */
  readonly answers: FlowAnswer[];
  /** Columns of answers that are missing, and why. */
  missing?: Map<string, Problem>;
}

interface FlowAnswer {
  readonly text: string | null;
  readonly problem?: Problem;
  readonly isReused?: boolean;
  readonly isRefused?: boolean;
}

export async function* answered(
  stage: Stage,
  flows: AsyncIterable<readonly Flow[]>,
  plan: Plan,
): AsyncGenerator<readonly Flow[]> {
  const { model, given, options } = stage;
  const isPartial = options.error === 'skip' || (options.error !== 'raise' && plan.isPartial);
  const asker = await askerOf(stage, plan);
  const needs = inputColumns(model.version).flatMap(column => {
    const own = given.find(g => sameName(g.column, column));
    return own ? (own.from ? placeKey(own.from) : []) : placeKey({ column });
  });
  const predict = model.model.predict.toLowerCase();
  const place = placeKey({ column: predict, of: model.alias });
  const tally = { asked: 0, cut: 0, failed: 0, first: undefined as Problem | undefined };
  const ask = (flow: Flow): Outcome | Promise<Outcome> => {
    const missing = flow.missing && needs.map(c => flow.missing!.get(c)).find(Boolean);
    if (missing) return { type: 'failed', problem: missing };
    return asker.ask(given.length > 0 ? withGiven(flow.inputs, stage) : flow.inputs);
  };
  try {
    for await (const group of askRows(asker, flows, ask, plan.execution.host)) {
      for (const [flow, outcome] of group) {
        if (outcome.type === 'over') continue;
        tally.asked++;
        const isAnswer = outcome.type === 'answer';
        const text = isAnswer ? outcome.text : null;
        flow.inputs.set(predict, text);
        flow.inputs.set(place, text);
        flow.answers.push(isAnswer ? outcome : { text, problem: outcome.problem });
        if (isAnswer && outcome.truncated) tally.cut++;
        if (isAnswer) continue;
        tally.failed++;
        tally.first ??= outcome.problem;
        flow.missing = new Map(flow.missing).set(predict, outcome.problem).set(place, outcome.problem);
      }
      yield (options.error === 'skip' ? group.filter(([, { type }]) => type !== 'failed') : group).map(
        ([flow]) => flow,
      );
    }
    if (tally.first && (!isPartial || tally.failed === tally.asked))
      throw new ProblemError(tally.asked > 1 ? howMany(tally, tally.first) : tally.first);
    if (plan.execution.meter.isCutShort && !plan.isPartial) throw new ProblemError(cutShort);
  } finally {
    noteCut(tally, plan);
    if (isPartial && tally.first && tally.failed < tally.asked) noteFailed(tally, tally.first, plan);
  }
}

function askerOf({ model, options }: Stage, plan: Plan): Promise<Asker | DryAsker> {
  const { cache, max_cost, threads } = options;
  const { execution, trace } = plan;
  const asked = {
    version: model.version,
    options,
    cache: cacheOf(cache, execution),
    ...(typeof threads === 'number' && { threads }),
  };
  if (trace) return openDryAsker(execution, asked, trace);
  return openAsker(within(max_cost, execution), asked, execution.signal);
}

function withGiven(inputs: Inputs, { given }: Stage): Inputs {
  const own = new Map(inputs);
  for (const input of given) own.set(input.column.toLowerCase(), inputValue(input, inputs));
  return own;
}

export const inputValue = ({ from, value }: JoinedInput, inputs: Inputs): Cell =>
  from === undefined ? value : (inputs.get(placeKey(from)) ?? null);

interface Tally {
  readonly asked: number;
  readonly cut: number;
  readonly failed: number;
}

function noteCut({ cut, asked }: Tally, { execution }: Plan): void {
  if (cut === 0) return;
  const of = asked > 1 ? `${cut} of ${asked} answers were` : 'The answer was';
  execution.note(
    problem('answer-cut', `${of} cut at max_tokens.`, {
      severity: 'warning',
      hint: 'Raise it: USING max_tokens = ….',
    }),
  );
}

function noteFailed(tally: Tally, first: Problem, plan: Plan): void {
  plan.execution.note({ ...howMany(tally, first), code: 'answers-missing', severity: 'warning' });
}

const howMany = ({ failed, asked }: Tally, first: Problem): Problem => ({
  ...first,
  message: `${failed} of ${asked} questions have no answer; the first: ${first.message}`,
  hint: 'The answers are stored: run it again, and only these are asked again.',
});

const cutShort = problem(
  'max-cost',
  'The limit on money was reached before every row was asked about, and a part is not enough here.',
  {
    hint: 'The answers are stored: run it again with a higher limit, and only the rest is asked.',
  },
);
