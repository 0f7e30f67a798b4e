// Questions for the first or last of an order: the oldest, the three cheapest.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { inWords, plural } from '../english.ts';
import { ask, choose, describe, type Intent, naming, nounsOf } from '../phrasing.ts';
import { type Column, label, namesOf, type Table } from '../schema/table.ts';

export const extreme: Intent = (random, table) => {
  const by = pick(random, sortable(table));
  if (!by) return undefined;
  const down = chance(random, 0.62);
  const [one] = nounsOf(random, table);
  const rest = table.columns.filter(other => other !== by);
  const those =
    chance(random, 0.25) && rest.length > 0
      ? describe(random, { ...table, columns: rest, nouns: [[one, plural(one)]] }, '', false)
      : undefined;
  const it =
    outstanding(random, those && !those.condition.before ? one : (those?.one ?? one), by, down) +
    (those && !those.condition.before ? those.one.slice(one.length) : '');
  const tail = ` FROM ${table.name}${those ? ` WHERE ${those.where}` : ''} ORDER BY ${by.name} ${down ? 'DESC' : 'ASC'} LIMIT 1`;
  const others = rest.filter(column => column !== those?.condition.column && !namesOf(table).includes(column));
  const mode = pick(random, ['which', 'which', 'which', 'column', 'all'] as const);
  if (mode === 'column' && others.length > 0) {
    const { columns, one: single, sql } = choose(random, others, pick(random, [1, 1, 2]));
    const phrases = columns.length === 1 ? columns[0]!.concept.ask : undefined;
    return {
      asked:
        phrases && chance(random, 0.5)
          ? say(random, pick(random, phrases), { it: `the ${it}` })
          : ask(random, `${single} of the ${it}`),
      sql: `SELECT ${sql}${tail}`,
      does: `finds the first row by ${by.name}`,
    };
  }
  if (mode === 'all') {
    return {
      asked: say(
        random,
        '((show|give me|find|get|display|look up) [me] the {it}|(everything|all|all details) (about|on|of) the {it}|the {it}|(show|give me) [me] (all|everything|the details) (about|of) the {it})',
        { it },
      ),
      sql: `SELECT *${tail}`,
      does: `finds the first row by ${by.name}`,
    };
  }
  const { concept } = by;
  if (concept.kind === 'number' && concept.verb && !those && chance(random, 0.4)) {
    const [verb] = concept.verb.split(' ');
    const end = down ? say(random, '(the most|the most|most)') : say(random, '(the least|the least|least)');
    return {
      asked: say(
        random,
        `((which|what) {one} {verb}s {end}|the {one} ${table.who ? 'who' : 'that'} {verb}s {end}${table.who ? '|who {verb}s {end}|who {verb}s {end}|tell me who {verb}s {end}' : ''})`,
        { one, verb: verb!, end },
      ),
      sql: `SELECT ${naming(table)}${tail}`,
      does: `finds the first row by ${by.name}`,
    };
  }
  const has = it.startsWith(one) ? it.slice(one.length).replace(/^ (?:with|having|that has)/, ' has') : undefined;
  const called = namesOf(table)[0]?.labels[0] ?? 'name';
  return {
    asked: say(
      random,
      `((what is|what's|which is|tell me|i want to know|what was) the {it}|(which|what) {one} {is}|(what is|tell me|give me|what's|find) the {called} of the {it}|{called} of the {it}${table.who ? '|who is the {it}|who is our {it}|who is the {it}|who {is}' : '|what is our {it}|what is the {it} (called|we have)'})`,
      { it, one, is: has?.trim() ?? `is the ${it.replace(one, '').trim()}`, called },
    ),
    sql: `SELECT ${naming(table)}${tail}`,
    does: `finds the first row by ${by.name}`,
  };
};

