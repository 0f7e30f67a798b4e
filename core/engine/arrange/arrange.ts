// Sorts and filters a table without changing it: comes to which rows are shown, in which order. Works in portions, so that
// whoever else waits in the same process is not kept waiting by a million rows.
import type { Row } from '../../adapters/source.ts';
import type { ResultTable } from '../results.ts';
import { passes, type SortKey, sortKey } from './cells.ts';
import { sortBy } from './sort.ts';

export interface Arrangement {
  /** Column, counted from 0. NULLs come last either way. */
  readonly sort?: { readonly column: number; readonly descending: boolean };
  /** Rows of which any cell holds this text, whatever its case. */
  readonly search?: string;
  /** What a cell of a column must be, as `passes` reads it. */
  readonly filters?: readonly { readonly column: number; readonly text: string }[];
}

export const isArranged = ({ sort, search, filters }: Arrangement): boolean =>
  sort !== undefined || !!search || (filters?.length ?? 0) > 0;

/** Numbers of rows, in the order to show them. `rest` is awaited between portions. */
export async function arrange(
  table: ResultTable,
  { sort, search, filters = [] }: Arrangement,
  rest: () => Promise<void>,
  signal: AbortSignal,
): Promise<Uint32Array> {
  const tests = filters.map(({ column, text }) => {
    const test = passes(text);
    return (row: Row) => test(row[column] ?? null);
  });
  if (search) {
    const holds = passes(search, 'contains');
    tests.push(row => row.some(cell => cell !== null && holds(cell)));
  }
  const found = new Uint32Array(table.count);
  const keys: SortKey[] = [];
  const isNumeric = sort !== undefined && numericType.test(table.columns[sort.column]?.type ?? '');
  let shown = 0;
  let index = 0;
  for (const rows of table.batches()) {
    for (const row of rows) {
      if (tests.every(test => test(row))) {
        found[shown++] = index;
        if (sort) keys[index] = sortKey(row[sort.column] ?? null, isNumeric);
      }
      index++;
    }
    if (index % restEvery < rows.length) await rest();
    signal.throwIfAborted();
  }
  const order = found.subarray(0, shown);
  return sort ? sortBy(order, keys, sort.descending, rest, signal) : order.slice();
}

const restEvery = 4096;

/** Databases send such numbers as text where a double would lose digits. */
const numericType = /int|num|dec|real|double|float|serial|money/i;
