// Conditions on dates and years: before, after, in a year or a month.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { MONTHS } from '../english.ts';
import type { DateConcept, NumberConcept } from '../lexicon/column.ts';
import { type Column, label } from '../schema/table.ts';
import type { Condition } from './condition.ts';
import { drawSign, type Sign } from './signs.ts';

export function timed(random: Random, column: Column, concept: DateConcept): Condition {
  const { sql, when } = moment(random, column.name, concept.from ?? 2005);
  if (chance(random, 0.15)) {
    const said = label(random, column);
    return {
      column,
      sql,
      after: say(random, '(whose {label} is|with a {label}|where the {label} is) {when}', { label: said, when }),
    };
  }
  const done = /^(\w+ed) \{when\}$/.exec(pick(random, concept.after))?.[1];
  const since = / < ('[\d-]+')$/.exec(sql)?.[1];
  if (done && since && when.startsWith('before ') && chance(random, 0.3))
    return { column, sql, after: `not ${done} since ${when.slice('before '.length)}` };
  return { column, sql, after: pick(random, concept.after).replace('{when}', when) };
}

export function inYear(
  random: Random,
  column: Column,
  { year, range: [low, high] }: NumberConcept,
  sign: Sign,
): Condition {
  const at = () => low + random.integer(high - low + 1);
  const phrase = pick(random, year!);
  if (sign === 'BETWEEN' && !phrase.includes('{n}')) {
    const [a, b] = [at(), at()].sort() as [number, number];
    const when = say(random, TIMES.BETWEEN, { a: `${a}`, b: `${b}` });
    return { column, sql: `{}${column.name} BETWEEN ${a} AND ${b}`, after: phrase.replace('{when}', when) };
  }
  const value = at();
  if (phrase.includes('{n}')) {
    const since = phrase.includes('since');
    return { column, sql: `{}${column.name} ${since ? '>=' : '='} ${value}`, after: phrase.replace('{n}', `${value}`) };
  }
  const real = sign === 'BETWEEN' ? '=' : sign;
  const when = phrase.startsWith('from') && real === '=' ? `${value}` : `${say(random, TIMES[real])} ${value}`;
  return { column, sql: `{}${column.name} ${real} ${value}`, after: phrase.replace('{when}', when) };
}

/** A time as people say it; whole years and months are ranges of days. */
function moment(random: Random, column: string, from: number): { sql: string; when: string } {
  const year = () => from + random.integer(2025 - from);
  const month = 1 + random.integer(12);
  const day = () => `${year()}-${pad(1 + random.integer(12))}-${pad(1 + random.integer(28))}`;
  const [y, d] = [year(), day()];
  const sign = drawSign(random);
  const dice = random.next();
  if (dice < 0.45) {
    if (sign === '=')
      return {
        sql: `{}${column} BETWEEN '${y}-01-01' AND '${y}-12-31'`,
        when: say(random, '(in {y}|in {y}|during {y}|in the year {y})', { y: `${y}` }),
      };
    if (sign === 'BETWEEN') {
      const other = year();
      const [a, b] = [Math.min(y, other), Math.max(y, other) + (y === other ? 1 : 0)];
      return {
        sql: `{}${column} BETWEEN '${a}-01-01' AND '${b}-12-31'`,
        when: say(random, TIMES.BETWEEN, { a: `${a}`, b: `${b}` }),
      };
    }
    const when = `${say(random, TIMES[sign])} ${y}`;
    const edge = sign === '>' || sign === '<=' ? `${y}-12-31` : `${y}-01-01`;
    return { sql: `{}${column} ${sign} '${edge}'`, when };
  }
  if (dice < 0.6) {
    const last = new Date(Date.UTC(y, month, 0)).getUTCDate();
    const name = MONTHS[month - 1]!;
    const shown = chance(random, 0.2) ? name.toLowerCase() : name;
    if (sign === '>' || sign === '>=')
      return { sql: `{}${column} >= '${y}-${pad(month)}-01'`, when: `since ${shown} ${y}` };
    if (sign === '<') return { sql: `{}${column} < '${y}-${pad(month)}-01'`, when: `before ${shown} ${y}` };
    return {
      sql: `{}${column} BETWEEN '${y}-${pad(month)}-01' AND '${y}-${pad(month)}-${last}'`,
      when: say(random, '(in|in|during) {m} [of] {y}', { m: shown, y: `${y}` }),
    };
  }
  if (dice < 0.63) {
    const past = chance(random, 0.5);
    return {
      sql: `{}${column} ${past ? '<' : '>'} CURRENT_DATE`,
      when: past ? say(random, '(before today|in the past)') : say(random, '(after today|in the future)'),
    };
  }
  if (sign === '=') return { sql: `{}${column} = '${d}'`, when: `on ${d}` };
  if (sign === 'BETWEEN') {
    const [a, b] = [d, day()].sort() as [string, string];
    return { sql: `{}${column} BETWEEN '${a}' AND '${b}'`, when: say(random, TIMES.BETWEEN, { a, b }) };
  }
  return {
    sql: `{}${column} ${sign} '${d}'`,
    when: `${say(random, TIMES[sign].replace('|after or in|in or after', '').replace('|in or before', ''))} ${d}`,
  };
}

const TIMES: Readonly<Record<Sign, string>> = {
  '>': '(after|later than)',
  '<': '(before|earlier than|prior to)',
  '>=': '(since|from|after or in|in or after)',
  '<=': '(until|up to|by|in or before)',
  '=': 'in',
  BETWEEN: '(between {a} and {b}|from {a} to {b})',
};

const pad = (value: number): string => `${value}`.padStart(2, '0');
