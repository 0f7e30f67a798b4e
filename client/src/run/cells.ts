// Cells as panels and clipboards take them.
import type { Cell } from '../../../core/adapters/source.ts';
import type { ResultTable } from '../../../core/engine/results.ts';
import type { CellView } from '../../../core/protocol/panels.ts';

/** Longer texts arrive as their beginning. */
const clipAt = 2000;

export function cellView(cell: Cell): CellView {
  const value = cell instanceof Uint8Array ? cellText(cell) : cell;
  if (typeof value !== 'string' || value.length <= clipAt) return value;
  return { text: value.slice(0, clipAt), length: value.length };
}

export function cellText(cell: Cell): string {
  return cell instanceof Uint8Array ? `\\x${Buffer.from(cell).toString('hex')}` : String(cell ?? '');
}

/** A table as spreadsheets paste it: a header, tabs, texts in quotes where they need them. */
export function tabSeparated(table: ResultTable): string {
  const lines = [table.columns.map(column => column.name), ...table.rows().map(row => row.map(cellText))];
  return lines.map(line => line.map(field).join('\t')).join('\n');
}

const field = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
