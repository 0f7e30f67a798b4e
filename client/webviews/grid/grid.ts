// The grid of results: SlickGrid draws the rows in sight, which come window by window, so that a million rows cost what fifty
// do; here it learns our cells, our keys and what screen readers need.
import './grid.css';
import { type Column, SlickCellRangeSelector, SlickCellSelectionModel, SlickGrid, SlickRange } from 'slickgrid';
import type { Arrangement, CellBlock, CellView } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count as inWords } from '../lib/words.ts';
import { cellContent, cellText } from './cell.ts';
import { type CellRow, RowWindows } from './rowWindows.ts';

const rowHeight = 24;
/** About as wide as a digit of VS Code's font. */
const character = 8;

export interface GridSource {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  rows(from: number, count: number): Promise<readonly CellRow[]>;
  /** The cell that the keyboard or mouse came to. */
  onActive(cell: Cell, value: CellView): void;
  /** Enter or double click. */
  onOpen(cell: Cell): void;
  /** Ctrl+C; `choose` with Shift. */
  onCopy(block: CellBlock, choose: boolean): void;
  onArrange(arrangement: Arrangement): void;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

interface Item {
  readonly index: number;
  readonly cells: CellRow | undefined;
}

/** Column 0 of the grid is the row's number. */
const indexColumn = 1;

export class Grid {
  readonly element: HTMLElement;
  readonly #source: GridSource;
  readonly #windows: RowWindows;
  readonly #filters = new Map<number, HTMLInputElement>();
  #grid: SlickGrid<Item, Column> | undefined;
  #arrangement: Arrangement = {};
  #count = 0;
  /** Widths fit what came first. */
  #isFitted = false;

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
    this.element.addEventListener('keydown', event => this.#onKey(event), { capture: true });
    this.element.addEventListener('focusin', event => this.#onFocus(event));
  }

  /** Rows that are shown. More may come; fewer only with another arrangement. */
  setCount(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#windows.setCount(count);
    this.element.setAttribute('aria-rowcount', String(count + 1));
    this.#grid?.updateRowCount();
    this.#grid?.render();
    this.#fitIndex();
  }

  setArrangement(arrangement: Arrangement): void {
    if (JSON.stringify(arrangement) === JSON.stringify(this.#arrangement)) return;
    this.#arrangement = arrangement;
    this.#windows.forget();
    this.#drawArrangement();
    this.#grid?.invalidate();
    this.#look();
  }

  showFilters(isShown: boolean): void {
    this.#drawFilters(isShown);
    if (isShown) this.#filters.get(this.active?.column ?? 0)?.focus({ preventScroll: true });
  }

  focus(): void {
    this.#focusActive();
  }

  /** By the column of the active cell: up, down, and as the rows came. */
  sortActive(): void {
    const column = this.active?.column ?? 0;
    const { sort, ...others } = this.#arrangement;
    const isOther = sort?.column !== column;
    if (!isOther && sort.descending) this.#source.onArrange(others);
    else this.#source.onArrange({ ...others, sort: { column, descending: !isOther } });
  }

  get active(): Cell | undefined {
    const cell = this.#grid?.getActiveCell();
    return cell ? { row: cell.row, column: cell.cell - indexColumn } : undefined;
  }

  /** What is selected; the active cell when nothing else is, the first one when nothing at all. */
  get block(): CellBlock {
    const range = this.#grid?.getSelectionModel()?.getSelectedRanges().at(-1);
    const { row, column } = this.active ?? { row: 0, column: 0 };
    if (!range) return { fromRow: row, toRow: row, fromColumn: column, toColumn: column };
    return {
      fromRow: range.fromRow,
      toRow: range.toRow,
      fromColumn: Math.max(0, range.fromCell - indexColumn),
      toColumn: Math.max(0, range.toCell - indexColumn),
    };
  }

  #open(): void {
    const data = {
      getLength: () => this.#count,
      getItem: (index: number): Item => ({ index, cells: this.#windows.at(index) }),
      getItemMetadata: () => null,
    };
    const root = this.element.getRootNode();
    const grid = new SlickGrid<Item, Column>(this.element, data, this.#columns(), {
      enableHtmlRendering: false,
      enableColumnReorder: false,
      enableCellNavigation: true,
      rowHeight,
      headerRowHeight: 28,
      showHeaderRow: false,
      explicitInitialization: true,
      ...(root instanceof ShadowRoot && { shadowRoot: root }),
      nonce: document.querySelector<HTMLElement>('style[nonce], script[nonce]')?.nonce ?? '',
    });
    this.#grid = grid;
    grid.setSelectionModel(
      new SlickCellSelectionModel({
        selectActiveCell: true,
        cellRangeSelector: new SlickCellRangeSelector({
          selectionCss: { border: '1px solid var(--vscode-focusBorder)' } as CSSStyleDeclaration,
        }),
      }),
    );
    grid.onHeaderRowCellRendered.subscribe((_, { node, column }) => this.#addFilter(node, Number(column.field)));
    grid.onSort.subscribe((_, sorted) => {
      const column = 'sortCol' in sorted && sorted.sortCol ? Number(sorted.sortCol.field) : undefined;
      const { sort: __, ...others } = this.#arrangement;
      const isAscending = 'sortAsc' in sorted && sorted.sortAsc;
      this.#source.onArrange(column === undefined ? others : { ...others, sort: { column, descending: !isAscending } });
    });
    grid.onViewportChanged.subscribe(() => this.#look());
    grid.onRendered.subscribe(() => this.#describeRows());
    grid.onActiveCellChanged.subscribe(() => this.#activated());
    grid.onDblClick.subscribe((_, { row, cell }) => {
      if (cell >= indexColumn) this.#source.onOpen({ row, column: cell - indexColumn });
    });
    grid.init();
    // The cells themselves take the focus; one way in by Tab is enough.
    const [, second] = this.element.querySelectorAll<HTMLElement>(':scope > [tabindex="0"]');
    if (second) second.tabIndex = -1;
    this.#keepHeader(grid);
    this.element.setAttribute('aria-colcount', String(this.#source.columns.length + 1));
    this.element.setAttribute('aria-multiselectable', 'true');
    this.#drawArrangement();
    this.#look();
  }

  /** What comes to the focus is scrolled into view, which would part the header from its columns. */
  #keepHeader(grid: SlickGrid<Item, Column>): void {
    for (const part of this.element.querySelectorAll('.slick-header, .slick-headerrow')) {
      part.addEventListener('scroll', () => {
        const { scrollLeft } = grid.getViewportNode() ?? part;
        if (part.scrollLeft !== scrollLeft) part.scrollLeft = scrollLeft;
      });
    }
  }

  #columns(): Column[] {
    const index: Column = {
      id: 'index',
      field: 'index',
      name: '#',
      width: 64,
      minWidth: 40,
      cssClass: 'index',
      headerCssClass: 'index',
      focusable: false,
      selectable: false,
      cellAttrs: { 'aria-colindex': 1 },
      headerCellAttrs: { 'aria-colindex': 1 },
      formatter: row => inWords(row + 1),
    };
    return [
      index,
      ...this.#source.columns.map(
        ({ name, type }, i): Column => ({
          id: `c${i}`,
          field: String(i),
          name,
          toolTip: `${name} ${type}`.trim(),
          sortable: true,
          width: 160,
          minWidth: 40,
          cellAttrs: { 'aria-colindex': i + 2 },
          headerCellAttrs: { 'aria-colindex': i + 2 },
          formatter: (_row, _cell, _value, _column, item: Item) => {
            const value = item.cells?.[i];
            return value === undefined ? h('span', { class: 'pending' }, '…') : cellContent(value);
          },
        }),
      ),
    ];
  }

  #look(): void {
    const { top, bottom } = this.#grid?.getViewport() ?? { top: 0, bottom: 0 };
    this.#windows.want(top, bottom);
  }

  #arrived(from: number, to: number): void {
    const grid = this.#grid;
    if (!grid) return;
    if (!this.#isFitted && from === 0) this.#fitColumns();
    const hadFocus = this.#hasFocus();
    const { top, bottom } = grid.getRenderedRange();
    const rows = [];
    for (let row = Math.max(from, top); row <= Math.min(to, bottom); row++) rows.push(row);
    grid.invalidateRows(rows);
    grid.render();
    if (hadFocus && !this.#hasFocus()) this.#focusActive();
    this.#look();
  }

  /** Wide enough for what the first page holds, within reason; the last column takes what is left. */
  #fitColumns(): void {
    const grid = this.#grid;
    if (!grid || this.#windows.at(0) === undefined) return;
    this.#isFitted = true;
    const columns = grid.getColumns();
    let left = this.element.clientWidth - 20;
    const widths = columns.map((column, i) => {
      if (i < indexColumn) return this.#indexWidth();
      // A number of the first rows is shorter than one of the last.
      let longest = Math.max(
        String(column.name).length + 2,
        isNumeric(this.#windows.at(0)?.[i - indexColumn]) ? 10 : 0,
      );
      for (let row = 0; row < 100; row++) {
        const value = this.#windows.at(row)?.[i - indexColumn];
        if (value !== undefined) longest = Math.max(longest, cellText(value).length);
      }
      return Math.ceil(Math.min(Math.max(longest, 5), 60) * character) + 20;
    });
    for (const width of widths.slice(0, -1)) left -= width;
    this.#setWidths(widths.map((width, i) => (i === columns.length - 1 ? Math.max(width, left) : width)));
  }

  #indexWidth = (): number => Math.max(44, Math.ceil(inWords(this.#count).length * character) + 20);

  /** Rows may come for a while, and their numbers become longer. */
  #fitIndex(): void {
    const columns = this.#grid?.getColumns();
    if (!this.#isFitted || !columns || (columns[0]?.width ?? 0) >= this.#indexWidth()) return;
    this.#setWidths(columns.map((column, i) => (i === 0 ? this.#indexWidth() : (column.width ?? 0))));
  }

  #setWidths(widths: readonly number[]): void {
    const columns = this.#grid?.getColumns() ?? [];
    this.#grid?.setColumns(columns.map((column, i) => ({ ...column, width: widths[i] ?? column.width ?? 0 })));
    this.#drawArrangement();
  }

  #addFilter(node: HTMLElement, column: number): void {
    if (Number.isNaN(column)) return;
    const name = this.#source.columns[column]?.name ?? '';
    const input = h('input', {
      class: 'filter',
      title: l10n.t('Text that cells hold, or = x, > 5, null, !null'),
      attributes: {
        'aria-label': l10n.t('Filter {0}', name),
        placeholder: l10n.t('Filter'),
        value: this.#filterOf(column),
        spellcheck: false,
      },
    });
    // Keys in it are its own.
    input.addEventListener('keydown', event => {
      event.stopPropagation();
      if (event.key === 'Enter') this.#filter();
    });
    input.addEventListener('change', () => this.#filter());
    node.replaceChildren(input);
    this.#filters.set(column, input);
  }

  #filter(): void {
    const filters = [...this.#filters].flatMap(([column, { value }]) =>
      value.trim() ? [{ column, text: value }] : [],
    );
    if (JSON.stringify(filters) === JSON.stringify(this.#arrangement.filters ?? [])) return;
    const { filters: _, ...others } = this.#arrangement;
    this.#source.onArrange(filters.length > 0 ? { ...others, filters } : others);
  }

  #filterOf = (column: number): string =>
    this.#arrangement.filters?.find(filter => filter.column === column)?.text ?? '';

  #drawArrangement(): void {
    const { sort, filters } = this.#arrangement;
    const grid = this.#grid;
    if (!grid) return;
    grid.setSortColumns(sort ? [{ columnId: `c${sort.column}`, sortAsc: !sort.descending }] : []);
    for (const [i, column] of grid.getColumns().entries()) {
      if (i < indexColumn) continue;
      const direction = sort?.column === i - indexColumn ? (sort.descending ? 'descending' : 'ascending') : 'none';
      grid.getHeaderColumn(column.id)?.setAttribute('aria-sort', direction);
    }
    if (filters?.length) this.#drawFilters(true);
    for (const [column, input] of this.#filters) input.value = this.#filterOf(column);
  }

  #drawFilters(isShown: boolean): void {
    const grid = this.#grid;
    if (!grid || grid.getOptions().showHeaderRow === isShown) return;
    grid.setHeaderRowVisibility(isShown);
    // The fields are made with the columns.
    grid.setColumns(grid.getColumns());
    this.#drawArrangement();
  }

  #describeRows(): void {
    for (const row of this.element.querySelectorAll<HTMLElement>('.slick-row')) {
      row.setAttribute('aria-rowindex', String(Number(row.dataset.row) + 2));
    }
  }

  #activated(): void {
    const { active } = this;
    if (!active) return;
    this.#focusActive();
    const value = this.#windows.at(active.row)?.[active.column];
    if (value !== undefined) this.#source.onActive(active, value);
  }

  #hasFocus(): boolean {
    const root = this.element.getRootNode();
    return this.element.contains(root instanceof ShadowRoot ? root.activeElement : document.activeElement);
  }

  #focusActive(): void {
    if (!this.#grid?.getActiveCell() && this.#count > 0) this.#grid?.setActiveCell(0, indexColumn);
    this.#grid?.getActiveCellNode()?.focus({ preventScroll: true });
  }

  /** By Tab the focus comes to an element that holds no place: the active cell has one. */
  #onFocus({ target }: FocusEvent): void {
    if (target instanceof HTMLElement && target.parentElement === this.element) this.#focusActive();
  }

  #onKey(event: KeyboardEvent): void {
    const { target } = event;
    const isInCell =
      target instanceof Element && (target.closest('.slick-row') || target.parentElement === this.element);
    if (!isInCell) return;
    const withControl = event.ctrlKey || event.metaKey;
    if (event.key === 'Tab') {
      // Tab leaves the grid; arrows move in it.
      event.stopPropagation();
      return;
    }
    if (event.key === 'Enter' && this.active) this.#source.onOpen(this.active);
    else if (withControl && event.key.toLowerCase() === 'c' && getSelection()?.isCollapsed !== false)
      this.#source.onCopy(this.block, event.shiftKey);
    else if (withControl && event.key.toLowerCase() === 'a' && this.#count > 0) this.#selectAll();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #selectAll(): void {
    const last = this.#source.columns.length - 1 + indexColumn;
    if (!this.#grid?.getActiveCell()) this.#focusActive();
    const all = new SlickRange(0, indexColumn, this.#count - 1, last);
    this.#grid?.getSelectionModel()?.setSelectedRanges([all], 'select all', '');
  }
}

const isNumeric = (value: CellView | undefined): boolean => typeof value === 'number';
