// Cells as panels and clipboards take them.
import type { Cell } from '../../../core/adapters/source.ts';
import { jsonCell } from '../../../core/engine/formats/cell.ts';
import type { CellMark, CellView, PlainCell } from '../../../core/protocol/panels.ts';

/** Longer texts arrive as their beginning. */
const clipAt = 2000;

export function cellView(cell: Cell, mark?: CellMark): CellView {
  return mark ? { value: plainCell(cell), mark } : plainCell(cell);
}

function plainCell(cell: Cell): PlainCell {
  const value = jsonCell(cell);
  if (typeof value !== 'string' || value.length <= clipAt) return value;
  return { text: value.slice(0, clipAt), length: value.length };
}

/** NULL is empty here: whoever shows it says so. */
export const cellText = (cell: Cell): string => String(jsonCell(cell) ?? '');
