// SQLite's values to cells.
import type { Cell } from '../../source.ts';

/** With integers as `bigint`. What a double cannot hold exactly stays text; infinities have no place in JSON. */
export function decode(value: unknown): Cell {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value as Cell;
}
