// The grid of results: SlickGrid draws the rows in sight, which come window by window, so that a million rows cost what fifty
// do; here it learns our cells, our keys and what screen readers need.
import './grid.css';
import type { Arrangement, CellBlock, CellView } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { type ArrangementChange, Arranging } from './arranging.ts';
import { ColumnFit } from './columnFit.ts';
import { Keyboard } from './keyboard.ts';
import { type CellRow, RowWindows } from './rowWindows.ts';
import { firstCell, makeSlick, type Slick } from './slick.ts';

export interface GridSource {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  rows(from: number, count: number): Promise<readonly CellRow[]>;
  /** The cell that the keyboard or mouse came to. */
  onActive(cell: Cell, value: CellView): void;
  /** Enter or double click. */
  onOpen(cell: Cell): void;
  /** Ctrl+C; `choose` with Shift. */
  onCopy(block: CellBlock, choose: boolean): void;
  onArrange(change: ArrangementChange): void;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export class Grid {
  readonly element: HTMLElement;
  readonly #source: GridSource;
  readonly #windows: RowWindows;
  readonly #arranging: Arranging;
  #grid: Slick | undefined;
  readonly #fit = new ColumnFit();
  readonly #keyboard: Keyboard;
  #count = 0;

  constructor(source: GridSource) {
    this.#source = source;
    this.element = h('div', { class: 'grid', attributes: { 'aria-label': l10n.t('Rows') } });
    this.#windows = new RowWindows({
      rows: (from, count) => source.rows(from, count),
      onRows: (from, to) => this.#arrived(from, to),
    });
    // It measures itself, so it must be on the page first.
    new ResizeObserver(() => {
      if (this.element.clientHeight === 0) return;
      if (this.#grid) this.#grid.resizeCanvas();
      else this.#open();
    }).observe(this.element);
    this.#arranging = new Arranging({ grid: () => this.#grid, onArrange: source.onArrange });
    this.#keyboard = new Keyboard(this.element, {
      grid: () => this.#grid,
      size: () => ({ rows: this.#count, columns: source.columns.length }),
      onOpen: () => this.active && source.onOpen(this.active),
      onCopy: choose => source.onCopy(this.block, choose),
    });
  }

  /** Rows that are shown. More may come; fewer only with another arrangement. */
  setCount(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#windows.setCount(count);
    this.element.setAttribute('aria-rowcount', String(count + 1));
    this.#grid?.updateRowCount();
    this.#grid?.render();
    if (this.#grid && this.#fit.fitIndex(this.#grid, count)) this.#arranging.draw();
  }

  setArrangement(arrangement: Arrangement): void {
    if (!this.#arranging.set(arrangement)) return;
    this.#windows.forget();
    this.#grid?.invalidate();
    this.#look();
  }

  showFilters(isShown: boolean): void {
    this.#arranging.showFilters(isShown, this.active?.column ?? 0);
  }

  focus(): void {
    this.#keyboard.focusActive();
  }

  /** By the column of the active cell: up, down, and as the rows came. */
  sortActive(): void {
    this.#arranging.sortBy(this.active?.column ?? 0);
  }

  get active(): Cell | undefined {
    const cell = this.#grid?.getActiveCell();
    return cell ? { row: cell.row, column: cell.cell - firstCell } : undefined;
  }

  /** What is selected; the active cell when nothing else is, the first one when nothing at all. */
  get block(): CellBlock {
    const range = this.#grid?.getSelectionModel()?.getSelectedRanges().at(-1);
    const { row, column } = this.active ?? { row: 0, column: 0 };
    if (!range) return { fromRow: row, toRow: row, fromColumn: column, toColumn: column };
    return {
      fromRow: range.fromRow,
      toRow: range.toRow,
      fromColumn: Math.max(0, range.fromCell - firstCell),
      toColumn: Math.max(0, range.toCell - firstCell),
    };
  }

  #open(): void {
    const grid = makeSlick(this.element, {
      columns: this.#source.columns,
      count: () => this.#count,
      row: index => this.#windows.at(index),
    });
    this.#grid = grid;
    this.#arranging.listen(grid);
    grid.onViewportChanged.subscribe(() => this.#look());
    grid.onRendered.subscribe(() => this.#describeRows());
    grid.onActiveCellChanged.subscribe(() => this.#activated());
    grid.onDblClick.subscribe((_, { row, cell }) => {
      if (cell >= firstCell) this.#source.onOpen({ row, column: cell - firstCell });
    });
    grid.init();
    // The cells themselves take the focus, and one way in by Tab is enough: every other stop would hold who wants out.
    for (const part of this.element.querySelectorAll<HTMLElement>('.slick-pane, .slick-viewport, .grid-canvas'))
      part.tabIndex = -1;
    const [, second] = this.element.querySelectorAll<HTMLElement>(':scope > [tabindex="0"]');
    if (second) second.tabIndex = -1;
    this.#keepHeader(grid);
    this.element.setAttribute('aria-colcount', String(this.#source.columns.length + 1));
    this.element.setAttribute('aria-multiselectable', 'true');
    this.#arranging.draw();
    this.#look();
  }

  /** What comes to the focus is scrolled into view, which would part the header from its columns. */
  #keepHeader(grid: Slick): void {
    for (const part of this.element.querySelectorAll('.slick-header, .slick-headerrow')) {
      part.addEventListener('scroll', () => {
        const { scrollLeft } = grid.getViewportNode() ?? part;
        if (part.scrollLeft !== scrollLeft) part.scrollLeft = scrollLeft;
      });
    }
  }

  #look(): void {
    const { top, bottom } = this.#grid?.getViewport() ?? { top: 0, bottom: 0 };
    this.#windows.want(top, bottom);
  }

  #arrived(from: number, to: number): void {
    const grid = this.#grid;
    if (!grid) return;
    if (from === 0) this.#fitColumns(grid);
    const hadFocus = this.#keyboard.isHere;
    const { top, bottom } = grid.getRenderedRange();
    const rows = [];
    for (let row = Math.max(from, top); row <= Math.min(to, bottom); row++) rows.push(row);
    grid.invalidateRows(rows);
    grid.render();
    if (hadFocus && !this.#keyboard.isHere) this.#keyboard.focusActive();
    this.#look();
  }

  #fitColumns(grid: Slick): void {
    const names = this.#source.columns.map(column => column.name);
    const room = this.element.clientWidth;
    const at = (row: number) => this.#windows.at(row);
    if (this.#fit.fit(grid, { names, count: this.#count, room, at })) this.#arranging.draw();
  }

  #describeRows(): void {
    for (const row of this.element.querySelectorAll<HTMLElement>('.slick-row')) {
      row.setAttribute('aria-rowindex', String(Number(row.dataset.row) + 2));
    }
  }

  #activated(): void {
    const { active } = this;
    if (!active) return;
    this.#keyboard.focusActive();
    const value = this.#windows.at(active.row)?.[active.column];
    if (value !== undefined) this.#source.onActive(active, value);
  }
}
