// Tables that never were: some names of everyday words, some invented; one column or seven, linked or not.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import type { Table as WrittenTable } from '../../core/adapters/providers/local/prompt/tables.ts';
import {
  anyWord,
  chance,
  countColumns,
  dateColumns,
  invented,
  numberColumns,
  people,
  pick,
  plural,
  type TextRole,
  textColumns,
  things,
  yearColumns,
} from './words.ts';

export interface Table {
  readonly name: string;
  /** As spoken of. */
  readonly one: string;
  readonly many: string;
  readonly who: boolean;
  readonly key?: string;
  readonly columns: readonly Column[];
  /** The table that one of its columns points to. */
  readonly link?: { readonly column: string; readonly to: Table };
}

export type Column = TextColumn | NumberColumn | DateColumn;
interface Spoken {
  readonly name: string;
  readonly words: string;
}
export interface TextColumn extends Spoken {
  readonly kind: 'text';
  readonly role: TextRole;
}
export interface NumberColumn extends Spoken {
  readonly kind: 'number';
  readonly role: 'quantity' | 'count' | 'year';
}

export interface DateColumn extends Spoken {
  readonly kind: 'date';
}

/** The column that says which one it is: what is meant when people ask which. */
export const namingColumn = ({ columns }: Table): TextColumn | undefined =>
  columns.find(column => column.kind === 'text' && column.role === 'naming') as TextColumn | undefined;

export function inventSchema(random: Random): Table[] {
  const count = pick(random, [1, 1, 1, 1, 2, 2, 3]);
  const tables: Table[] = [];
  while (tables.length < count) {
    const table = inventTable(random, tables);
    if (tables.every(({ name }) => name !== table.name) && !isTutorial(table)) tables.push(table);
  }
  return random.shuffled(tables);
}

export function written({ name, key, columns, link }: Table, random: Random): WrittenTable {
  const numeric = (column: string) => ({ name: column, numeric: true });
  const own = columns.map(column => ({ name: column.name, numeric: column.kind === 'number' }));
  const all = [...(key ? [numeric(key)] : []), ...own, ...(link ? [numeric(link.column)] : [])];
  return { name, columns: chance(random, 0.15) ? random.shuffled(all) : all };
}

/** The tutorial asks about a table of employees and their countries; it must be new to the net. */
function isTutorial({ name, columns }: Table): boolean {
  return name.startsWith('employee') && columns.some(column => column.name === 'country');
}

function inventTable(random: Random, others: readonly Table[]): Table {
  const who = chance(random, 0.35);
  const noun = inventNoun(random, who ? people : things);
  const manyWords = plural(noun);
  const name = (chance(random, 0.55) ? manyWords : noun).replaceAll(' ', '_');
  const hasKey = chance(random, 0.6);
  const keyName = chance(random, 0.6) ? 'id' : `${noun.replaceAll(' ', '_')}_id`;
  const target = pick(random, others.length > 0 ? others : [undefined]);
  const linked = target?.key !== undefined && chance(random, 0.8);
  const columns = inventColumns(random, linked || hasKey ? 1 + random.integer(5) : 1 + random.integer(4));
  const linkColumn = target?.key === 'id' ? `${target.one.replaceAll(' ', '_')}_id` : target?.key;
  return {
    name,
    one: noun,
    many: manyWords,
    who,
    ...(hasKey && { key: keyName }),
    columns,
    ...(linked && linkColumn !== keyName && { link: { column: linkColumn!, to: target } }),
  };
}

function inventNoun(random: Random, words: readonly string[]): string {
  const dice = random.next();
  if (dice < 0.45) return pick(random, words);
  if (dice < 0.8) return invented(random);
  return `${pick(random, [invented, anyWord, anyWord])(random)} ${chance(random, 0.6) ? pick(random, words) : invented(random)}`;
}

function inventColumns(random: Random, count: number): Column[] {
  const columns: Column[] = [];
  while (columns.length < count) {
    const column = inventColumn(random);
    if (columns.every(({ name }) => name !== column.name)) columns.push(column);
  }
  return columns;
}

function inventColumn(random: Random): Column {
  const dice = random.next();
  if (dice < 0.58) return inventText(random);
  return dice < 0.92 ? inventNumber(random) : named({ kind: 'date' }, pick(random, Object.keys(dateColumns)));
}

function inventText(random: Random): TextColumn {
  const role = pick(random, [
    'place',
    'place',
    'quality',
    'quality',
    'maker',
    'maker',
    'language',
    'weekday',
    'naming',
    'naming',
    'naming',
    'other',
    'other',
    'other',
  ] as const);
  const base = pick(random, textColumns[role]);
  // A strange name has no idiom.
  const strange = chance(random, role === 'other' ? 0.6 : 0.12);
  if (strange) return named({ kind: 'text', role: 'other' }, strangeName(random, base));
  return named({ kind: 'text', role }, base);
}

function inventNumber(random: Random): NumberColumn {
  const dice = random.next();
  if (dice < 0.15) return named({ kind: 'number', role: 'year' }, pick(random, Object.keys(yearColumns)));
  if (dice < 0.4) return named({ kind: 'number', role: 'count' }, countName(random));
  const base = pick(random, Object.keys(numberColumns));
  return named({ kind: 'number', role: 'quantity' }, chance(random, 0.4) ? strangeName(random, base) : base);
}

function countName(random: Random): string {
  const dice = random.next();
  if (dice < 0.5) return pick(random, countColumns);
  if (dice < 0.7) return plural(invented(random));
  if (dice < 0.85) return `${anyWord(random)}_${pick(random, countColumns)}`;
  return `${pick(random, countColumns)}_${anyWord(random)}`;
}

function strangeName(random: Random, base: string): string {
  const dice = random.next();
  if (dice < 0.25) return invented(random);
  if (dice < 0.5) return `${invented(random)}_${base}`;
  if (dice < 0.6) return `${invented(random)}_${invented(random)}`;
  if (dice < 0.7) return anyWord(random);
  return dice < 0.9 ? `${anyWord(random)}_${base}` : `${anyWord(random)}_${invented(random)}`;
}

function named<C extends { kind: Column['kind'] }>(column: C, name: string): C & Spoken {
  return { ...column, name, words: name.replaceAll('_', ' ') };
}
