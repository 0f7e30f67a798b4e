// Runs a query: as a whole at its source when everything it reads lives there; else its parts are fetched and predicted,
// and the rest of the SQL runs in a scratch database on what came.

import * as descriptors from '../../adapters/descriptors.ts';
import type { DatabaseSnapshot } from '../../catalog/snapshot.ts';
import { printQuery } from '../../dialect/print.ts';
import type { CommonTable, Join, Query, Table } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { type Resolved, resolveTable } from '../../semantics/resolve.ts';
import { type Problem, ProblemError, problem } from '../../text/problem.ts';
import { bound } from '../bind.ts';
import type { Execution } from '../execution.ts';
import { sessionFunctions } from '../systemVariables.ts';
import { predictionOf } from './ask/prediction.ts';
import { predictedRows } from './ask/rows.ts';
import { blame } from './blame.ts';
import { everyCommonName } from './conditions.ts';
import { localise } from './localise.ts';
import { mindCaseAsSources } from './mindCase.ts';
import { nativeRows } from './native.ts';
import { pushedRows } from './pushDown.ts';
import { gather, pour, type Relation, type Rows, type Sink } from './relation.ts';
import { Scratch } from './scratch/scratch.ts';
import { withShortNames } from './shortNames.ts';
import { here, type Trace } from './trace.ts';
import { expandViews, inView } from './views.ts';

/** What the names of one query mean, and how it is run. */
export interface Plan {
  readonly execution: Execution;
  readonly scratch: Scratch;
  /** Tables that stand for something already in the scratch database: common table expressions. */
  readonly common: ReadonlyMap<string, string>;
  /** A question without an answer leaves NULL and a note; else the statement fails. */
  readonly isPartial: boolean;
  /** Its rows are the rows of the statement. */
  readonly isOutermost: boolean;
  /** EXPLAIN: nothing is asked; and only where `reads`, something is read. */
  readonly trace?: Trace;
  readonly reads: boolean;
}

interface How {
  readonly isPartial?: boolean;
  readonly trace?: Trace;
}

/** Fills `sink` with the rows of the query. Errors for users are `ProblemError`s with a place in the query's text. */
export async function runQuery(query: Query, execution: Execution, sink: Sink, how: How = {}): Promise<void> {
  await using scratch = scratchFor(execution);
  await pour(wholeRows(query, { ...wholePlan(execution, scratch), ...how }), sink);
}

/** The same as one relation; a question without an answer fails it. */
export async function queryRelation(query: Query, execution: Execution): Promise<Relation> {
  await using scratch = scratchFor(execution);
  return await gather(wholeRows(query, wholePlan(execution, scratch)));
}

export function scratchFor(execution: Execution): Scratch {
  const told = new Set<string>();
  return new Scratch(execution.host, sessionFunctions(execution), execution.signal, column => {
    if (!told.has(column)) execution.note(rounded(column));
    told.add(column);
  });
}

const rounded = (column: string): Problem =>
  problem(
    'number-rounded',
    `Numbers of \`${column}\` are rounded: a query is put together in SQLite, which has fewer digits.`,
    {
      severity: 'warning',
      hint: `Let their database make text of them, in a sub-select: FROM (SELECT CAST(${column} AS TEXT) AS ${column}, … FROM db.t) AS t.`,
    },
  );

export const wholePlan = (execution: Execution, scratch: Scratch): Plan => ({
  execution,
  scratch,
  common: new Map(),
  isPartial: false,
  isOutermost: true,
  reads: false,
});

/** Of a query as it was written, with views and variables in it. */
export async function* wholeRows(query: Query, plan: Plan): Rows {
  const { query: whole, views } = expandViews(query, plan.execution.catalog());
  try {
    const ready = await bound(whole, plan.execution);
    noteUselessUsing(ready, plan);
    await mindCaseAsSources(ready, plan);
    const native = bareNative(ready);
    yield* native ? nativeRows(native.source, native.query, plan) : rowsOf(ready, plan);
  } catch (error) {
    throw inView(error, views);
  }
}

