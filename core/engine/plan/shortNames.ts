// `db.t.id` names a column of `db.t`: where a query is put together here, its tables are called by their last names alone.
import { sameName } from '../../catalog/names.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { Name, NamePart, Query, Table } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';

export function withShortNames(query: Query): Query {
  const tables: (readonly NamePart[])[] = [];
  walk(query, node => {
    if (node.type === 'Table' && !(node as Table).alias) tables.push((node as Table).name.parts);
  });
  return rewrite(query, node => {
    if (node.type === 'Table') return node;
    return node.type === 'Name' ? shortened(node as Name, tables) : undefined;
  });
}

function shortened(name: Name, tables: readonly (readonly NamePart[])[]): Name | undefined {
  const by = name.parts.slice(0, -1);
  if (by.length < 2 || !tables.some(table => endsWith(table, by))) return undefined;
  // A number is the version of a model.
  const table = by.findLast(({ text }) => !/^\d+$/.test(text))!;
  return { ...name, parts: [table, name.parts.at(-1)!] };
}

const endsWith = (table: readonly NamePart[], end: readonly NamePart[]): boolean =>
  table.length >= end.length && end.every((part, i) => sameName(part.text, table.at(i - end.length)!.text));
