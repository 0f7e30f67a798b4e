// What questions about a table are made of: how people ask, the SQL, and what the query does in words.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import type { Condition } from './conditions.ts';
import type { Table } from './schemas.ts';
import { capital, chance, pick, plural } from './words.ts';

export interface Question {
  readonly asked: string;
  readonly sql: string;
  /** "counts the rows of boats": the end of a wordy answer. */
  readonly does: string;
}

/** A kind answers undefined for a table that it cannot ask about. */
export type Kind = (random: Random, table: Table) => Question | undefined;

export const aggregates: Readonly<Record<string, readonly string[]>> = {
  avg: ['average', 'mean', 'average'],
  max: ['maximum', 'highest', 'largest', 'biggest', 'greatest', 'top'],
  min: ['minimum', 'lowest', 'smallest', 'least'],
  sum: ['total', 'total', 'combined', 'sum of the', 'overall'],
};

/** `core` is a plural or singular noun phrase without its article. */
export function request(random: Random, core: string): string {
  return pick(random, [
    `What are the ${core}?`,
    `What is the ${core}?`,
    `Show the ${core}.`,
    `List the ${core}.`,
    `Find the ${core}.`,
    `Give me the ${core}.`,
    `Return the ${core}.`,
    `Show me the ${core}.`,
    `Display the ${core}.`,
    `Get the ${core}.`,
    `Which are the ${core}?`,
    `The ${core}, please.`,
    `Give the ${core}.`,
    `List ${core}.`,
    `Show ${core}.`,
    `Find ${core}`,
    `I need the ${core}.`,
    `Look up the ${core}.`,
    capital(core),
  ]);
}

export const rowsOf = (random: Random, table: Table): string =>
  pick(random, [
    `of all ${table.many}`,
    `of the ${table.many}`,
    `of ${table.many}`,
    `of every ${table.one}`,
    `of each ${table.one}`,
    `for all ${table.many}`,
    `for every ${table.one}`,
  ]);

/** The things of the table that fulfil the condition. */
export const matching = ({ many }: Table, { before, after }: Condition): string =>
  [before, many, after].filter(part => part !== '').join(' ');

/** One to three columns to show. */
export function selected(random: Random, table: Table): { readonly words: string; readonly sql: string } {
  const all = [
    ...table.columns.map(({ name, words }) => ({ name, words })),
    ...(table.key ? [{ name: table.key, words: table.key.replaceAll('_', ' ') }] : []),
  ];
  const columns = random.shuffled(all).slice(0, pick(random, [1, 1, 1, 2, 2, 3]));
  const words = columns.map(column => spoken(random, table, column));
  const list = words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return { words: list, sql: columns.map(({ name }) => name).join(', ') };
}

/** What counts something is spoken of as a number: "number of pages". */
function spoken(
  random: Random,
  table: Table,
  { name, words }: { readonly name: string; readonly words: string },
): string {
  const counts = table.columns.some(
    column => column.name === name && column.kind === 'number' && column.role === 'count',
  );
  if (counts && chance(random, 0.5)) return `number of ${words}`;
  return chance(random, 0.35) ? plural(words) : words;
}
