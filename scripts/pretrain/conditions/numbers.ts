// Conditions on numbers: compared with one, or between two.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { inWords, withArticle } from '../english.ts';
import type { NumberConcept } from '../lexicon/column.ts';
import { type Column, label } from '../schema/table.ts';
import type { Condition } from './condition.ts';
import { drawSign, type Sign } from './signs.ts';
import { inYear } from './times.ts';

export function compared(random: Random, column: Column, concept: NumberConcept, sign = drawSign(random)): Condition {
  if (concept.year) return inYear(random, column, concept, sign);
  if (concept.none && chance(random, 0.16))
    return { column, sql: `{}${column.name} = 0`, after: pick(random, concept.none) };
  if (concept.some && chance(random, 0.08))
    return { column, sql: `{}${column.name} > 0`, after: pick(random, concept.some) };
  const value = valueIn(random, concept);
  if (sign === 'BETWEEN') return between(random, column, concept, value);
  const n = spoken(random, value, concept.counts ? undefined : concept.unit);
  const sql = `{}${column.name} ${sign} ${value}`;
  const special = sign === '>' ? concept.more : sign === '<' ? concept.less : undefined;
  if (special && chance(random, 0.55)) {
    const phrase = pick(random, special);
    return { column, sql, after: phrase.replace('{n}', / \w+/.test(phrase.split('{n}')[1]!) ? `${value}` : n) };
  }
  const amount = say(random, AMOUNTS[sign], { n });
  if (concept.counts && chance(random, 0.75)) {
    const bare = say(
      random,
      AMOUNTS[sign].replaceAll(
        /\|(?:[<>]=?|greater than|higher than|larger than|bigger than|lower than|smaller than|exceeding|above|below) ?\{n\}/g,
        '',
      ),
      { n },
    );
    return {
      column,
      sql,
      ...(chance(random, 0.6)
        ? { after: `with ${bare} ${concept.counts}` }
        : { verb: `have ${bare} ${concept.counts}` }),
    };
  }
  if (concept.verb && chance(random, 0.45))
    return { column, sql, verb: say(random, `(${concept.verb.split('; ').join('|')})`, { n: amount }) };
  if (chance(random, 0.18))
    return { column, sql, after: say(random, `whose {label} ${REACHES[sign]}`, { label: label(random, column), n }) };
  return named(random, column, sql, sign === '=' && !amount.startsWith('exactly') ? n : amount);
}

function named(random: Random, column: Column, sql: string, amount: string): Condition {
  const said = label(random, column);
  const compared = /^[<>]/.test(amount);
  const of =
    compared || /^(?:above|below|over|under|between|greater|higher|larger|lower|smaller|bigger|exceeding)/.test(amount)
      ? ''
      : '[of]';
  return {
    column,
    sql,
    after: say(
      random,
      compared
        ? '(with|where|having|with the) {label} {amount}'
        : `(with a {label} ${of} {amount}|with {label} ${of} {amount}|with {an} ${of} {amount}|whose {label} is {amount}|where the {label} is {amount}|having a {label} ${of} {amount}|that have a {label} ${of} {amount})`,
      { label: said, an: withArticle(said), amount },
    ),
  };
}

function between(random: Random, column: Column, concept: NumberConcept, value: number): Condition {
  const other = valueIn(random, concept);
  const [low, high] = value < other ? [value, other] : [other, value === other ? value + concept.range[2] : value];
  const unit = concept.unit && chance(random, 0.4) ? ` ${pick(random, concept.unit)}` : '';
  const dollars = /^ [$€]/.test(unit) ? unit.trim() : '';
  const amount = say(random, '(between {a} and {b}|between {a} and {b}|from {a} to {b}|{a} to {b})', {
    a: dollars + (chance(random, 0.08) ? (inWords(low) ?? `${low}`) : `${low}`),
    b: dollars + (chance(random, 0.08) ? (inWords(high) ?? `${high}`) : `${high}`) + (dollars ? '' : unit),
  });
  const sql = `{}${column.name} BETWEEN ${low} AND ${high}`;
  if (concept.counts && chance(random, 0.6)) return { column, sql, after: `with ${amount} ${concept.counts}` };
  if (concept.verb && chance(random, 0.4))
    return { column, sql, verb: say(random, `(${concept.verb.split('; ').join('|')})`, { n: amount }) };
  if (concept.names.includes('age') && chance(random, 0.5))
    return { column, sql, after: `${say(random, '(aged|that are|of age)')} ${amount}` };
  return named(random, column, sql, amount);
}

const AMOUNTS: Readonly<Record<Exclude<Sign, 'BETWEEN'>, string>> = {
  '>': '(more than {n}|more than {n}|over {n}|above {n}|greater than {n}|higher than {n}|larger than {n}|exceeding {n}|> {n}|bigger than {n})',
  '<': '(less than {n}|less than {n}|under {n}|below {n}|fewer than {n}|lower than {n}|smaller than {n}|< {n})',
  '>=': '(at least {n}|at least {n}|{n} or more|no less than {n}|a minimum of {n}|not less than {n}|not under {n}|>= {n}|{n} and up)',
  '<=': '(at most {n}|at most {n}|{n} or less|no more than {n}|up to {n}|a maximum of {n}|not more than {n}|<= {n}|{n} or fewer)',
  '=': '(exactly {n}|exactly {n}|{n})',
};

/** What the figure itself does. */
const REACHES: typeof AMOUNTS = {
  '>': '(exceeds|exceeds|goes beyond|is above|is over|tops|goes over) {n}',
  '<': '(is below|is under|does not reach|stays below|stays under) {n}',
  '>=': '(reaches|is at least|is not below|is no less than) {n}',
  '<=': '(does not exceed|is at most|is not above|is no more than) {n}',
  '=': '(equals|is|amounts to) {n}',
};

function valueIn(random: Random, { range: [low, high, step] }: NumberConcept): number {
  const steps = Math.floor((high - low) / step);
  // People ask about round numbers and small ones.
  const at = low + step * random.integer(1 + (chance(random, 0.4) ? Math.min(10, steps) : steps));
  const round = at > 200 ? 50 : at > 40 ? 5 : 1;
  return Math.max(1, Math.round(at / round) * round);
}

/** As typed: in digits, sometimes in words, sometimes with its unit. */
function spoken(random: Random, value: number, unit?: readonly string[]): string {
  const worded = chance(random, 0.12) ? inWords(value) : undefined;
  const text = worded ?? `${value}`;
  if (!unit || chance(random, 0.45)) return text;
  const said = pick(random, unit);
  if (/^[$€]$/.test(said)) return worded ? `${text} dollars` : `${said}${text}`;
  return said === '%' ? `${text}%` : `${text} ${said}`;
}