export const top: Intent = (random, table) => {
  const by = pick(random, sortable(table));
  if (!by) return undefined;
  const down = chance(random, 0.7);
  const n = pick(random, [2, 3, 3, 4, 5, 5, 5, 6, 7, 8, 10, 10, 10, 12, 15, 20, 25, 50, 100]);
  const number = chance(random, 0.4) ? (inWords(n) ?? `${n}`) : `${n}`;
  const [one, many] = nounsOf(random, table);
  const rest = table.columns.filter(other => other !== by);
  const those =
    chance(random, 0.2) && rest.length > 0 ? describe(random, { ...table, columns: rest }, '', false) : undefined;
  const them = those?.many ?? many;
  const adjective = superlative(random, by, down);
  const c = label(random, by);
  const tail = ` FROM ${table.name}${those ? ` WHERE ${those.where}` : ''} ORDER BY ${by.name} ${down ? 'DESC' : 'ASC'} LIMIT ${n}`;
  const core =
    adjective && chance(random, 0.6)
      ? say(random, `({n} ${adjective} {them}|${adjective} {n} {them}|top {n} ${adjective} {them})`, {
          n: number,
          them,
        })
      : isTime(by)
        ? say(
            random,
            down
              ? '({n} (latest|newest|most recent|last) {them}|(last|latest|newest) {n} {them})'
              : '({n} (earliest|oldest|first) {them}|first {n} {them})',
            { n: number, them },
          )
        : say(
            random,
            down
              ? `(top {n} {them} by {c}|{n} {them} with the ${MOST} {c}|top {n} {them} [ranked] by {c}|{n} {them} with the most {c}|top {n} {them} in terms of {c})`
              : `(bottom {n} {them} by {c}|{n} {them} with the ${LEAST} {c}|{n} {them} with the least {c}|lowest {n} {them} by {c})`,
            { n: number, them, c },
          );
  const others = rest.filter(column => column !== those?.condition.column);
  const mode = pick(random, ['all', 'all', 'which', 'columns'] as const);
  if (mode === 'columns' && others.length > 0) {
    const { many: several, sql } = choose(random, others);
    return {
      asked: ask(random, `${several} of the ${core}`),
      sql: `SELECT ${sql}${tail}`,
      does: `finds the first ${n} rows by ${by.name}`,
    };
  }
  const whole = mode === 'all';
  return {
    asked: say(
      random,
      whole
        ? '((show|list|give me|get|find|display|return) [me] the {core}|{core}|the {core}|i need the {core})'
        : `((what|which) are the {core}|which {many} are the {core}|(name|name me) the {core}|names of the {core}|what are the names of the {core}${table.who ? '|who are the {core}|who are the {core}|who are our {core}' : '|what are our {core}'})`,
      { core, many, one },
    ),
    sql: `SELECT ${whole ? '*' : naming(table)}${tail}`,
    does: `finds the first ${n} rows by ${by.name}`,
  };
};

/** `car with the highest price`, `most expensive car`, `car that costs the most`. */
export function outstanding(random: Random, noun: string, column: Column, down: boolean): string {
  const adjective = superlative(random, column, down);
  if (adjective && chance(random, 0.72)) return `${adjective} ${noun}`;
  const { concept } = column;
  const c = label(random, column);
  if (concept.kind === 'number' && concept.counts)
    return `${noun} with the ${down ? say(random, '(most|most|highest number of)') : say(random, '(fewest|least|lowest number of|fewest)')} ${concept.counts}`;
  if (isTime(column))
    return `${noun} with the ${down ? say(random, '(latest|most recent|newest|last)') : say(random, '(earliest|oldest|first)')} ${c}`;
  return say(random, `${noun} (with the|that has the|having the) ${down ? MOST : LEAST} {c}`, { c });
}

/** Adjectives before the noun that say which end of a column is meant. */
function superlative(random: Random, column: Column, down: boolean): string {
  const { concept } = column;
  const degrees =
    concept.kind === 'number' || concept.kind === 'date' ? (down ? concept.most : concept.least) : undefined;
  if (!degrees) return '';
  return pick(random, degrees);
}

const MOST = '(most|highest|largest|greatest|biggest|maximum|top|highest)';

const LEAST = '(least|lowest|smallest|fewest|minimum|lowest)';

export const sortable = ({ columns }: Table): Column[] =>
  columns.filter(({ concept }) => concept.kind === 'number' || concept.kind === 'date');

export const isTime = ({ concept }: Column): boolean =>
  concept.kind === 'date' || (concept.kind === 'number' && concept.year !== undefined);
