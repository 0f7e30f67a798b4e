// Makes the columns of a grid as wide as what came first, with the names of numbers above these, and the one with the rows'
// numbers wider when they become longer.
import { count as inWords } from '../lib/words.ts';
import type { CellRow } from './rowWindows.ts';
import { firstCell, type Slick } from './slick.ts';
import { indexWidth, isNumeric, widthsFor } from './widths.ts';

/** Of the first page. */
const measuredRows = 100;
const scrollbar = 20;

export interface Fitted {
  readonly names: readonly string[];
  /** Rows in all. */
  readonly count: number;
  /** Pixels for all columns. */
  readonly room: number;
  at(row: number): CellRow | undefined;
}

export class ColumnFit {
  #isFitted = false;

  /** Once, when the first row is there. Whether columns were made anew. */
  fit(grid: Slick, { names, count, room, at }: Fitted): boolean {
    if (this.#isFitted || at(0) === undefined) return false;
    this.#isFitted = true;
    const rows = Array.from({ length: measuredRows }, (_, i) => at(i)).filter(row => row !== undefined);
    const index = indexWidth(inWords(count));
    const columns = grid
      .getColumns()
      .map((column, i) => (isNumeric(rows, i - firstCell) ? { ...column, headerCssClass: 'numeric' } : column));
    setWidths(grid, columns, [index, ...widthsFor(names, rows, room - index - scrollbar)]);
    return true;
  }

  /** Rows may come for a while. Whether columns were made anew. */
  fitIndex(grid: Slick, count: number): boolean {
    const columns = grid.getColumns();
    const index = indexWidth(inWords(count));
    if (!this.#isFitted || (columns[0]?.width ?? 0) >= index) return false;
    setWidths(grid, columns, [index, ...columns.slice(firstCell).map(column => column.width ?? 0)]);
    return true;
  }
}

const setWidths = (grid: Slick, columns: ReturnType<Slick['getColumns']>, widths: readonly number[]): void =>
  grid.setColumns(columns.map((column, i) => ({ ...column, width: widths[i] ?? column.width ?? 0 })));
