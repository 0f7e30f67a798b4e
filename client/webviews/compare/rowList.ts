// The rows of a comparison as they are shown: ordered, filtered, judged, gone through by arrow keys.
import type { PairRow } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { keepingFocus } from '../lib/redraw.ts';
import { type Filter, shows } from './filters.ts';
import { holds, inOrder, type Order } from './order.ts';
import { type RowActions, type RowNames, rowElement } from './rows.ts';
import type { Layout } from './toolbar.ts';

/** How rows are shown. */
export interface RowsView {
  readonly layout: Layout;
  readonly filter: Filter;
  readonly order: Order;
  readonly search: string;
}

export interface RowListParts {
  names(): RowNames;
  view(): RowsView;
  actions(row: PairRow): RowActions;
}

export class RowList {
  readonly element = h('main', { class: 'rows', attributes: { 'aria-label': l10n.t('Rows') } });
  readonly #parts: RowListParts;
  #rows: PairRow[] = [];

  constructor(parts: RowListParts) {
    this.#parts = parts;
    this.element.addEventListener('keydown', event => this.#moveFocus(event));
  }

  get rows(): readonly PairRow[] {
    return this.#rows;
  }

  set rows(rows: readonly PairRow[]) {
    this.#rows = [...rows];
    this.draw();
  }

  /** Index of the row at a height of the window; -1 where there is none. */
  rowAt(y: number): number {
    const row = document
      .elementFromPoint(this.element.getBoundingClientRect().left + 1, y)
      ?.closest<HTMLElement>('.row');
    return Number(row?.dataset.index ?? -1);
  }

  /** `above`: what covers the top of the window then. */
  scrollTo(index: number, above: number): void {
    const row = this.element.querySelector<HTMLElement>(`[data-index="${index}"]:not([hidden])`);
    if (!row) return;
    row.scrollIntoView();
    window.scrollBy(0, -above);
  }

  /** Rows that came. */
  add(rows: readonly PairRow[]): void {
    this.#rows.push(...rows);
    // In another order they have places between the others.
    if (this.#parts.view().order !== 'asked') this.draw();
    else {
      this.element.querySelector('.none')?.remove();
      this.element.append(...rows.map(row => this.#element(row)));
    }
  }

  /** The row stays where it is until all are drawn anew. */
  replace(row: PairRow): void {
    this.#rows = this.#rows.map(each => (each.index === row.index ? row : each));
    const drawn = this.element.querySelector<HTMLElement>(`[data-index="${row.index}"]`);
    if (drawn) keepingFocus(drawn, () => drawn.replaceChildren(...this.#element(row).children));
  }

  draw(): void {
    this.element.replaceChildren(...inOrder(this.#rows, this.#parts.view().order).map(row => this.#element(row)));
    if (this.element.querySelector('.row:not([hidden])')) return;
    const words = this.#rows.length > 0 ? l10n.t('No row is like this.') : l10n.t('Waiting for the first answers …');
    this.element.append(h('p', { class: 'dim none' }, words));
  }

  #element(row: PairRow): HTMLElement {
    const { layout, filter, search } = this.#parts.view();
    const drawn = rowElement(row, this.#parts.names(), layout, this.#parts.actions(row));
    drawn.hidden = !shows(filter, row) || !holds(row, search);
    return drawn;
  }

  /** Arrow keys go from row to row. */
  #moveFocus(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !(event.target instanceof HTMLElement)) return;
    const shown = [...this.element.querySelectorAll<HTMLElement>('.row:not([hidden])')];
    const at = shown.indexOf(event.target.closest<HTMLElement>('.row') ?? shown[0]!);
    const next = shown[at + step];
    if (!next) return;
    next.focus();
    event.preventDefault();
  }
}
