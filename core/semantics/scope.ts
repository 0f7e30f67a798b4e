// What a SELECT can name: the tables of its FROM clause under the names they have there, each with its columns where these
// are known.
import * as descriptors from '../adapters/descriptors.ts';
import { sameName } from '../catalog/names.ts';
import type { CatalogSnapshot, ColumnSnapshot, DatabaseSnapshot } from '../catalog/snapshot.ts';
import { systemTables } from '../catalog/systemTables.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import type {
  CommonTable,
  Expression,
  NamePart,
  Native,
  NativeTable,
  Query,
  Select,
  Table,
  TableExpression,
} from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { contains } from '../text/range.ts';
import { namesGiven, neededInputs } from './inputs.ts';
import { columnsOfSql } from './native/nodeSql.ts';
import { findDatabase, isProject, plainName, resolveTable } from './resolve.ts';
import { findTable } from './tables.ts';

export interface TableInScope {
  /** What its columns are qualified with. */
  readonly alias: string;
  /** What it is called where it comes from; missing for a query. */
  readonly name?: string;
  readonly kind: 'model' | 'table' | 'query';
  /** Missing where they are not known. */
  readonly columns?: readonly ColumnSnapshot[];
  /** It may have more columns than these. */
  readonly open?: boolean;
}

export interface Columns {
  readonly columns: readonly ColumnSnapshot[];
  /** There may be more: the database names a column that the query computes and does not name. */
  readonly open: boolean;
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

/** The columns of a query's answer; nothing when it takes all of a table that is not known. */
export function outputColumns(query: Query, names: Names): Columns | undefined {
  if (query.type === 'SetOperation') return outputColumns(query.left, names);
  const scope = scopeOf(query, names);
  const columns: ColumnSnapshot[] = [];
  let open = false;
  for (const { expression, alias } of query.targets) {
    const whole = alias ? undefined : wholeTables(expression, scope);
    if (whole) {
      if (whole.some(table => !table.columns)) return undefined;
      for (const each of whole.flatMap(table => readableColumns(table, query) ?? [])) columns.push(each);
      open ||= whole.some(table => table.open);
    } else if (alias) columns.push({ name: plainName(alias), type: '' });
    else if (expression.type === 'Name') {
      const path = expression.parts.map(p => p.text);
      columns.push({ name: path.at(-1)!, type: findColumn(path, scope)?.type ?? '' });
    } else open = true;
  }
  return { columns, open };
}

/** The same of a text, read as the database's own SQL where our grammar cannot read it. */
export function nativeColumns({ text }: Native, names: Names): Columns | undefined {
  const [first, ...more] = parse(text).statements.filter(
    ({ kind, range }) => kind !== 'Unknown' || range.to > range.from,
  );
  const query = first && 'query' in first.fields ? (first.fields.query as Query | undefined) : undefined;
  if (query && more.length === 0 && first!.problems.length === 0) return outputColumns(query, names);
  const dialect = names.inside && descriptors.source(names.inside.source)?.dialect;
  return dialect && columnsOfSql(text, dialect);
}

/** The tables that `*` or `t.*` takes all of. */
function wholeTables(expression: Expression, scope: readonly TableInScope[]): readonly TableInScope[] | undefined {
  if (expression.type === 'Star') return scope;
  if (expression.type !== 'Name' || expression.parts.at(-1)!.text !== '*') return undefined;
  const qualifier = expression.parts.at(-2)?.text ?? '';
  return scope.filter(table => sameName(table.alias, qualifier));
}

/** What the query can read of a table: of a model also what conditions give it, under whatever name. */
export function readableColumns({ kind, alias, columns }: TableInScope, select: Select): TableInScope['columns'] {
  if (kind !== 'model' || !columns) return columns;
  const given = [...new Set(namesGiven(select, alias))].filter(name => !columns.some(c => sameName(c.name, name)));
  return [...columns, ...given.map(name => ({ name, type: 'input' }))];
}

/** The table that has the column. */
export function tableWith(path: readonly string[], scope: readonly TableInScope[]): TableInScope | undefined {
  const qualifier = path.at(-2);
  return scope.find(
    table => (qualifier === undefined || sameName(table.alias, qualifier)) && columnOf(table, path) !== undefined,
  );
}

export function findColumn(path: readonly string[], scope: readonly TableInScope[]): ColumnSnapshot | undefined {
  const table = tableWith(path, scope);
  return table && columnOf(table, path);
}

const columnOf = ({ columns }: TableInScope, path: readonly string[]): ColumnSnapshot | undefined =>
  columns?.find(c => sameName(c.name, path.at(-1) ?? ''));

function leaves(from: TableExpression, names: Names): readonly TableInScope[] {
  switch (from.type) {
    case 'Join':
      return [...leaves(from.left, names), ...leaves(from.right, names)];
    case 'Table':
      return [tableInScope(from, names)];
    case 'NativeTable':
      return [{ alias: plainName(from.alias ?? from.source), kind: 'query', ...columnsOfNative(from, names) }];
    case 'DerivedTable':
      return [
        {
          alias: from.alias ? plainName(from.alias) : '',
          kind: 'query',
          ...(from.query && outputColumns(from.query, names)),
        },
      ];
    default:
      return [{ alias: from.alias ? plainName(from.alias) : '', kind: 'query' }];
  }
}

function columnsOfNative({ source, query }: NativeTable, { catalog }: Names): Columns | undefined {
  const inside = findDatabase(plainName(source), catalog);
  return inside || isProject(source, catalog)
    ? nativeColumns(query, { catalog, common: [], ...(inside && { inside }) })
    : undefined;
}

export function tableInScope({ name, alias }: Pick<Table, 'name' | 'alias'>, names: Names): TableInScope {
  const { catalog, common, inside } = names;
  const called = alias ? plainName(alias) : (name.parts.findLast(p => !/^\d+$/.test(p.text))?.text ?? '');
  const own = name.parts.length === 1 && common.find(c => sameName(plainName(c.name), name.parts[0]!.text));
  if (own) {
    const outer = { ...names, common: common.filter(c => c !== own) };
    return { alias: called, kind: 'query', ...(own.query && outputColumns(own.query, outer)) };
  }
  const last = name.parts.at(-1)?.text;
  const table = { alias: called, kind: 'table' as const, ...(last !== undefined && { name: last }) };
  if (inside) return { ...table, ...columnsOf(inside, name.parts) };
  const resolved = resolveTable(name, catalog);
  if (resolved.type === 'model') {
    const { model, version } = resolved;
    if (model.predict === '') return { alias: called, kind: 'model' };
    const inputs = neededInputs({ version }).map(column => ({ name: column, type: 'input' }));
    return { alias: called, kind: 'model', columns: [{ name: model.predict, type: 'answer' }, ...inputs] };
  }
  if (resolved.type === 'system') {
    const columns = systemTables.find(t => t.name === resolved.table)?.columns;
    return { ...table, ...(columns && { columns }) };
  }
  if (resolved.type === 'view') {
    const { columns } = resolved.view;
    return { ...table, ...(columns && { columns }) };
  }
  if (resolved.type === 'table') return { ...table, ...columnsOf(resolved.database, resolved.path) };
  return table;
}

function columnsOf(database: DatabaseSnapshot, path: readonly NamePart[]): Pick<TableInScope, 'columns'> {
  const found = findTable(database, path);
  return found.type === 'table' ? { columns: found.table.columns } : {};
}
