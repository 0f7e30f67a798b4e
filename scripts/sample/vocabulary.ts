// How a domain is written down: tables, columns, the values that occur in them, and how people speak of them.
import type { Adjective } from './english.ts';

export interface Domain {
  readonly name: string;
  readonly tables: readonly Table[];
}

export interface Table {
  /** One of them, as people call it: `library card`. */
  readonly noun: string;
  /** People, of whom one says `who`. */
  readonly who: boolean;
  readonly columns: readonly Column[];
  /** Nouns of the tables of the domain that it points to. */
  readonly links: readonly string[];
}

export type Column = NameColumn | TextColumn | NumberColumn | TimeColumn;

interface Named {
  readonly name: string;
  /** As people call it: `number of pages`. */
  readonly label: string;
}
/** What one of them is called by. */
export interface NameColumn extends Named {
  readonly kind: 'name';
  readonly values: readonly string[];
}
/** `phrases`: how a value is said; `{}` is the value and `*`, if there, the noun (`{} *`: "red bicycles"). */
export interface TextColumn extends Named {
  readonly kind: 'text';
  readonly phrases: readonly string[];
  readonly values: readonly string[];
}
export interface NumberColumn extends Named {
  readonly kind: 'number';
  readonly from: number;
  readonly to: number;
  /** `seats`: things that are counted, more or fewer of them. */
  readonly counted?: string;
  /** `weighing {} kilos`: takes "more than 5". */
  readonly phrase?: string;
  readonly adjective?: Adjective;
  /** After the number with the adjective: `metres`. */
  readonly unit?: string;
  /** A total of it means something. */
  readonly adds: boolean;
}
/** A date, or a year (a number). `phrase`: `due {}` takes "after 2024-03-01". */
export interface TimeColumn extends Named {
  readonly kind: 'day' | 'year';
  readonly phrase: string;
  readonly from: number;
  readonly to: number;
}

export function domain(name: string, ...tables: readonly Table[]): Domain {
  return { name, tables };
}

type Part = Column | { readonly link: string } | 'who';

export function table(noun: string, ...parts: readonly Part[]): Table {
  return {
    noun,
    who: parts.includes('who'),
    columns: parts.filter(part => typeof part === 'object' && 'kind' in part),
    links: parts.flatMap(part => (typeof part === 'object' && 'link' in part ? [part.link] : [])),
  };
}

export const who = 'who';
export const link = (noun: string) => ({ link: noun });

const spoken = (column: string) => column.replaceAll('_', ' ');
const values = (text: string) => text.split('|');

export const name = (column: string, given: string): NameColumn => ({
  kind: 'name',
  name: column,
  label: spoken(column),
  values: values(given),
});

export const text = (column: string, phrases: string, given: string): TextColumn => ({
  kind: 'text',
  name: column,
  label: spoken(column),
  phrases: phrases.split('|'),
  values: values(given),
});

/** So many of something: `seats`. */
export const count = (column: string, from: number, to: number): NumberColumn => ({
  kind: 'number',
  name: column,
  label: `number of ${spoken(column)}`,
  counted: spoken(column),
  from,
  to,
  adds: true,
});

/** A quantity that can be added up: a price, a weight of goods. */
export const amount = (
  column: string,
  from: number,
  to: number,
  phrase?: string,
  adjective?: Adjective,
  unit?: string,
): NumberColumn => ({
  ...measure(column, from, to, phrase, adjective, unit),
  adds: true,
});

/** A quantity whose sum means nothing: an age, a rating, a temperature. */
export const measure = (
  column: string,
  from: number,
  to: number,
  phrase?: string,
  adjective?: Adjective,
  unit?: string,
): NumberColumn => ({
  kind: 'number',
  name: column,
  label: spoken(column),
  from,
  to,
  adds: false,
  ...(phrase && { phrase }),
  ...(adjective && { adjective }),
  ...(unit && { unit }),
});

export const day = (column: string, phrase: string, label = `${spoken(column)} date`): TimeColumn => ({
  kind: 'day',
  name: column,
  label,
  phrase,
  from: 2021,
  to: 2025,
});

export const year = (column: string, phrase: string, from: number, to: number, label = spoken(column)): TimeColumn => ({
  kind: 'year',
  name: column,
  label,
  phrase,
  from,
  to,
});
