// Tables as a database has them: a choice of a domain's columns, with types, keys and one way of naming.
import { plural } from './english.ts';
import type { Random } from './random.ts';
import type { Column, Domain, NameColumn, NumberColumn, Table, TextColumn, TimeColumn } from './vocabulary.ts';

export interface Schema {
  readonly tables: readonly SchemaTable[];
  /** Every CREATE TABLE, separated by `; `. */
  readonly context: string;
}

export interface SchemaTable {
  readonly name: string;
  readonly noun: string;
  readonly nouns: string;
  readonly who: boolean;
  readonly columns: readonly Column[];
  /** Key that others point to, when they do. */
  readonly key?: string;
  /** The column that points to the key of another table of the schema. */
  readonly link?: { readonly column: string; readonly to: SchemaTable };
}

interface Style {
  readonly plural: boolean;
  readonly text: string;
  readonly integer: string;
  /** `id`, or `reader_id` in `reader` too. */
  readonly shortKey: boolean;
}

/** Each table by itself, most a second time with fewer columns, and each pair of linked tables. */
export function schemasOf(domain: Domain, random: Random): Schema[] {
  const alone = domain.tables.flatMap(table => [
    schema([tableOf(table, style(random), choose(table.columns, 5, random))]),
    ...(random.chance(0.15) ? [schema([tableOf(table, style(random), choose(table.columns, 2, random))])] : []),
  ]);
  const pairs = domain.tables.flatMap(child =>
    child.links.map(noun => pair(domain.tables.find(table => table.noun === noun)!, child, random)),
  );
  return [...alone, ...pairs];
}

function pair(parent: Table, child: Table, random: Random): Schema {
  const how = style(random);
  const key = how.shortKey ? 'id' : `${snake(parent.noun)}_id`;
  const to = { ...tableOf(parent, how, choose(parent.columns, 3, random)), key };
  const link = { column: `${snake(parent.noun)}_id`, to };
  return schema(random.shuffle([to, { ...tableOf(child, how, choose(child.columns, 3, random)), link }]), how);
}

function tableOf(table: Table, how: Style, columns: readonly Column[]): SchemaTable & { readonly style: Style } {
  const nouns = plural(table.noun);
  return { name: snake(how.plural ? nouns : table.noun), noun: table.noun, nouns, who: table.who, columns, style: how };
}

function schema(tables: readonly (SchemaTable & { style?: Style })[], how = tables[0]!.style!): Schema {
  return { tables, context: tables.map(table => createTable(table, how)).join('; ') };
}

function createTable({ name, key, link, columns }: SchemaTable, how: Style): string {
  const types = { name: how.text, text: how.text, number: how.integer, year: how.integer, day: 'DATE' };
  const all = [
    ...(key ? [`${key} ${how.integer}`] : []),
    ...columns.map(column => `${column.name} ${types[column.kind]}`),
    ...(link ? [`${link.column} ${how.integer}`] : []),
  ];
  return `CREATE TABLE ${name} (${all.join(', ')})`;
}

const style = (random: Random): Style => ({
  plural: random.chance(0.4),
  text: random.pick(['VARCHAR', 'VARCHAR', 'TEXT']),
  integer: random.pick(['INTEGER', 'INTEGER', 'INT']),
  shortKey: random.chance(0.5),
});

/** The naming column always, the others by chance, in their order. */
function choose(columns: readonly Column[], most: number, random: Random): Column[] {
  const [first, ...others] = columns;
  const chosen = new Set([first, ...random.some(others, most - 1)]);
  return columns.filter(column => chosen.has(column));
}

const snake = (words: string) => words.replaceAll(/[ -]/g, '_');

export const nameOf = (table: SchemaTable) => table.columns.find((c): c is NameColumn => c.kind === 'name');
export const textsOf = (table: SchemaTable) => table.columns.filter((c): c is TextColumn => c.kind === 'text');
export const numbersOf = (table: SchemaTable) => table.columns.filter((c): c is NumberColumn => c.kind === 'number');
export const timesOf = (table: SchemaTable) =>
  table.columns.filter((c): c is TimeColumn => c.kind === 'day' || c.kind === 'year');
