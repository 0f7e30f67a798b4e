// What a filter lets through, and how cells are ordered.
import type { Cell } from '../../adapters/source.ts';
import { textCell } from '../formats/cell.ts';

export type CellTest = (cell: Cell) => boolean;

/**
 * `null` and `!null`; `= x`, `!= x`, `> x`, `>= x`, `< x`, `<= x`, by number where both are one; anything else is text
 * that the cell holds, whatever its case. NULL passes nothing but `null`.
 */
export function passes(filter: string, kind: 'any' | 'contains' = 'any'): CellTest {
  const text = filter.trim();
  if (kind === 'any') {
    if (/^null$/i.test(text)) return cell => cell === null;
    if (/^!\s*null$/i.test(text)) return cell => cell !== null;
    const compared = /^(!=|<>|>=|<=|=|>|<)\s*(.*)$/s.exec(text);
    if (compared) return comparison(compared[1] as Operator, compared[2]!);
  }
  const wanted = (kind === 'any' ? text : filter).toLowerCase();
  return cell => cell !== null && textCell(cell).toLowerCase().includes(wanted);
}

type Operator = keyof typeof operators;

/** Of a comparison that comes to less than, equal to or more than 0. */
const operators = {
  '=': (order: number) => order === 0,
  '!=': (order: number) => order !== 0,
  '<>': (order: number) => order !== 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
} as const;

function comparison(operator: Operator, wanted: string): CellTest {
  const isRight = operators[operator];
  const number = asNumber(wanted);
  return cell => {
    if (cell === null) return false;
    const text = textCell(cell);
    const own = typeof cell === 'number' ? cell : asNumber(text);
    return isRight(number !== undefined && own !== undefined ? own - number : compare(text, wanted));
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function asNumber(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : number;
}

/** Nothing for NULL. */
export type SortKey = number | string | undefined;

export function sortKey(cell: Cell, isNumeric: boolean): SortKey {
  if (cell === null) return undefined;
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  const text = textCell(cell);
  return (isNumeric ? asNumber(text) : undefined) ?? text.toLowerCase();
}

/** Numbers before texts, NULL behind both. */
export function compareKeys(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const order = typeof a === typeof b ? (a < b ? -1 : a > b ? 1 : 0) : typeof a === 'number' ? -1 : 1;
  return descending ? -order : order;
}
