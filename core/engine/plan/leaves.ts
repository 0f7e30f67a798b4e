// The tables below a FROM: what each is, how it is called there, and how its rows get into the scratch database.

import type { VersionRecord } from '../../catalog/records.ts';
import type { ModelSnapshot } from '../../catalog/snapshot.ts';
import { systemTables } from '../../catalog/systemTables.ts';
import { selectAllFrom } from '../../dialect/make.ts';
import { printQuery } from '../../dialect/print.ts';
import type { Expression, Name, OrderTerm, Select, Table, TableExpression } from '../../dialect/tree.ts';
import { resolveTable } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { CallStore } from '../calls/callStore.ts';
import { callsAsShown } from '../calls/schema.ts';
import { nativeRelation } from './native.ts';
import { pushDown } from './pushDown.ts';
import { gather, type Relation } from './relation.ts';
import type { Scratch } from './scratch.ts';
import { type Plan, relationOf } from './select.ts';
import { shown } from './shown.ts';
import { systemRelation } from './systemTable.ts';

export type Leaf = Exclude<TableExpression, { type: 'Join' }>;

export interface ModelLeaf {
  readonly leaf: Table;
  /** What qualifies its columns. */
  readonly alias: string;
  readonly model: ModelSnapshot;
  readonly version: VersionRecord;
}

export const leavesOf = (from: TableExpression): readonly Leaf[] =>
  from.type === 'Join' ? [...leavesOf(from.left), ...leavesOf(from.right)] : [from];

export function modelLeaf(leaf: Leaf, plan: Plan): ModelLeaf | undefined {
  if (leaf.type !== 'Table' || isCommon(leaf, plan)) return undefined;
  const resolved = resolveTable(leaf.name, plan.execution.catalog());
  return resolved.type === 'model'
    ? {
        leaf,
        alias: leaf.alias ? aliasText(leaf.alias) : resolved.model.name,
        model: resolved.model,
        version: resolved.version,
      }
    : undefined;
}

/** What may be asked of a leaf while it is fetched; only what its source may apply without changing the result. */
export interface Fetch {
  readonly where?: Expression;
  readonly orderBy?: readonly OrderTerm[];
  readonly limit?: Expression;
  readonly offset?: Expression;
}

/** The rows of a table, native query or sub-query. */
export async function fetchRelation(leaf: Leaf, plan: Plan, fetch: Fetch = {}): Promise<Relation> {
  const { execution, scratch } = plan;
  if (leaf.type === 'Table' && !isCommon(leaf, plan)) {
    const resolved = resolveTable(leaf.name, execution.catalog());
    if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
    if (resolved.type === 'table') return collectPushed(selectAllFrom(leaf, fetch), resolved.database.name, plan);
    if (resolved.type === 'system' && resolved.table === 'calls') {
      const table = scratchTable(leaf, callsIn(scratch, execution.calls));
      return scratch.select(printQuery(selectAllFrom(table, fetch), { quoting: 'sqlite', using: false }));
    }
    if (resolved.type === 'system') return narrowed(await systemRelation(resolved.table, execution), leaf, plan, fetch);
    refuse('unsupported', 'A model cannot stand here.', { range: leaf.range });
  }
  if (leaf.type === 'Table') {
    return scratch.select(`SELECT * FROM ${plan.common.get(leaf.name.parts[0]!.text.toLowerCase())}`);
  }
  if (leaf.type === 'NativeTable')
    return narrowed(await nativeRelation(leaf.source, leaf.query, execution), leaf, plan, fetch);
  if (leaf.type === 'DerivedTable' && leaf.query)
    return narrowed(await relationOf(leaf.query, plan), leaf, plan, fetch);
  if (leaf.type === 'DerivedTable' && leaf.show)
    return narrowed(await shown(leaf.show, execution, leaf.range), leaf, plan, fetch);
  refuse('unsupported', 'This cannot be read from.', { range: leaf.range, hint: 'Write a table or a query.' });
}

/** The same, into the scratch database; returns the name there. */
export async function fetchLeaf(leaf: Leaf, plan: Plan, fetch: Fetch = {}): Promise<string> {
  if (leaf.type === 'Table' && !isCommon(leaf, plan)) {
    const resolved = resolveTable(leaf.name, plan.execution.catalog());
    if (resolved.type === 'system' && resolved.table === 'calls') return callsIn(plan.scratch, plan.execution.calls);
  }
  const relation = await fetchRelation(leaf, plan, fetch);
  return plan.scratch.add(named(relation, leaf).columns, relation.rows);
}

/** Read where they are: they may be very many. */
const callsIn = (scratch: Scratch, { file }: CallStore): string => scratch.attach(file, callColumns, callsAsShown);

const callColumns = systemTables.find(t => t.name === 'calls')!.columns;

/** The leaf's stand-in over a scratch table, called as the user calls it. */
export function scratchTable(leaf: Leaf, scratchName: string): Table {
  const alias = aliasOf(leaf);
  return {
    type: 'Table',
    range: leaf.range,
    name: nameOf(scratchName.slice(1, -1), leaf.range),
    ...(alias !== undefined && { alias: nameOf(alias, leaf.range) }),
  };
}

export function aliasOf(leaf: Leaf): string | undefined {
  if (leaf.alias) return aliasText(leaf.alias);
  if (leaf.type === 'Table') return leaf.name.parts.findLast(p => !/^\d+$/.test(p.text))?.text;
  return leaf.type === 'NativeTable' ? leaf.source.parts.at(-1)?.text : undefined;
}

export const nameOf = (text: string, at: { from: number; to: number }, qualifier?: string): Name => ({
  type: 'Name',
  range: at,
  parts: [...(qualifier === undefined ? [] : [qualifier]), text].map(part => ({ text: part, quoted: true, range: at })),
});

const aliasText = (alias: Name): string => alias.parts.map(p => p.text).join('.');

const isCommon = (leaf: Table, plan: Plan): boolean =>
  leaf.name.parts.length === 1 && plan.common.has(leaf.name.parts[0]!.text.toLowerCase());

function named(relation: Relation, leaf: Leaf): Relation {
  if (leaf.type !== 'DerivedTable' || leaf.columns.length === 0) return relation;
  const columns = relation.columns.map((c, i) => ({ ...c, name: leaf.columns[i]?.parts.at(-1)?.text ?? c.name }));
  return { columns, rows: relation.rows };
}

/** What the source did not see is applied in the scratch database. */
function narrowed(relation: Relation, leaf: Leaf, plan: Plan, fetch: Fetch): Relation {
  if (!fetch.where && !fetch.limit && !fetch.offset) return relation;
  const table = scratchTable(leaf, plan.scratch.add(named(relation, leaf).columns, relation.rows));
  return plan.scratch.select(printQuery(selectAllFrom(table, fetch), { quoting: 'sqlite', using: false }));
}

function collectPushed(query: Select, database: string, plan: Plan): Promise<Relation> {
  return gather(sink => pushDown(query, database, plan.execution, sink));
}
