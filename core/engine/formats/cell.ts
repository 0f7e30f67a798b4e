// One cell of a result as text, and as JSON.
import type { Cell } from '../../adapters/source.ts';

export type JsonCell = string | number | boolean | null;

/** Bytes are written as Postgres writes them. */
export const jsonCell = (cell: Cell): JsonCell =>
  cell instanceof Uint8Array ? `\\x${Buffer.from(cell).toString('hex')}` : cell;

/** NULL is the format's own affair. */
export const textCell = (cell: Exclude<Cell, null>): string => String(jsonCell(cell));
