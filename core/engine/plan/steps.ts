// How a query would run, step by step, without running it: the same decisions as in `select.ts` and `localise.ts`, with
// what would be sent where in place of sending it.
import { selectAllFrom } from '../../dialect/make.ts';
import { printQuery } from '../../dialect/print.ts';
import type { Exists, Name, Native, Query, Select, SubQuery } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { isProject, resolveDatabase, resolveTable } from '../../semantics/resolve.ts';
import { ProblemError } from '../../text/problem.ts';
import { bound } from '../bind.ts';
import type { Execution } from '../execution.ts';
import { askSteps } from './askSteps.ts';
import { type Fetch, type Leaf, leavesOf, modelLeaf } from './leaves.ts';
import { inProjectOf, parseOwn } from './native.ts';
import { printFor } from './pushDown.ts';
import { Scratch } from './scratch.ts';
import { bareNative, commonTables, type Plan, resolveAll, soleDatabase } from './select.ts';
import { expandViews, inView } from './views.ts';

export interface Step {
  readonly step: 'read' | 'ask' | 'combine';
  readonly where: string;
  readonly detail: string;
}

export const here = 'this machine';

export async function stepsOf(query: Query, execution: Execution): Promise<readonly Step[]> {
  const { query: whole, views } = expandViews(query, execution.catalog());
  try {
    const ready = await bound(whole, execution);
    const native = bareNative(ready);
    if (native) return await nativeSteps(native.source, native.query, execution);
    using scratch = new Scratch();
    return await relationSteps(ready, { execution, scratch, common: new Map() });
  } catch (error) {
    throw inView(error, views);
  }
}

async function relationSteps(query: Query, plan: Plan): Promise<readonly Step[]> {
  const database = soleDatabase(query, resolveAll(query, plan.execution, plan.common));
  if (database !== undefined) return [read(database, printFor(query, database, plan.execution))];
  const common = new Map(plan.common);
  const steps: Step[] = [];
  for (const table of commonTables(query)) {
    if (table.query) steps.push(...(await relationSteps(table.query, { ...plan, common })));
    common.set(table.name.parts[0]!.text.toLowerCase(), '');
  }
  steps.push(...(await partSteps(query, { ...plan, common })));
  return [...steps, { step: 'combine', where: here, detail: printQuery(query, { using: false }) }];
}

async function partSteps(query: Query, plan: Plan): Promise<readonly Step[]> {
  if (query.type === 'SetOperation')
    return [...(await partSteps(query.left, plan)), ...(await partSteps(query.right, plan))];
  const steps: Step[] = [];
  for (const inner of subQueries(query)) steps.push(...(await partSteps(inner, plan)));
  if (!query.from) return steps;
  const leaves = leavesOf(query.from);
  const models = leaves.flatMap(leaf => modelLeaf(leaf, plan) ?? []);
  if (models.length === 0) for (const leaf of leaves) steps.push(...(await fetchSteps(leaf, plan)));
  else steps.push(...(await askSteps(query, leaves, models, plan, fetchSteps)));
  return steps;
}

/** Those in expressions; those in FROM are leaves. */
function subQueries({ from: _, with: __, ...expressions }: Select): readonly Query[] {
  const found: Query[] = [];
  walk(expressions as Select, node => {
    if (node.type !== 'SubQuery' && node.type !== 'Exists') return undefined;
    found.push((node as SubQuery | Exists).query);
    return false;
  });
  return found;
}

export async function fetchSteps(leaf: Leaf, plan: Plan, fetch: Fetch = {}): Promise<readonly Step[]> {
  const { execution } = plan;
  if (leaf.type === 'NativeTable') return nativeSteps(leaf.source, leaf.query, execution);
  if (leaf.type === 'DerivedTable') return leaf.query ? relationSteps(leaf.query, plan) : [own('what SHOW lists')];
  if (leaf.type !== 'Table' || isCommon(leaf.name, plan)) return [];
  const resolved = resolveTable(leaf.name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  if (resolved.type === 'system') return [own(`the system table ${leaf.name.parts.at(-1)!.text}`)];
  if (resolved.type !== 'table') return [];
  const { name } = resolved.database;
  return [read(name, printFor(selectAllFrom(leaf, fetch), name, execution))];
}

async function nativeSteps(source: Name | undefined, native: Native, execution: Execution): Promise<readonly Step[]> {
  const catalog = execution.catalog();
  if (!source || isProject(source, catalog)) return stepsOf(parseOwn(native), inProjectOf(source, execution));
  const resolved = resolveDatabase(source, catalog);
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  return [read(resolved.database.name, native.text.trim())];
}

const isCommon = ({ parts }: Name, plan: Plan): boolean =>
  parts.length === 1 && plan.common.has(parts[0]!.text.toLowerCase());

const read = (database: string, detail: string): Step => ({ step: 'read', where: `database ${database}`, detail });
const own = (detail: string): Step => ({ step: 'read', where: here, detail });
