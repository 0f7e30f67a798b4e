// EVALUATE: how many predictions of a query's rows are right, by the same judges that COMPARE has.
import type { Cell } from '../../adapters/source.ts';
import type { Share, Verdict } from '../../catalog/comparison.ts';
import { sameName } from '../../catalog/names.ts';
import { plainName, suggestion } from '../../semantics/resolve.ts';
import { evaluateOptions } from '../../semantics/statementOptions.ts';
import { problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { type ExecutionMatch, openExecutionMatch } from '../compare/execution.ts';
import { lackingFinding } from '../compare/findings.ts';
import type { Match } from '../compare/protocol.ts';
import { share } from '../compare/statistics.ts';
import { judgeRow } from '../compare/verdicts.ts';
import { type Execution, type Executor, rows } from '../execution.ts';
import { nativeRelation } from '../plan/native.ts';
import { put, type Relation } from '../plan/relation.ts';
import { asText } from '../predict/inputs.ts';
import { checkedOptions } from './checked.ts';

export const evaluate: Executor<'Evaluate'> = async ({ fields, range }, execution) => {
  const metric = metricAt(fields.metric ? plainName(fields.metric) : '', fields.metric?.range ?? range);
  const native =
    fields.query ??
    refuse('syntax-query', 'The query is missing.', {
      range,
      hint: 'Write FROM (SELECT … AS prediction, … AS actual).',
    });
  const options = checkedOptions(fields.options, evaluateOptions, 'EVALUATE', range);
  const relation = await nativeRelation(undefined, native, execution);
  const at = (option: string, required: boolean) =>
    columnAt(relation, String(options[option] ?? option), required, native.range);
  const [prediction, actual] = [at('prediction', true), at('actual', true)];
  const question = at('question', metric === 'execution_match');
  const judge = metric === 'execution_match' ? openExecutionMatch(execution.host) : undefined;
  try {
    const matches: Match[] = [];
    for (const row of relation.rows) {
      const judged = {
        prediction: row[prediction] ?? null,
        actual: row[actual] ?? null,
        question: row[question] ?? null,
      };
      matches.push(await match(metric, judged, judge, execution));
    }
    const lacking = lackingFinding(matches);
    if (lacking) execution.note(problem('undecided', lacking, { severity: 'warning' }));
    const verdicts = matches.map(({ verdict }) => verdict);
    await put(shown(metric, verdicts), execution.table);
    return rows;
  } finally {
    await judge?.close();
  }
};

const metrics = ['accuracy_score', 'exact_match', 'structural_match', 'execution_match'] as const;
type Metric = (typeof metrics)[number];

interface JudgedRow {
  readonly prediction: Cell;
  readonly actual: Cell;
  readonly question: Cell;
}

/** `unknown`, and not counted, where there is nothing to be right about. */
async function match(
  metric: Metric,
  { prediction, actual, question }: JudgedRow,
  judge: ExecutionMatch | undefined,
  { signal }: Execution,
): Promise<Match> {
  signal.throwIfAborted();
  if (actual === null) return { verdict: 'unknown' };
  if (prediction === null) return { verdict: 'no' };
  if (metric === 'accuracy_score') return { verdict: sameValue(prediction, actual) ? 'yes' : 'no' };
  const answer = { text: asText(prediction) ?? '', tokens: 0, latencyMs: 0 };
  const asked = { question: asText(question) ?? '', reference: asText(actual) ?? '' };
  const [judged] = await judgeRow(asked, [answer], judge, signal);
  const verdict = judged![verdictOf[metric]];
  return metric === 'execution_match' ? { ...judged, verdict } : { verdict };
}

const verdictOf = { exact_match: 'exact', structural_match: 'structural', execution_match: 'execution' } as const;

/** A number equals its text: sources differ in what they hand over. A blank is no number, though JavaScript takes it for 0. */
const sameValue = (a: Cell, b: Cell): boolean =>
  typeof a === 'number' || typeof b === 'number' ? numberIn(a) === numberIn(b) : asText(a) === asText(b);

const numberIn = (cell: Cell): number => (asText(cell)?.trim() ? Number(cell) : Number.NaN);

function shown(metric: Metric, verdicts: readonly Verdict[]): Relation {
  const count = (verdict: Verdict) => verdicts.filter(v => v === verdict).length;
  const [yes, no, undecided] = [count('yes'), count('no'), count('undecided')];
  const { low, high, of }: Share = share(yes, yes + no, undecided);
  const numbers = { [metric]: of === 0 ? null : yes / of, low, high, judged: of, undecided, rows: verdicts.length };
  return {
    columns: Object.keys(numbers).map(name => ({ name, type: 'real' })),
    rows: [Object.values(numbers)],
  };
}

function metricAt(name: string, range: Range): Metric {
  const metric = metrics.find(m => sameName(m, name));
  if (metric) return metric;
  return refuse('unknown-metric', `There is no metric \`${name}\`.`, {
    range,
    hint: suggestion(name, metrics) ?? `There is ${metrics.map(m => `\`${m}\``).join(', ')}.`,
  });
}

/** -1 for a column that is not there and need not be. */
function columnAt({ columns }: Relation, name: string, required: boolean, range: Range): number {
  const at = columns.findIndex(c => sameName(c.name, name));
  if (at >= 0 || !required) return at;
  return refuse('unknown-column', `The query returns no column \`${name}\`.`, {
    range,
    hint: `It returns ${columns.map(c => `\`${c.name}\``).join(', ')}; name them with AS prediction, AS actual and, with the CREATE TABLEs of the question, AS question.`,
  });
}
