// What is to be known of a cell beside its value: answers of models that were stored, are missing, or were refused.

/** `cached`: given again from the call store. `failed`: there is no answer. `refused`: the service would not answer. */
export type CellMark = 'cached' | 'failed' | 'refused';

export interface MarkedCell {
  /** From the first row that comes with it. */
  readonly row: number;
  readonly column: number;
  readonly mark: CellMark;
}

const codes = ['cached', 'failed', 'refused'] as const satisfies readonly CellMark[];

/** The marks of a table, a byte for each row of the columns that have any: there may be a million. */
export class CellMarks {
  readonly #columns = new Map<number, Uint8Array>();

  add(from: number, marks: readonly MarkedCell[]): void {
    for (const { row, column, mark } of marks) {
      const at = from + row;
      let bytes = this.#columns.get(column) ?? new Uint8Array(64);
      if (at >= bytes.length) {
        const larger = new Uint8Array(Math.max(at + 1, 2 * bytes.length));
        larger.set(bytes);
        bytes = larger;
      }
      bytes[at] = codes.indexOf(mark) + 1;
      this.#columns.set(column, bytes);
    }
  }

  at(row: number, column: number): CellMark | undefined {
    return codes[(this.#columns.get(column)?.[row] ?? 0) - 1];
  }

  clear(): void {
    this.#columns.clear();
  }
}
