// What a cell holds, with or without a mark. Pure.
import type { CellMark, CellView, PlainCell } from '../../../core/protocol/panels.ts';

export const plain = (cell: CellView): PlainCell =>
  typeof cell === 'object' && cell !== null && 'mark' in cell ? cell.value : cell;

export const markOf = (cell: CellView): CellMark | undefined =>
  typeof cell === 'object' && cell !== null && 'mark' in cell ? cell.mark : undefined;

export function cellText(cell: CellView): string {
  const value = plain(cell);
  if (value === null) return 'NULL';
  return typeof value === 'object' ? value.text : String(value);
}

/** Whether a cell says more than a grid shows at a glance. */
export const isLong = (cell: CellView): boolean => {
  const value = plain(cell);
  if (typeof value === 'object' && value !== null) return true;
  const text = cellText(value);
  return text.length > 60 || text.includes('\n');
};
