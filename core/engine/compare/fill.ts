// Fills the tables of a prompt with rows on which two queries are likely to differ if they can.
import type { Hints, Literal } from './hints.ts';
import { type Random, seededRandom } from './random.ts';
import { isKeyName, type PromptColumn, type PromptTable } from './schema.ts';
import { distinctValue, type Pool, poolFor, type Value } from './values.ts';

export interface FilledTable {
  readonly table: PromptTable;
  readonly rows: readonly (readonly Value[])[];
}

/** Rows per table of each fill: few rows show empty groups and NULLs of aggregates, many show LIMIT and HAVING. */
export const fillSizes = [4, 9, 16, 24, 36] as const;

/** Columns that are joined share their values, so that joins meet; some values stay without a partner. */
export function fillTables(tables: readonly PromptTable[], hints: Hints, fill: number): FilledTable[] {
  const random = seededRandom(0x5eed + fill * 7919);
  const groups = joinGroups(tables, hints);
  const pools = new Map<string, Pool>();
  const size = fillSizes[fill % fillSizes.length]!;
  return tables.map(table => {
    const columns = table.columns.map(column => {
      const group = groups.get(place(table, column)) ?? column.name.toLowerCase();
      const members = [column, ...membersOf(group, tables, groups)];
      // A text column that meets a number holds numbers too.
      const numeric = members.some(each => hints.numeric.has(each.name.toLowerCase()) || each.kind === 'integer');
      const pool = pools.get(group) ?? poolFor(column.kind, numeric, literalsOf(members, hints), random);
      pools.set(group, pool);
      const joined = groups.has(place(table, column));
      return columnOf({ column, numeric, pool, joined, hints, size, fill, random });
    });
    return { table, rows: random.shuffled(Array.from({ length: size }, (_, row) => rowOf(columns, row, random))) };
  });
}

interface ColumnSource {
  readonly column: PromptColumn;
  readonly numeric: boolean;
  readonly pool: Pool;
  readonly joined: boolean;
  readonly hints: Hints;
  readonly size: number;
  readonly fill: number;
  readonly random: Random;
}

/** The value of a column in a row; `focus` rows are meant to satisfy the conditions of the queries. */
type ValueAt = (row: number, focus: boolean) => Value;

function columnOf({ column, numeric, pool, joined, hints, size, fill, random }: ColumnSource): ValueAt {
  const unique = column.unique || hints.lastSortKey === column.name.toLowerCase();
  if (unique) {
    const values = [...new Set([...random.shuffled(pool.wanted), ...(joined ? [] : random.shuffled(pool.other))])];
    const used = new Set(values.map(String));
    for (let next = 1; values.length < size; next++) {
      const value = distinctValue(column.kind, numeric, next);
      if (!used.has(String(value))) values.push(value);
    }
    // Values before the first `size` must come first: those are what the joined columns refer to.
    return row => values[row]!;
  }
  // A handful of values per fill, unevenly often, so that groups differ in size.
  const partners = Array.from({ length: Math.ceil(size * 0.75) + 1 }, (_, i) =>
    distinctValue(column.kind, numeric, i + 1),
  );
  const usual = joined
    ? [...pool.wanted, ...partners, ...(pool.wanted.length > 0 ? pool.other : [])]
    : random.shuffled([...pool.other, ...pool.wanted]).slice(0, 4 + fill * 2);
  const nullable = column.nullable && fill % 2 === 1 ? 0.12 : 0;
  return (_, focus) => {
    if (random.chance(nullable)) return null;
    if (focus && pool.wanted.length > 0 && random.chance(0.85)) return random.pick(pool.wanted);
    return usual[Math.floor(random.next() ** 1.5 * usual.length)]!;
  };
}

function rowOf(columns: readonly ValueAt[], row: number, random: Random): Value[] {
  const focus = random.chance(0.6);
  return columns.map(value => value(row, focus));
}

const membersOf = (
  group: string,
  tables: readonly PromptTable[],
  groups: ReadonlyMap<string, string>,
): PromptColumn[] =>
  tables.flatMap(table => table.columns.filter(column => groups.get(place(table, column)) === group));

/** By name, for aliases are not resolved here. */
const literalsOf = (members: readonly PromptColumn[], hints: Hints): Literal[] =>
  [...new Set(members.map(member => member.name.toLowerCase()))].flatMap(name => hints.literals.get(name) ?? []);

const place = (table: PromptTable, column: PromptColumn): string => `${table.name}.${column.name}`.toLowerCase();

/** Columns that can meet in a join: declared, equated in a query, or named alike. By place, the name of the group. */
function joinGroups(tables: readonly PromptTable[], hints: Hints): Map<string, string> {
  const all = tables.flatMap(table =>
    table.columns.map(column => ({ table, column, name: column.name.toLowerCase() })),
  );
  const parent = new Map<string, string>();
  const root = (key: string): string => {
    const above = parent.get(key);
    return above === undefined || above === key ? key : root(above);
  };
  const join = (a: string, b: string): void => {
    parent.set(root(a), root(b));
    if (!parent.has(b)) parent.set(b, root(b));
  };
  for (const [i, a] of all.entries()) {
    for (const b of all.slice(i + 1)) {
      const equated = hints.equated.some(([x, y]) => (x === a.name && y === b.name) || (y === a.name && x === b.name));
      if (a.table !== b.table ? equated || meets(a, b) || meets(b, a) : equated)
        join(place(a.table, a.column), place(b.table, b.column));
    }
  }
  return new Map([...parent.keys()].map(key => [key, root(key)]));
}

type Placed = { readonly table: PromptTable; readonly column: PromptColumn; readonly name: string };

function meets(from: Placed, to: Placed): boolean {
  const { references } = from.column;
  if (references && references.table.toLowerCase() === to.table.name.toLowerCase()) {
    return references.column ? references.column.toLowerCase() === to.name : to.column.unique;
  }
  // `id` in two tables are two things; `employee_id` beside `employees.id` is one.
  if (from.name === to.name) return from.name !== 'id';
  return to.name === 'id' && isKeyName(from.column.name, to.table.name);
}