export async function* rowsOf(written: Query, outer: Plan): Rows {
  const database = soleDatabase(written, resolveAll(written, outer.execution, outer.common));
  if (database !== undefined) return yield* pushedRows(written, database, outer);
  const query = withShortNames(written);
  const plan = { ...outer, common: await commonTablesIn(query, outer) };
  const prediction = query.type === 'Select' ? await predictionOf(query, plan) : undefined;
  if (prediction) return yield* predictedRows(prediction, plan, query);
  const local = await localise(query, { ...plan, isOutermost: false });
  yield* combinedRows(local, query, plan);
}

/** What the scratch database makes of a query over what is there. */
export async function* combinedRows(local: Query, written: Query, plan: Plan): Rows {
  plan.trace?.add({ step: 'combine', where: here, detail: printQuery(written, { using: false }) });
  if (plan.trace && !plan.reads) return yield { columns: [], rows: [] };
  try {
    yield* plan.scratch.select(printQuery(local, { quoting: 'sqlite', using: false }));
  } catch (error) {
    throw blame(error, written, plan.scratch.columnNames);
  }
}

async function commonTablesIn(query: Query, plan: Plan): Promise<ReadonlyMap<string, string>> {
  const common = new Map(plan.common);
  for (const table of commonTables(query)) {
    if (!table.query) continue;
    const rows = rowsOf(table.query, { ...plan, common, isOutermost: false });
    const filled = await plan.scratch.fill(rows, columns => renamed(columns, table));
    common.set(table.name.parts[0]!.text.toLowerCase(), filled);
  }
  return common;
}

/** The database that could run the whole query. */
export const databaseOf = (query: Query, execution: Execution): string | undefined =>
  soleDatabase(query, resolveAll(query, execution));

/** `SELECT * FROM db (…)` and nothing else: the native text runs as it is. */
function bareNative(query: Query) {
  if (query.type !== 'Select' || query.from?.type !== 'NativeTable') return undefined;
  const plain =
    query.targets.length === 1 &&
    query.targets[0]!.expression.type === 'Star' &&
    Object.keys(query.clauses).every(c => c === 'from');
  return plain && !query.distinct ? query.from : undefined;
}

export function resolveAll(
  query: Query,
  execution: Execution,
  common: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<Table, Resolved> {
  const catalog = execution.catalog();
  const names = new Set([...common.keys(), ...everyCommonName(query)]);
  const found = new Map<Table, Resolved>();
  walk(query, node => {
    if (node.type !== 'Table') return;
    const table = node as Table;
    if (table.name.parts.length === 1 && names.has(table.name.parts[0]!.text.toLowerCase())) return;
    const resolved = resolveTable(table.name, catalog);
    if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
    found.set(table, resolved);
  });
  return found;
}

/** The one database that everything is read from, if there is one. */
export function soleDatabase(query: Query, meanings: ReadonlyMap<Table, Resolved>): string | undefined {
  const databases = new Map<string, DatabaseSnapshot>();
  for (const meaning of meanings.values()) {
    if (meaning.type !== 'table') return undefined;
    databases.set(meaning.database.name, meaning.database);
  }
  let native = false;
  walk(query, node => {
    if (['NativeTable', 'Variable', 'ShowClauses', 'DescribeClauses'].includes(node.type)) native = true;
  });
  const [database, ...others] = databases.values();
  return database && others.length === 0 && !native && canRun(query, database) ? database.name : undefined;
}

/** MySQL has no FULL JOIN: the tables are fetched and joined here. */
function canRun(query: Query, { source }: DatabaseSnapshot): boolean {
  if (descriptors.source(source)?.dialect !== 'mysql') return true;
  let full = false;
  walk(query, node => {
    if (node.type === 'Join' && /FULL/.test((node as Join).operator)) full = true;
  });
  return !full;
}

const commonTables = (query: Query): readonly CommonTable[] =>
  query.type === 'Select' ? query.with : [...commonTables(query.left), ...commonTables(query.right)];

const renamed = (columns: Relation['columns'], table: CommonTable): Relation['columns'] =>
  columns.map((column, i) => {
    const name = table.columns[i];
    return name?.type === 'Name' ? { ...column, name: name.parts.at(-1)!.text } : column;
  });

function noteUselessUsing(query: Query, { execution }: Plan): void {
  if (query.type !== 'Select' || !query.using || databaseOf(query, execution) === undefined) return;
  execution.note(
    problem('clause-without-effect', 'USING has no effect here: no model is asked.', {
      severity: 'warning',
      range: query.clauses.using ?? query.using.range,
    }),
  );
}
