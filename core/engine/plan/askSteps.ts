// The prediction steps of a query that is only explained: which version would be asked, where it is, and how often.
import { sameName } from '../../catalog/names.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { Literal, Select } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { resolveTable } from '../../semantics/resolve.ts';
import { ProblemError } from '../../text/problem.ts';
import type { Execution } from '../execution.ts';
import { priceOf, priceText, whereAsked } from '../predict/asked.ts';
import { inputColumns } from '../predict/inputs.ts';
import { unready } from '../predict/unready.ts';
import { requireInputs } from './askModels.ts';
import { sortConditions, sortJoined } from './inputs.ts';
import type { Fetch, Leaf, ModelLeaf } from './leaves.ts';
import type { Plan } from './select.ts';
import type { Step } from './steps.ts';

type FetchSteps = (leaf: Leaf, plan: Plan, fetch?: Fetch) => Promise<readonly Step[]>;

export async function askSteps(
  select: Select,
  leaves: readonly Leaf[],
  models: readonly ModelLeaf[],
  plan: Plan,
  fetchSteps: FetchSteps,
): Promise<readonly Step[]> {
  for (const { version, leaf } of models) {
    const reason = unready(version);
    if (reason) throw new ProblemError({ ...reason, range: leaf.name.range });
  }
  const data = leaves.find(leaf => !models.some(m => m.leaf === leaf));
  if (!data) return models.map(model => askStep(model, askedOnce(select, model, plan), plan.execution));
  const fetch = fetchOf(select, data, models, plan);
  const often = fetch ? perRow(data, fetch, plan.execution) : 'one question for each row';
  return [...(await fetchSteps(data, plan, fetch)), ...models.map(model => askStep(model, often, plan.execution))];
}

function askStep({ model, version }: ModelLeaf, often: string, execution: Execution): Step {
  const price = priceOf(version, execution);
  const facts = [
    `${model.name}.${version.version}`,
    often,
    `from ${inputColumns(version).join(', ') || 'no column'}`,
    typeof price === 'object' && priceText(price),
  ];
  return { step: 'ask', where: whereAsked(version, execution), detail: facts.filter(Boolean).join('; ') };
}

/** One question for each combination of the values in WHERE. */
function askedOnce(select: Select, model: ModelLeaf, plan: Plan): string {
  const unknown = hasSubQuery(select.where);
  const { given } = sortConditions(
    { ...select, ...(select.where && { where: withoutSubQueries(select.where) }) },
    model,
    plan,
  );
  requireInputs(model, new Set(given.keys()), select.clauses.where ?? model.leaf.range);
  if (unknown) return 'as many questions as its sub-query has rows';
  return questions([...given.values()].reduce((product, { values }) => product * values.length, 1));
}

/** A sub-query gives a value that is not known before it runs. */
const withoutSubQueries = <N extends { readonly type: string; readonly range: Literal['range'] }>(node: N): N =>
  rewrite(node, inner =>
    inner.type === 'SubQuery' ? ({ type: 'Literal', range: node.range, value: '' } satisfies Literal) : undefined,
  );

/** What the source would apply before anything is asked; nothing where only a sub-query's rows could tell. */
function fetchOf(select: Select, data: Leaf, models: readonly ModelLeaf[], plan: Plan): Fetch | undefined {
  if (!hasSubQuery(select.where)) return sortJoined(select, data, models, plan).fetch;
  return undefined;
}

function perRow(data: Leaf, { limit, where }: Fetch, execution: Execution): string {
  const most = limit?.type === 'Literal' ? Number(limit.value) : undefined;
  const rows = rowsOf(data, execution);
  if (rows !== undefined && !where) return `about ${questions(Math.min(rows, most ?? rows))}`;
  return most === undefined ? 'one question for each row' : `at most ${questions(most)}`;
}

/** As the catalog last saw them. */
function rowsOf(data: Leaf, execution: Execution): number | undefined {
  if (data.type !== 'Table') return undefined;
  const resolved = resolveTable(data.name, execution.catalog());
  if (resolved.type !== 'table') return undefined;
  const table = resolved.path.at(-1)!.text;
  const schema = resolved.path.length > 1 ? resolved.path[0]!.text : undefined;
  return resolved.database.schemas
    ?.filter(each => schema === undefined || sameName(each.name, schema))
    .flatMap(each => each.tables)
    .find(each => sameName(each.name, table))?.rows;
}

function hasSubQuery(node: Select['where']): boolean {
  const found: string[] = [];
  if (node) walk(node, inner => void found.push(inner.type));
  return found.includes('SubQuery') || found.includes('Exists');
}

const questions = (count: number): string => (count === 1 ? '1 question' : `${count} questions`);
