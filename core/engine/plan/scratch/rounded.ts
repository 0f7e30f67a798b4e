// Which numbers SQLite cannot hold: it has integers of 64 bits and doubles.
import type { Cell } from '../../../adapters/source.ts';

/** A double holds so many, whichever they are. */
const exactDigits = 15;

/** Sources hand over as text what no number of JavaScript is. */
export function isRounded(cell: Cell): boolean {
  if (typeof cell !== 'string' || cell.length <= exactDigits || !/^[+-]?\d+(?:\.\d+)?$/.test(cell)) return false;
  const value = Number(cell);
  if (digits(cell) === digits(String(value))) return false;
  return cell.includes('.') || BigInt.asIntN(64, BigInt(cell)) !== BigInt(cell);
}

/** Those that say how exact a number is. */
const digits = (number: string): string =>
  number
    .replace(/e.*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');
