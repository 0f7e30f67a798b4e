// What a SELECT can name: the tables of its FROM clause under the names they have there, each with its columns where these
// are known.
import { sameName } from '../catalog/names.ts';
import type { CatalogSnapshot, ColumnSnapshot, DatabaseSnapshot } from '../catalog/snapshot.ts';
import { systemTables } from '../catalog/systemTables.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { CommonTable, NamePart, Query, Select, TableExpression } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { contains } from '../text/range.ts';
import { neededInputs } from './inputs.ts';
import { plainName, resolveTable } from './resolve.ts';
import { findTable } from './tables.ts';

export interface TableInScope {
  /** What its columns are qualified with. */
  readonly alias: string;
  readonly kind: 'model' | 'table' | 'query';
  /** Missing where they are not known. */
  readonly columns?: readonly ColumnSnapshot[];
}

/** The innermost SELECT around the offset. */
export function selectAt(statement: AnyStatement, offset: number): Select | undefined {
  let found: Select | undefined;
  walk(statement, node => {
    if (node.type !== 'Select') return true;
    const { range } = node as Select;
    if (!contains(range, offset)) return false;
    found = node as Select;
    return true;
  });
  return found;
}

/** Where the names of a query are looked up. */
export interface Names {
  readonly catalog: CatalogSnapshot;
  /** The common table expressions of the queries around. */
  readonly common: readonly CommonTable[];
  /** For native text: its database, whose names need no first part. */
  readonly inside?: DatabaseSnapshot;
}

export const scopeOf = (select: Select, names: Names): readonly TableInScope[] =>
  select.from ? leaves(select.from, { ...names, common: [...names.common, ...select.with] }) : [];

/** Everything a statement's queries give a name to, for lookups from the inside of any of them. */
export function commonTablesOf(statement: AnyStatement): readonly CommonTable[] {
  const tables: CommonTable[] = [];
  walk(statement, node => {
    if (node.type === 'CommonTable') tables.push(node as CommonTable);
  });
  return tables;
}

/** The columns of a query's answer; nothing when one of them cannot be known. */
export function outputColumns(query: Query, names: Names): readonly ColumnSnapshot[] | undefined {
  if (query.type === 'SetOperation') return outputColumns(query.left, names);
  const scope = scopeOf(query, names);
  const columns: ColumnSnapshot[] = [];
  for (const { expression, alias } of query.targets) {
    if (alias) columns.push({ name: plainName(alias), type: '' });
    else if (expression.type === 'Star') {
      for (const table of scope) {
        if (!table.columns) return undefined;
        columns.push(...table.columns);
      }
    } else if (expression.type === 'Name') {
      const column = findColumn(
        expression.parts.map(p => p.text),
        scope,
      );
      columns.push({ name: expression.parts.at(-1)!.text, type: column?.type ?? '' });
    }
  }
  return columns;
}

export function findColumn(path: readonly string[], scope: readonly TableInScope[]): ColumnSnapshot | undefined {
  const name = path.at(-1) ?? '';
  const qualifier = path.at(-2);
  for (const table of scope) {
    if (qualifier !== undefined && !sameName(table.alias, qualifier)) continue;
    const column = table.columns?.find(c => sameName(c.name, name));
    if (column) return column;
  }
  return undefined;
}

function leaves(from: TableExpression, names: Names): readonly TableInScope[] {
  switch (from.type) {
    case 'Join':
      return [...leaves(from.left, names), ...leaves(from.right, names)];
    case 'Table':
      return [tableInScope(from, names)];
    case 'NativeTable':
      return [{ alias: plainName(from.alias ?? from.source), kind: 'query' }];
    case 'DerivedTable': {
      const columns = from.query && outputColumns(from.query, names);
      return [{ alias: from.alias ? plainName(from.alias) : '', kind: 'query', ...(columns && { columns }) }];
    }
    default:
      return [{ alias: from.alias ? plainName(from.alias) : '', kind: 'query' }];
  }
}

function tableInScope({ name, alias }: Extract<TableExpression, { type: 'Table' }>, names: Names): TableInScope {
  const { catalog, common, inside } = names;
  const called = alias ? plainName(alias) : (name.parts.findLast(p => !/^\d+$/.test(p.text))?.text ?? '');
  const own = name.parts.length === 1 && common.find(c => sameName(plainName(c.name), name.parts[0]!.text));
  if (own) {
    const outer = { ...names, common: common.filter(c => c !== own) };
    const columns = own.query && outputColumns(own.query, outer);
    return { alias: called, kind: 'query', ...(columns && { columns }) };
  }
  if (inside) return { alias: called, kind: 'table', ...columnsOf(inside, name.parts) };
  const resolved = resolveTable(name, catalog);
  if (resolved.type === 'model') {
    const { model, version } = resolved;
    const inputs = neededInputs({ version }).map(column => ({ name: column, type: 'input' }));
    return { alias: called, kind: 'model', columns: [{ name: model.predict, type: 'answer' }, ...inputs] };
  }
  if (resolved.type === 'system') {
    const columns = systemTables.find(t => t.name === resolved.table)?.columns;
    return { alias: called, kind: 'table', ...(columns && { columns }) };
  }
  if (resolved.type === 'view') {
    const { columns } = resolved.view;
    return { alias: called, kind: 'table', ...(columns && { columns }) };
  }
  if (resolved.type === 'table')
    return { alias: called, kind: 'table', ...columnsOf(resolved.database, resolved.path) };
  return { alias: called, kind: 'table' };
}

function columnsOf(database: DatabaseSnapshot, path: readonly NamePart[]): Pick<TableInScope, 'columns'> {
  const found = findTable(database, path);
  return found.type === 'table' ? { columns: found.table.columns } : {};
}
