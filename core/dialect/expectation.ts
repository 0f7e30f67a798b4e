// What the grammar would accept at chosen tokens: filled by the cursor's own tests while a statement is parsed once more.
import type { SlotName } from './phrase.ts';
import type { Name } from './tree.ts';

/** A place for something that is not a fixed word: what kind of thing, and what is known about it already. */
export interface ExpectedSlot {
  readonly slot: SlotName | InnerSlot;
  /** The field of the statement that it belongs to. */
  readonly field: string;
  /** Parts of a dotted name before the cursor: `example_db.` gives `['example_db']`. */
  readonly path?: readonly string[];
  /** For an option's value: its key. */
  readonly key?: string;
  /** The keys that stand before it. */
  readonly given?: readonly string[];
  /** For an option's key or value: whose options. */
  readonly options?: SlotName;
  /** For native text: the database it goes to. */
  readonly source?: Name;
}

/** Places inside slots. */
export type InnerSlot =
  | 'Column'
  | 'ColumnName'
  | 'Function'
  | 'Alias'
  | 'OptionKey'
  | 'OptionValue'
  | 'NativeText'
  | 'Type'
  | 'Category';

export interface Expectation {
  readonly words: Set<string>;
  /** Tried as well, but worth a mention only where there is nothing else: operators. */
  readonly operators: Set<string>;
  readonly slots: ExpectedSlot[];
}

/** Collects at the tokens it watches, until the grammar gives up there: what is tried later is recovery. */
export class Watch {
  readonly #places: Map<number, Expectation>;
  readonly #sealed = new Set<number>();

  constructor(places: Iterable<number>) {
    this.#places = new Map(Array.from(places, at => [at, { words: new Set(), operators: new Set(), slots: [] }]));
  }

  at(token: number): Expectation | undefined {
    return this.#sealed.has(token) ? undefined : this.#places.get(token);
  }

  seal(token: number): void {
    this.#sealed.add(token);
  }

  found(token: number): Expectation {
    return this.#places.get(token) ?? { words: new Set(), operators: new Set(), slots: [] };
  }
}
