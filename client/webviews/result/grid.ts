// A grid that draws only the rows in sight and asks for them window by window, so that a million rows cost what fifty do.
import type { CellView } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { count as inWords } from '../lib/words.ts';
import { cellContent, cellText } from './cell.ts';

const rowHeight = 24;
const page = 100;
const keptPages = 40;
const spare = 8;

export interface GridSource {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  rows(from: number, count: number): Promise<readonly (readonly CellView[])[]>;
  /** The cell that the keyboard or mouse came to. */
  onActive(cell: Cell, value: CellView): void;
  /** Enter or double click. */
  onOpen(cell: Cell): void;
  onCopy(cell: Cell): void;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

export class Grid {
  readonly element: HTMLElement;
  readonly #source: GridSource;
  readonly #head: HTMLElement;
  readonly #body: HTMLElement;
  readonly #pages = new Map<number, readonly (readonly CellView[])[]>();
  readonly #asked = new Set<number>();
  /** The page that was not full when it came: it is shown until it comes again. */
  #stale = -1;
  #count = 0;
  #active: Cell = { row: 0, column: 0 };

  constructor(source: GridSource) {
    this.#source = source;
    const { columns } = source;
    this.#head = h('div', { class: 'row head', role: 'row' });
    this.#head.append(
      h('div', { class: 'index', role: 'columnheader', attributes: { 'aria-label': 'Row' } }),
      ...columns.map(column =>
        h('div', { role: 'columnheader', title: `${column.name} ${column.type}`.trim() }, column.name),
      ),
    );
    this.#body = h('div', { class: 'rows', role: 'rowgroup' });
    this.element = h(
      'div',
      {
        class: 'grid',
        role: 'grid',
        tabindex: 0,
        attributes: { 'aria-label': 'Rows', 'aria-colcount': columns.length + 1 },
      },
      this.#head,
      this.#body,
    );
    this.element.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.element.addEventListener('keydown', event => this.#onKey(event));
    this.element.addEventListener('click', event => this.#onClick(event));
    this.element.addEventListener('dblclick', () => source.onOpen(this.#active));
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /** Rows may only be added. */
  setCount(count: number): void {
    if (count === this.#count) return;
    this.#stale = Math.floor(this.#count / page);
    this.#count = count;
    this.#body.style.height = `${count * rowHeight}px`;
    this.element.setAttribute('aria-rowcount', String(count + 1));
    this.#draw();
  }

  #draw(): void {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
    const last = Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / rowHeight) + spare);
    for (let at = Math.floor(first / page); at * page < last; at++) void this.#fetch(at);
    this.#body.replaceChildren(...Array.from({ length: Math.max(0, last - first) }, (_, i) => this.#row(first + i)));
  }

  #row(index: number): HTMLElement {
    const values = this.#pages.get(Math.floor(index / page))?.[index % page];
    const row = h(
      'div',
      {
        class: values ? 'row' : 'row pending',
        role: 'row',
        attributes: { 'aria-rowindex': index + 2, 'data-row': index },
      },
      h('div', { class: 'index', role: 'rowheader' }, inWords(index + 1)),
      ...this.#source.columns.map((_, column) => this.#cell(index, column, values?.[column])),
    );
    row.style.top = `${index * rowHeight}px`;
    return row;
  }

  #cell(row: number, column: number, value: CellView | undefined): HTMLElement {
    const isActive = row === this.#active.row && column === this.#active.column;
    const id = isActive ? 'active-cell' : undefined;
    const attributes = { id, 'data-column': column, 'aria-colindex': column + 2, 'aria-selected': isActive };
    const element = h('div', { role: 'gridcell', attributes }, value === undefined ? ' ' : cellContent(value));
    if (isActive) this.element.setAttribute('aria-activedescendant', 'active-cell');
    return element;
  }

  async #fetch(at: number): Promise<void> {
    const isKnown = this.#pages.has(at) && at !== this.#stale;
    if (isKnown || this.#asked.has(at)) return;
    this.#asked.add(at);
    const count = this.#count;
    try {
      const rows = await this.#source.rows(at * page, page);
      if (this.#pages.size === 0) this.#fitColumns(rows);
      if (this.#pages.size >= keptPages) this.#pages.delete(farthest(this.#pages.keys(), at));
      this.#pages.set(at, rows);
      if (at === this.#stale && count === this.#count) this.#stale = -1;
    } finally {
      this.#asked.delete(at);
    }
    this.#draw();
  }

  /** Wide enough for what the first page holds, within reason; the last column takes what is left. */
  #fitColumns(rows: readonly (readonly CellView[])[]): void {
    const widths = this.#source.columns.map(({ name }, column) => {
      const longest = rows.reduce((most, row) => Math.max(most, cellText(row[column] ?? null).length), name.length);
      return Math.min(Math.max(longest, 4), 60) + 3;
    });
    const tracks = widths.map((width, i) => (i === widths.length - 1 ? `minmax(${width}ch, 1fr)` : `${width}ch`));
    this.element.style.setProperty('--columns', ['7ch', ...tracks].join(' '));
    this.element.style.setProperty('--width', `${widths.reduce((sum, width) => sum + width, 7)}ch`);
  }

  #onClick(event: MouseEvent): void {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[role="gridcell"]');
    const row = cell?.closest<HTMLElement>('[data-row]');
    if (cell && row) this.#activate({ row: Number(row.dataset.row), column: Number(cell.dataset.column) });
  }

  #onKey(event: KeyboardEvent): void {
    const { row, column } = this.#active;
    const withControl = event.ctrlKey || event.metaKey;
    const screen = Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 2);
    const end = { row: this.#count - 1, column: this.#source.columns.length - 1 };
    const moves: Readonly<Record<string, Cell>> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      PageUp: { row: row - screen, column },
      PageDown: { row: row + screen, column },
      Home: { row: withControl ? 0 : row, column: 0 },
      End: { row: withControl ? end.row : row, column: end.column },
    };
    const target = moves[event.key];
    if (target) {
      this.#activate({ row: clamp(target.row, end.row), column: clamp(target.column, end.column) });
      this.#body.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (event.key === 'Enter') this.#source.onOpen(this.#active);
    else if (withControl && event.key.toLowerCase() === 'c' && getSelection()?.isCollapsed)
      this.#source.onCopy(this.#active);
    else return;
    event.preventDefault();
  }

  #activate(cell: Cell): void {
    this.#active = cell;
    const top = cell.row * rowHeight;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + 2 * rowHeight > scrollTop + clientHeight)
      this.element.scrollTop = top + 2 * rowHeight - clientHeight;
    this.#draw();
    const value = this.#pages.get(Math.floor(cell.row / page))?.[cell.row % page]?.[cell.column];
    if (value !== undefined) this.#source.onActive(cell, value);
  }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(value, most));

function farthest(pages: Iterable<number>, from: number): number {
  let found = from;
  for (const at of pages) if (Math.abs(at - from) > Math.abs(found - from)) found = at;
  return found;
}
