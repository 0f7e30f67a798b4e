// Are two results the same rows? Columns count by place, not by name; order only where the reference asks for one.
import type { ResultRow } from './sandbox.ts';

export function sameRows(reference: readonly ResultRow[], answer: readonly ResultRow[], ordered: boolean): boolean {
  if (reference.length !== answer.length) return false;
  const [expected, found] = ordered ? [reference, answer] : [inOrder(reference), inOrder(answer)];
  return expected.every((row, at) => sameRow(row, found[at]!));
}

/** A lone row of zeros and NULLs is what COUNT and SUM make of no rows, so it says as little. */
export function saysNothing(rows: readonly ResultRow[]): boolean {
  if (rows.length === 0) return true;
  return rows.length === 1 && rows[0]!.every(cell => cell === null || cell === 0);
}

const sameRow = (a: ResultRow, b: ResultRow): boolean =>
  a.length === b.length && a.every((cell, at) => sameCell(cell, b[at]!));

/** Sums of the same numbers in another order differ in the last digits. */
function sameCell(a: ResultRow[number], b: ResultRow[number]): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return a === b;
}

const inOrder = (rows: readonly ResultRow[]): ResultRow[] =>
  rows
    .map(row => [sortKey(row), row] as const)
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))
    .map(([, row]) => row);

/** Fractions are rounded, so that their last digits do not decide the order. */
const sortKey = (row: ResultRow): string =>
  JSON.stringify(
    row.map(cell => (typeof cell === 'number' ? rounded(cell) : cell instanceof Uint8Array ? [...cell] : cell)),
  );

const rounded = (value: number): number => (Number.isSafeInteger(value) ? value : Number(value.toPrecision(8)));
