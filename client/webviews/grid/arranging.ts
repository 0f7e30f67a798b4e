// The order and the filters of a grid: shown in its headers, and changed there.
import type { Arrangement } from '../../../core/protocol/panels.ts';
import { FilterFields } from './filterFields.ts';
import { firstCell, type Slick } from './slick.ts';

/** What is undefined is not to be any more. */
export type ArrangementChange = { readonly [Part in keyof Arrangement]?: Arrangement[Part] | undefined };

export interface ArrangingParts {
  /** Nothing before the grid is on the page. */
  grid(): Slick | undefined;
  /** Somebody wants this part of it so; the rest stays as it was last wanted, which need not be there yet. */
  onArrange(change: ArrangementChange): void;
}

export class Arranging {
  readonly #parts: ArrangingParts;
  readonly #filters = new FilterFields(() => this.#filter());
  #now: Arrangement = {};

  constructor(parts: ArrangingParts) {
    this.#parts = parts;
  }

  /** To be called before the grid is drawn for the first time. */
  listen(grid: Slick): void {
    grid.onHeaderRowCellRendered.subscribe((_, { node, column }) => {
      const at = Number(column.field);
      if (!Number.isNaN(at)) this.#filters.fill(node, at, String(column.name));
    });
    grid.onSort.subscribe((_, sorted) => {
      const column = 'sortCol' in sorted && sorted.sortCol ? Number(sorted.sortCol.field) : undefined;
      const isAscending = 'sortAsc' in sorted && sorted.sortAsc;
      this.#parts.onArrange({ sort: column === undefined ? undefined : { column, descending: !isAscending } });
    });
  }

  /** Rows are arranged so from now on. Whether it is another way than before. */
  set(arrangement: Arrangement): boolean {
    if (JSON.stringify(arrangement) === JSON.stringify(this.#now)) return false;
    this.#now = arrangement;
    this.draw();
    return true;
  }

  /** Up, down, and as the rows came. */
  sortBy(column: number): void {
    const { sort } = this.#now;
    const isOther = sort?.column !== column;
    const isLast = !isOther && sort.descending;
    this.#parts.onArrange({ sort: isLast ? undefined : { column, descending: !isOther } });
  }

  /** With the focus in the field of a column. */
  showFilters(isShown: boolean, column: number): void {
    this.#drawFilters(isShown);
    if (isShown) this.#filters.focus(column);
  }

  /** SlickGrid makes its headers anew with its columns. */
  draw(): void {
    const { sort, filters = [] } = this.#now;
    const grid = this.#parts.grid();
    if (!grid) return;
    grid.setSortColumns(sort ? [{ columnId: `c${sort.column}`, sortAsc: !sort.descending }] : []);
    for (const [i, column] of grid.getColumns().entries()) {
      if (i < firstCell) continue;
      const direction = sort?.column === i - firstCell ? (sort.descending ? 'descending' : 'ascending') : 'none';
      grid.getHeaderColumn(column.id)?.setAttribute('aria-sort', direction);
    }
    if (filters.length > 0) this.#drawFilters(true);
    this.#filters.filters = filters;
  }

  #filter(): void {
    const { filters } = this.#filters;
    if (JSON.stringify(filters) === JSON.stringify(this.#now.filters ?? [])) return;
    this.#parts.onArrange({ filters: filters.length > 0 ? filters : undefined });
  }

  #drawFilters(isShown: boolean): void {
    const grid = this.#parts.grid();
    if (!grid || grid.getOptions().showHeaderRow === isShown) return;
    grid.setHeaderRowVisibility(isShown);
    // The fields are made with the columns.
    grid.setColumns(grid.getColumns());
    this.draw();
  }
}
