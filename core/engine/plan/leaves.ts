// The tables below a FROM: what each is and how it is called there.

import type { VersionRecord } from '../../catalog/records.ts';
import type { ModelSnapshot } from '../../catalog/snapshot.ts';
import type { Name, Table, TableExpression } from '../../dialect/tree.ts';
import { resolveTable } from '../../semantics/resolve.ts';
import type { Plan } from './select.ts';

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
  if (resolved.type !== 'model') return undefined;
  const { model, version } = resolved;
  return { leaf, alias: leaf.alias ? aliasText(leaf.alias) : model.name, model, version };
}

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

/** Stands for something already in the scratch database. */
export const isCommon = (leaf: Table, plan: Plan): boolean =>
  leaf.name.parts.length === 1 && plan.common.has(leaf.name.parts[0]!.text.toLowerCase());
