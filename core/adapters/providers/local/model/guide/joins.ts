// Keeps joins and look-ups to the columns by which tables point to each other, where they do.
import type { Table } from '../../prompt/tables.ts';
import { linksOf } from './links.ts';

/** By marks. */
export interface KnownTable {
  readonly mark: number;
  readonly columns: ReadonlySet<number>;
}

/** One of two columns that are equal where their tables are joined. */
export interface Side {
  readonly table: KnownTable;
  readonly column: number;
}

export interface JoinGuide {
  areLinked(one: KnownTable, other: KnownTable): boolean;
  /** Of `others`, those that `tables` can be joined with by a link; all of them where there is no link. */
  likely(tables: readonly KnownTable[], others: readonly KnownTable[]): readonly KnownTable[];
  /** Whether the column may join its table with one of `tables`, or make it equal to the side that is there already. */
  mayEqual(tables: readonly KnownTable[], side: Side, other: Side | undefined): boolean;
  /** Whether `column` of one of `tables` may be looked up in a column with the mark of another table. */
  mayBeLookedUpIn(tables: readonly KnownTable[], column: number, mark: number): boolean;
}

export function guideJoins(
  tables: readonly Table[],
  known: readonly KnownTable[],
  markOf: (name: string) => number,
): JoinGuide {
  const sides = linksOf(tables).flatMap(({ from, column, to, key }) => {
    const pointing: Side = { table: known[tables.indexOf(from)]!, column: markOf(column.name) };
    const pointedTo: Side = { table: known[tables.indexOf(to)]!, column: markOf(key.name) };
    return [
      [pointing, pointedTo],
      [pointedTo, pointing],
    ] as const;
  });
  const sidesOf = (table: KnownTable) => sides.filter(([own]) => own.table === table);

  const areLinked: JoinGuide['areLinked'] = (one, other) => sidesOf(one).some(([, { table }]) => table === other);

  return {
    areLinked,
    likely(tables, others) {
      const linked = others.filter(table => tables.some(other => areLinked(table, other)));
      return linked.length > 0 ? linked : others;
    },
    mayEqual(tables, { table, column }, joined) {
      const all = sidesOf(table);
      const here = all.filter(([, other]) => tables.includes(other.table));
      // What points elsewhere joins nothing here.
      if (here.length === 0) return all.every(([own]) => own.column !== column);
      return here.some(
        ([own, other]) =>
          own.column === column && (!joined || (other.table === joined.table && other.column === joined.column)),
      );
    },
    mayBeLookedUpIn(tables, column, mark) {
      const pointing = tables.flatMap(sidesOf).filter(([own]) => own.column === column);
      return pointing.length === 0 || pointing.some(([, other]) => other.column === mark);
    },
  };
}
