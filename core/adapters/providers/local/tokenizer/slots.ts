// Which word holds which slot, for one prompt and its answer.

export class SlotTable {
  readonly size: number;
  readonly #free: number[];
  readonly #slots = new Map<string, number>();
  readonly #words = new Map<number, string>();

  /** `order` is the order in which slots are given out: as numbered when asked, shuffled to augment training. */
  constructor(size: number, order: readonly number[] = Array.from({ length: size }, (_, slot) => slot)) {
    this.size = size;
    this.#free = order.toReversed();
  }

  slotOf(word: string): number | undefined {
    return this.#slots.get(word);
  }

  wordOf(slot: number): string | undefined {
    return this.#words.get(slot);
  }

  /** The word's slot, a free one when it has none yet; undefined when none is left. */
  take(word: string): number | undefined {
    const held = this.#slots.get(word);
    if (held !== undefined) return held;
    const slot = this.#free.pop();
    if (slot === undefined) return undefined;
    this.#slots.set(word, slot);
    this.#words.set(slot, word);
    return slot;
  }
}
