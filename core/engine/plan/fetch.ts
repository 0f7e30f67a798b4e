// How the rows of a table, a native query or a sub-query come, and what of the query's conditions its source applies.

import type { Column, RowBatch } from '../../adapters/source.ts';
import { systemTables } from '../../catalog/systemTables.ts';
import { selectAllFrom } from '../../dialect/make.ts';
import { printQuery } from '../../dialect/print.ts';
import type { Expression, OrderTerm } from '../../dialect/tree.ts';
import { resolveTable } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { callsAsShown } from '../calls/schema.ts';
import { isCommon, type Leaf, scratchTable } from './leaves.ts';
import { nativeRows } from './native.ts';
import { pushedRows } from './pushDown.ts';
import { ofRelation, type Rows } from './relation.ts';
import { type Plan, resolveAll, rowsOf, soleDatabase } from './select.ts';
import { shown } from './shown.ts';
import { systemRelation } from './systemTable.ts';
import { here } from './trace.ts';

/** What may be asked of a leaf while it is fetched; only what its source may apply without changing the result. */
export interface Fetch {
  readonly where?: Expression;
  readonly orderBy?: readonly OrderTerm[];
  readonly limit?: Expression;
  readonly offset?: Expression;
}

export async function* fetchRows(leaf: Leaf, given: Plan, fetch: Fetch = {}): Rows {
  const plan = { ...given, isOutermost: false };
  const { execution, trace } = plan;
  if (leaf.type === 'Table' && !isCommon(leaf, plan)) {
    const resolved = resolveTable(leaf.name, execution.catalog());
    if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
    if (resolved.type === 'table') return yield* pushedRows(selectAllFrom(leaf, fetch), resolved.database.name, plan);
    if (resolved.type !== 'system') refuse('unsupported', 'A model cannot stand here.', { range: leaf.range });
    trace?.read(here, `the system table ${resolved.table}`);
    if (trace && !plan.reads) return yield { columns: [], rows: [] };
    if (resolved.table === 'calls') return yield* selected(await callsIn(plan), leaf, plan, fetch);
    return yield* narrowed(ofRelation(await systemRelation(resolved.table, execution)), leaf, plan, fetch);
  }
  if (leaf.type === 'Table') {
    return yield* selected(plan.common.get(leaf.name.parts[0]!.text.toLowerCase())!, leaf, plan, fetch);
  }
  if (leaf.type === 'NativeTable') return yield* narrowed(nativeRows(leaf.source, leaf.query, plan), leaf, plan, fetch);
  if (leaf.type === 'DerivedTable' && leaf.query) {
    const database = soleDatabase(leaf.query, resolveAll(leaf.query, execution, plan.common));
    if (database !== undefined && leaf.alias && isAny(fetch))
      return yield* pushedRows(selectAllFrom(leaf, fetch), database, plan);
    return yield* narrowed(rowsOf(leaf.query, plan), leaf, plan, fetch);
  }
  if (leaf.type === 'DerivedTable' && leaf.show) {
    trace?.read(here, 'what SHOW lists');
    if (trace && !plan.reads) return yield { columns: [], rows: [] };
    return yield* narrowed(ofRelation(await shown(leaf.show, execution, leaf.range)), leaf, plan, fetch);
  }
  refuse('unsupported', 'This cannot be read from.', { range: leaf.range, hint: 'Write a table or a query.' });
}

/** The rows in the scratch database; returns the name of the table there. */
export async function fetchLeaf(leaf: Leaf, plan: Plan): Promise<string> {
  if (leaf.type === 'Table') {
    if (isCommon(leaf, plan)) return plan.common.get(leaf.name.parts[0]!.text.toLowerCase())!;
    const resolved = resolveTable(leaf.name, plan.execution.catalog());
    if (resolved.type === 'system' && resolved.table === 'calls') {
      plan.trace?.read(here, 'the system table calls');
      return await callsIn(plan);
    }
  }
  return await plan.scratch.fill(fetchRows(leaf, plan), columns => renamed(columns, leaf));
}

const callColumns = systemTables.find(t => t.name === 'calls')!.columns;

/** Read where they are: they may be very many. */
const callsIn = ({ scratch, execution }: Plan): Promise<string> =>
  scratch.attach(execution.calls.file, callColumns, callsAsShown);

const renamed = (columns: readonly Column[], leaf: Leaf): readonly Column[] =>
  leaf.type === 'DerivedTable'
    ? columns.map((c, i) => ({ ...c, name: leaf.columns[i]?.parts.at(-1)?.text ?? c.name }))
    : columns;

const isAny = ({ where, orderBy, limit, offset }: Fetch): boolean =>
  where !== undefined || limit !== undefined || offset !== undefined || (orderBy?.length ?? 0) > 0;

/** What the source did not see is applied in the scratch database. */
export async function* narrowed(rows: Rows, leaf: Leaf, plan: Plan, fetch: Fetch): Rows {
  if (isAny(fetch)) {
    const table = await plan.scratch.fill(rows, columns => renamed(columns, leaf));
    return yield* selected(table, leaf, plan, fetch);
  }
  for await (const batch of rows) yield { ...batch, columns: renamed(batch.columns, leaf) } satisfies RowBatch;
}

function selected(table: string, leaf: Leaf, plan: Plan, fetch: Fetch): Rows {
  const query = selectAllFrom(scratchTable(leaf, table), fetch);
  return plan.scratch.select(printQuery(query, { quoting: 'sqlite', using: false }));
}
