// The rows that a grid has been handed so far: asked for page by page as they come into sight, the farthest forgotten first.
import type { CellView } from '../../../core/protocol/panels.ts';

const pageRows = 100;
const keptPages = 40;

export type CellRow = readonly CellView[];

export interface RowWindowsParts {
  rows(from: number, count: number): Promise<readonly CellRow[]>;
  /** These rows are here, or others than before. */
  onRows(from: number, to: number): void;
}

export class RowWindows {
  readonly #parts: RowWindowsParts;
  readonly #pages = new Map<number, readonly CellRow[]>();
  readonly #asked = new Set<number>();
  /** What was asked before rows were forgotten does not count any more. */
  #generation = 0;
  #count = 0;

  constructor(parts: RowWindowsParts) {
    this.#parts = parts;
  }

  at(row: number): CellRow | undefined {
    return this.#pages.get(Math.floor(row / pageRows))?.[row % pageRows];
  }

  /** More rows than before: the page that was not full is asked for again. */
  setCount(count: number): void {
    this.#count = count;
  }

  /** They are in another order now. */
  forget(): void {
    this.#generation++;
    this.#pages.clear();
    this.#asked.clear();
  }

  /** Rows that are about to be seen. */
  want(from: number, to: number): void {
    const last = Math.floor(Math.max(0, Math.min(to, this.#count - 1)) / pageRows);
    for (let page = Math.floor(Math.max(0, from) / pageRows); page <= last; page++) void this.#ask(page);
  }

  async #ask(page: number): Promise<void> {
    const from = page * pageRows;
    const size = Math.min(pageRows, this.#count - from);
    if (size <= 0 || this.#asked.has(page) || (this.#pages.get(page)?.length ?? 0) >= size) return;
    const generation = this.#generation;
    this.#asked.add(page);
    try {
      const rows = await this.#parts.rows(from, pageRows);
      if (generation !== this.#generation) return;
      if (this.#pages.size >= keptPages) this.#pages.delete(farthest(this.#pages.keys(), page));
      this.#pages.set(page, rows);
    } finally {
      if (generation === this.#generation) this.#asked.delete(page);
    }
    this.#parts.onRows(from, from + pageRows);
  }
}

function farthest(pages: Iterable<number>, from: number): number {
  let found = from;
  for (const at of pages) if (Math.abs(at - from) > Math.abs(found - from)) found = at;
  return found;
}
