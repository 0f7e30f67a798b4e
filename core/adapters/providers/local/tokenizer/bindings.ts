// What stands for what in one prompt and its answer: words that the vocabulary lacks are bound to slots, names of tables and
// columns to marks.

/** Kinds of slots: they tell the net what it cannot read itself. */
export const families = ['word', 'proper', 'number', 'date', 'name'] as const;
export type Family = (typeof families)[number];

/** How many tokens each family has, and the first of them; the others follow it. */
export type Families = Readonly<Record<Family, { readonly first: number; readonly size: number }>>;

export const isOf = ({ first, size }: Families[Family], id: number): boolean => id >= first && id < first + size;

/** A name's mark, and the stems of its words. */
export interface NamedWords {
  readonly mark: number;
  readonly words: readonly number[];
}

export class Bindings {
  readonly #free: Record<Family, number[]>;
  readonly #ids: Map<string, number>;
  readonly #texts: Map<number, string>;
  readonly #names: NamedWords[];
  /** Words to treat as if the vocabulary lacked them. */
  readonly hides: (word: string) => boolean;

  /** `order` shuffles what is given out, so that training does not learn which slot was whose. */
  constructor(of: Families | Bindings, order = (ids: number[]) => ids, hides = (_: string) => false) {
    if (of instanceof Bindings) {
      this.#free = perFamily(family => [...of.#free[family]]);
      this.#ids = new Map(of.#ids);
      this.#texts = new Map(of.#texts);
      this.#names = [...of.#names];
      this.hides = of.hides;
      return;
    }
    this.#free = perFamily(family =>
      order(Array.from({ length: of[family].size }, (_, i) => of[family].first + i)).toReversed(),
    );
    this.#ids = new Map();
    this.#texts = new Map();
    this.#names = [];
    this.hides = hides;
  }

  /** What words the name is made of. */
  name(mark: number, words: readonly number[]): void {
    if (!this.#names.some(named => named.mark === mark)) this.#names.push({ mark, words });
  }

  get names(): readonly NamedWords[] {
    return this.#names;
  }

  /** For one of several questions about the same tables: what it binds is its own. */
  copy(): Bindings {
    return new Bindings(this);
  }

  idOf(text: string, family?: Family): number | undefined {
    return this.#ids.get(keyOf(text, family));
  }

  textOf(id: number): string | undefined {
    return this.#texts.get(id);
  }

  /** The token bound to the text, now or before; undefined when its family is used up. Names are apart from words. */
  take(text: string, family: Family): number | undefined {
    const key = keyOf(text, family);
    const bound = this.#ids.get(key);
    if (bound !== undefined) return bound;
    const id = this.#free[family].pop();
    if (id === undefined) return undefined;
    this.#ids.set(key, id);
    this.#texts.set(id, text);
    return id;
  }
}

const perFamily = <T>(make: (family: Family) => T): Record<Family, T> =>
  Object.fromEntries(families.map(family => [family, make(family)])) as Record<Family, T>;

const keyOf = (text: string, family: Family | undefined): string => (family === 'name' ? `name ${text}` : text);
