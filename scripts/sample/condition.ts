// Conditions in words and in SQL.
import { adjectives, predicate, withArticle } from './english.ts';
import type { Random } from './random.ts';
import type { Column, NameColumn, NumberColumn, TextColumn, TimeColumn } from './vocabulary.ts';

export interface Condition {
  readonly sql: string;
  /** The noun with the condition: `books by Ada`, `red cars`. */
  modify(noun: string): string;
  /** What is said of those that fulfil it, if it can be: `are by Ada`. */
  readonly said?: string;
}

export type Comparison = '>' | '<' | '>=' | '<=' | '=' | 'BETWEEN';

/** `column` is written before the column's name: `T1.`. */
export function condition(column: Column, random: Random, alias = '', comparison?: Comparison): Condition {
  const name = alias + column.name;
  switch (column.kind) {
    case 'name':
      return named(column, name, random);
    case 'text':
      return equal(column, name, random);
    case 'number':
      return compared(column, name, comparison ?? random.pick(comparisons), random);
    default:
      return timed(column, name, comparison ?? random.pick(['>', '<', '=', 'BETWEEN']), random);
  }
}

const comparisons: readonly Comparison[] = ['>', '>', '<', '<', '>=', '<=', '=', 'BETWEEN'];

export const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

function after(modifier: string, sql: string): Condition {
  const said = predicate(modifier);
  return { sql, modify: noun => `${noun} ${modifier}`, ...(said && { said }) };
}

function named({ values, label }: NameColumn, name: string, random: Random): Condition {
  const value = random.pick(values);
  const shown = random.say(value, value, `'${value}'`);
  return after(
    random.say(`with the ${label} ${shown}`, `whose ${label} is ${shown}`, `called ${shown}`),
    `${name} = ${quoted(value)}`,
  );
}

function equal({ phrases, values, label }: TextColumn, name: string, random: Random): Condition {
  const value = random.pick(values);
  const sql = `${name} = ${quoted(value)}`;
  if (random.chance(0.2)) {
    const shown = random.say(value, value, `'${value}'`);
    return after(
      random.say(`with ${label} ${shown}`, `whose ${label} is ${shown}`, `where the ${label} is ${shown}`),
      sql,
    );
  }
  return fromPhrase(random.pick(phrases), phrases, value, sql);
}

/** `said` comes from the first phrase that stands behind the noun. */
function fromPhrase(phrase: string, phrases: readonly string[], value: string, sql: string): Condition {
  const behind = phrases.find(one => !one.includes('*'))?.replace('{}', value);
  const said = behind && predicate(behind);
  const modify = (noun: string) =>
    (phrase.includes('*') ? phrase.replace('*', noun) : `${noun} ${phrase}`).replace('{}', value);
  return { sql, modify, ...(said && { said }) };
}

/** One of two values of the same column: `living in Oslo or Bergen`. */
export function either({ phrases, values, name }: TextColumn, random: Random): Condition {
  const [one, other] = random.some(values, 2) as [string, string];
  return fromPhrase(
    random.pick(phrases),
    phrases,
    `${one} or ${other}`,
    `${name} = ${quoted(one)} OR ${name} = ${quoted(other)}`,
  );
}

function compared(column: NumberColumn, name: string, comparison: Comparison, random: Random): Condition {
  const { label, counted, phrase, adjective, unit } = column;
  const [low, high] = twoValues(column, random);
  const value = Math.max(low, 2);
  const sql = comparison === 'BETWEEN' ? `${name} BETWEEN ${low} AND ${high}` : `${name} ${comparison} ${value}`;
  const amount = {
    '>': `more than ${value}`,
    '<': `${counted ? 'fewer' : 'less'} than ${value}`,
    '>=': `at least ${value}`,
    '<=': `at most ${value}`,
    '=': `exactly ${value}`,
    BETWEEN: `between ${low} and ${high}`,
  }[comparison];
  if (random.chance(0.8)) {
    if (counted) return after(`with ${amount} ${counted}`, sql);
    if (adjective && (comparison === '>' || comparison === '<')) {
      const than = adjectives[adjective][comparison === '>' ? 'more' : 'less'];
      return after(`${than} than ${value}${unit ? ` ${unit}` : ''}`, sql);
    }
    if (phrase) return after(phrase.replace('{}', amount), sql);
  }
  const is = { ...relations, '=': `${value}`, BETWEEN: amount }[comparison].replace('{}', `${value}`);
  const of = comparison === 'BETWEEN' ? '' : 'of ';
  return after(random.say(!counted && `with ${withArticle(label)} ${of}${amount}`, `whose ${label} is ${is}`), sql);
}

const relations = { '>': 'above {}', '<': 'below {}', '>=': 'at least {}', '<=': 'at most {}' };

/** In ascending order, round where people would round. */
export function twoValues({ from, to }: NumberColumn, random: Random): [number, number] {
  const span = to - from;
  const step = span > 20000 ? 1000 : span > 2000 ? 100 : span > 400 ? 50 : span > 80 ? 5 : 1;
  const first = round(random.integer(from, to), step);
  const second = round(random.integer(from, to), step);
  if (first === second) return [first, first + Math.max(step, 1)];
  return first < second ? [first, second] : [second, first];
}

const round = (value: number, step: number) => Math.round(value / step) * step;

function timed(column: TimeColumn, name: string, comparison: Comparison, random: Random): Condition {
  const literal = (value: string) => (column.kind === 'day' ? quoted(value) : value);
  const [low, high] = [moment(column, random), moment(column, random)].sort() as [string, string];
  if (comparison === 'BETWEEN' && low !== high) {
    return after(
      column.phrase.replace('{}', `between ${low} and ${high}`),
      `${name} BETWEEN ${literal(low)} AND ${literal(high)}`,
    );
  }
  const words = { '>': 'after', '<': 'before', '=': column.kind === 'day' ? 'on' : 'in' };
  const sign = comparison === '<' || comparison === '=' ? comparison : '>';
  return after(column.phrase.replace('{}', `${words[sign]} ${low}`), `${name} ${sign} ${literal(low)}`);
}

function moment({ kind, from, to }: TimeColumn, random: Random): string {
  const year = `${random.integer(from, to)}`;
  if (kind === 'year') return year;
  const day = random.say('01', '01', '15', `${random.integer(10, 28)}`);
  return `${year}-${`${random.integer(1, 12)}`.padStart(2, '0')}-${day}`;
}
