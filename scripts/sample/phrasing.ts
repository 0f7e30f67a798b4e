// Ways to ask for something: as a question, a command, a wish, politely, or in a few words.
import { adjectives, capital, isMass, plural } from './english.ts';
import type { Random } from './random.ts';
import type { Column } from './vocabulary.ts';

/** `core` is a noun phrase without article: `titles of all books`. */
export function ask(core: string, many: boolean, random: Random): string {
  const be = many ? 'are' : 'is';
  return random.say(
    `What ${be} the ${core}?`,
    `What ${be} the ${core}?`,
    `Show the ${core}.`,
    `Show me the ${core}.`,
    `List the ${core}.`,
    `Give me the ${core}.`,
    `Find the ${core}.`,
    `Get the ${core}.`,
    `I need the ${core}.`,
    `I want to see the ${core}.`,
    `I'd like to know the ${core}.`,
    `Could you show me the ${core}?`,
    `Can you tell me the ${core}?`,
    `Please list the ${core}.`,
    `Please give me the ${core}.`,
    `Return the ${core}.`,
    `Look up the ${core}.`,
    capital(core),
  );
}

/** The columns of things: `titles of all books`, `name and age of each reader`; whether it is many. */
export function columnsOf(columns: readonly Column[], whole: Whole, random: Random): { core: string; many: boolean } {
  const single = (column: Column) => column.label.startsWith('number of') || isMass(column.label);
  const each = columns.some(single) || random.chance(columns.length > 1 ? 0.5 : 0.25);
  const labels = columns.map(column => (each ? column.label : plural(column.label)));
  const joined = labels.length < 2 ? labels[0]! : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1)}`;
  const of = each
    ? `${random.say('each', 'every')} ${whole.one}`
    : random.say(`all ${whole.many}`, `the ${whole.many}`, whole.many);
  return { core: `${joined} of ${of}`, many: !each || columns.length > 1 };
}

export interface Whole {
  readonly one: string;
  readonly many: string;
}

/** The one that stands out: `longest film`, `book with the most pages`. */
export function outstanding(column: Column, most: boolean, noun: string, random: Random): string {
  if (column.kind === 'number' && column.adjective && random.chance(0.7)) {
    return `${adjectives[column.adjective][most ? 'most' : 'least']} ${noun}`;
  }
  return `${noun} with the ${degree(column, most, random)}`;
}

/** `most pages`, `highest price`, `latest due date`. */
export function degree(column: Column, most: boolean, random: Random): string {
  if (column.kind === 'number' && column.counted) return `${most ? 'most' : 'fewest'} ${column.counted}`;
  if (column.kind === 'day' || column.kind === 'year') return `${most ? 'latest' : 'earliest'} ${column.label}`;
  return `${most ? random.say('highest', 'highest', 'greatest') : random.say('lowest', 'lowest', 'smallest')} ${column.label}`;
}
