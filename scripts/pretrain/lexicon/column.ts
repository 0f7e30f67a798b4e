// What is known of a kind of column: how it is named in schemas, how people speak of it, and what they say when they mean
// it without naming it. `{n}` is a number, `{v}` a value, `{when}` a time, `{it}` one thing of the table, `{them}` several.

interface Spoken {
  /** Column names; the first is the usual one. */
  readonly names: readonly string[];
  /** As people call it; the column's own words always do. */
  readonly labels?: readonly string[];
  /** Questions about the column of one thing: `how old is {it}`. */
  readonly ask?: readonly string[];
}

export interface NumberConcept extends Spoken {
  readonly kind: 'number';
  readonly range: readonly [low: number, high: number, step: number];
  /** After a noun: `older than {n}`. */
  readonly more?: readonly string[];
  readonly less?: readonly string[];
  /** Before a noun: `oldest`. */
  readonly most?: readonly string[];
  readonly least?: readonly string[];
  /** Before a number, as `$`, or after it, as `years`. */
  readonly unit?: readonly string[];
  /** Of many things: `cost {n}`, said after a noun with `that`. */
  readonly verb?: string;
  /** What it counts: `with more than {n} pages`. */
  readonly counts?: string;
  /** After a noun, of those that have none of it, and of those that have some: `out of stock`, `in stock`. */
  readonly none?: readonly string[];
  readonly some?: readonly string[];
  /** Years are compared like dates: `built after {n}`. */
  readonly year?: readonly string[];
  /** `how old are {them} on average` */
  readonly average?: readonly string[];
  readonly total?: readonly string[];
}

export interface TextConcept extends Spoken {
  readonly kind: 'text';
  /** Names of a pool of values. */
  readonly values: string;
  /** After a noun: `from {v}`. */
  readonly after?: readonly string[];
  /** Before it: `{v}`. */
  readonly before?: readonly string[];
  /** Of many: `live in {v}`. */
  readonly verb?: readonly string[];
  /** Which one it is: what is meant when people ask which. */
  readonly naming?: boolean;
}

export interface DateConcept extends Spoken {
  readonly kind: 'date';
  /** After a noun: `hired {when}`. */
  readonly after: readonly string[];
  /** Before a noun: latest and earliest. */
  readonly most?: readonly string[];
  readonly least?: readonly string[];
  readonly from?: number;
}

export interface TruthConcept extends Spoken {
  readonly kind: 'truth';
  /** Of many, after `are` or alone: `active`, `have a garden`. */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Before a noun. */
  readonly before?: readonly string[];
  readonly beforeNot?: readonly string[];
}

export type Concept = NumberConcept | TextConcept | DateConcept | TruthConcept;

/** Phrases separated by `;`. */
const phrases = (text: string | undefined): readonly string[] | undefined => text?.split(/\s*;\s*/);
const words = (text: string): readonly string[] => text.split(/\s+/);

type Texts<T> = {
  readonly [K in keyof T as Exclude<K, 'kind' | 'names'>]?: T[K] extends readonly string[] | undefined ? string : T[K];
};

/** Lists of phrases may be given as one text. */
function concept<T extends Concept>(kind: T['kind'], names: string, about: Texts<T>): T {
  const lists = Object.entries(about).map(([key, value]) => [
    key,
    typeof value === 'string' && !['values', 'verb', 'counts'].includes(key) ? phrases(value) : value,
  ]);
  return { kind, names: words(names), ...Object.fromEntries(lists) } as T;
}

export const number = (
  names: string,
  range: NumberConcept['range'],
  about: Omit<Texts<NumberConcept>, 'range'> = {},
): NumberConcept => ({ ...concept<NumberConcept>('number', names, about), range });

export const text = (
  names: string,
  values: string,
  about: Omit<Texts<TextConcept>, 'values' | 'verb'> & { readonly verb?: string } = {},
): TextConcept => {
  const { verb, ...rest } = about;
  return {
    ...concept<TextConcept>('text', names, rest as Texts<TextConcept>),
    values,
    ...(verb && { verb: phrases(verb)! }),
  };
};

export const date = (names: string, after: string, about: Omit<Texts<DateConcept>, 'after'> = {}): DateConcept => ({
  ...concept<DateConcept>('date', names, about),
  after: phrases(after)!,
});

export const truth = (
  names: string,
  yes: string,
  no: string,
  about: Omit<Texts<TruthConcept>, 'yes' | 'no'> = {},
): TruthConcept => {
  const said = phrases(yes)!;
  const asked = said.filter(phrase => !/^(?:with|without|that|who|where|offering) /.test(phrase));
  return {
    ...concept<TruthConcept>('truth', names, about),
    ...(asked.length > 0 && { ask: asked.map(phrase => `is {it} ${phrase}`) }),
    yes: said,
    no: phrases(no)!,
  };
};
