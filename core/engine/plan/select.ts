// Runs a query: as a whole at its source when everything it reads lives there; else its parts are fetched and predicted,
// and the rest of the SQL runs in a scratch database on what came.

import * as descriptors from '../../adapters/descriptors.ts';
import type { DatabaseSnapshot } from '../../catalog/snapshot.ts';
import { printQuery } from '../../dialect/print.ts';
import type { CommonTable, Join, Query, Table } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { type Resolved, resolveTable } from '../../semantics/resolve.ts';
import { ProblemError, problem } from '../../text/problem.ts';
import { bound } from '../bind.ts';
import type { Execution } from '../execution.ts';
import { sessionFunctions } from '../systemVariables.ts';
import { blame } from './blame.ts';
import { everyCommonName } from './conditions.ts';
import { localise } from './localise.ts';
import { runNative } from './native.ts';
import { pushDown } from './pushDown.ts';
import { gather, put, type Relation, type Sink } from './relation.ts';
import { Scratch } from './scratch.ts';
import { expandViews, inView } from './views.ts';

/** What the names of one query mean. */
export interface Plan {
  readonly execution: Execution;
  readonly scratch: Scratch;
  /** Tables that stand for something already in the scratch database: common table expressions. */
  readonly common: ReadonlyMap<string, string>;
}

/** Fills `sink` with the rows of the query. Errors for users are `ProblemError`s with a place in the query's text. */
export async function runQuery(query: Query, execution: Execution, sink: Sink): Promise<void> {
  const { query: whole, views } = expandViews(query, execution.catalog());
  try {
    await runWhole(await bound(whole, execution), execution, sink);
  } catch (error) {
    throw inView(error, views);
  }
}

async function runWhole(query: Query, execution: Execution, sink: Sink): Promise<void> {
  const native = bareNative(query);
  if (native) return runNative(native.source, native.query, execution, sink);
  const meanings = resolveAll(query, execution);
  const database = soleDatabase(query, meanings);
  if (database) {
    noteUselessUsing(query, execution);
    return pushDown(query, database, execution, sink);
  }
  using scratch = new Scratch(sessionFunctions(execution));
  await put(await runLocally(query, { execution, scratch, common: new Map() }), sink);
}

export function relationOf(query: Query, plan: Plan): Promise<Relation> {
  const database = soleDatabase(query, resolveAll(query, plan.execution, plan.common));
  return database ? gather(sink => pushDown(query, database, plan.execution, sink)) : runLocally(query, plan);
}

async function runLocally(query: Query, plan: Plan): Promise<Relation> {
  const common = new Map(plan.common);
  for (const table of commonTables(query)) {
    if (!table.query) continue;
    const relation = await relationOf(table.query, { ...plan, common });
    common.set(
      table.name.parts[0]!.text.toLowerCase(),
      plan.scratch.add(renamed(relation, table).columns, relation.rows),
    );
  }
  const local = await localise(query, { ...plan, common });
  try {
    return plan.scratch.select(printQuery(local, { quoting: 'sqlite', using: false }));
  } catch (error) {
    throw blame(error, query, plan.scratch.columnNames);
  }
}

/** The database that could run the whole query. */
export const databaseOf = (query: Query, execution: Execution): string | undefined =>
  soleDatabase(query, resolveAll(query, execution));

/** `SELECT * FROM db (…)` and nothing else: the native text runs as it is. */
export function bareNative(query: Query) {
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

export const commonTables = (query: Query): readonly CommonTable[] =>
  query.type === 'Select' ? query.with : [...commonTables(query.left), ...commonTables(query.right)];

function renamed(relation: Relation, table: CommonTable): Relation {
  if (table.columns.length === 0) return relation;
  const columns = relation.columns.map((column, i) => {
    const name = table.columns[i];
    return name?.type === 'Name' ? { ...column, name: name.parts.at(-1)!.text } : column;
  });
  return { columns, rows: relation.rows };
}

function noteUselessUsing(query: Query, execution: Execution): void {
  if (query.type !== 'Select' || !query.using) return;
  execution.note(
    problem('clause-without-effect', 'USING has no effect here: no model is asked.', {
      severity: 'warning',
      range: query.clauses.using ?? query.using.range,
    }),
  );
}
