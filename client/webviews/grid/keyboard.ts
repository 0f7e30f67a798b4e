// The grid by keyboard: where the focus is, and keys beside those of SlickGrid.
import { SlickRange } from 'slickgrid';
import { focusedIn } from '../lib/redraw.ts';
import { firstCell, type Slick } from './slick.ts';

export interface KeyboardParts {
  /** Nothing before the grid is on the page. */
  grid(): Slick | undefined;
  /** Rows and columns of cells. */
  size(): { readonly rows: number; readonly columns: number };
  onOpen(): void;
  /** `choose`: with Shift. */
  onCopy(choose: boolean): void;
}

export class Keyboard {
  readonly #element: HTMLElement;
  readonly #parts: KeyboardParts;

  constructor(element: HTMLElement, parts: KeyboardParts) {
    this.#element = element;
    this.#parts = parts;
    element.addEventListener('keydown', event => this.#onKey(event), { capture: true });
    element.addEventListener('focusin', event => this.#onFocus(event));
  }

  /** Whether the focus is in the grid. */
  get isHere(): boolean {
    return focusedIn(this.#element) !== undefined;
  }

  /** Puts the focus on the active cell; the first one when none is. */
  focusActive(): void {
    const grid = this.#parts.grid();
    if (!grid?.getActiveCell() && this.#parts.size().rows > 0) grid?.setActiveCell(0, firstCell);
    grid?.getActiveCellNode()?.focus({ preventScroll: true });
  }

  /** By Tab the focus comes to an element that holds no place: the active cell has one. */
  #onFocus({ target }: FocusEvent): void {
    if (target instanceof HTMLElement && target.parentElement === this.#element) this.focusActive();
  }

  #onKey(event: KeyboardEvent): void {
    const { target } = event;
    const isInCell =
      target instanceof Element && (target.closest('.slick-row') || target.parentElement === this.#element);
    if (!isInCell) return;
    if (event.key === 'Tab') {
      // Tab leaves the grid; arrows move in it.
      event.stopPropagation();
      this.#letGo();
      return;
    }
    if (!this.#obey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** What catches the focus for the active cell must not do so while the focus is on its way out. */
  #letGo(): void {
    const stops = this.#element.querySelectorAll<HTMLElement>(':scope > [tabindex="0"]');
    for (const stop of stops) stop.tabIndex = -1;
    setTimeout(() => {
      for (const stop of stops) stop.tabIndex = 0;
    });
  }

  #obey(event: KeyboardEvent): boolean {
    const withControl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (key === 'enter' && this.#parts.grid()?.getActiveCell()) this.#parts.onOpen();
    else if (withControl && key === 'c' && getSelection()?.isCollapsed !== false) this.#parts.onCopy(event.shiftKey);
    else if (withControl && key === 'a' && this.#parts.size().rows > 0) this.#selectAll();
    else return false;
    return true;
  }

  #selectAll(): void {
    const grid = this.#parts.grid();
    const { rows, columns } = this.#parts.size();
    if (!grid?.getActiveCell()) this.focusActive();
    const all = new SlickRange(0, firstCell, rows - 1, columns - 1 + firstCell);
    grid?.getSelectionModel()?.setSelectedRanges([all], 'select all', '');
  }
}
