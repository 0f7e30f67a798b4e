import { chance, pick, say } from '../chance.ts';
import { plural } from '../english.ts';
import type { NumberConcept } from '../lexicon/column.ts';
import { type Described, describe, type Intent, naming, nounsOf } from '../phrasing.ts';
import { type Column, label, type Table } from '../schema/table.ts';

export const FUNCTIONS = {
  AVG: '(average|average|mean|typical|avg)',
  MAX: '(maximum|highest|largest|biggest|top|max|greatest|highest)',
  MIN: '(minimum|lowest|smallest|min|least)',
  SUM: '(total|total|sum of the|combined|overall|total)',
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

export const numbersOf = ({ columns }: Table): (Column & { concept: NumberConcept })[] =>
  columns.filter((column): column is Column & { concept: NumberConcept } => column.concept.kind === 'number');

/** Years are not added up. */
export function functionFor(random: Parameters<Intent>[0], { concept }: Column): FunctionName {
  const { kind } = concept;
  if (kind === 'date' || (kind === 'number' && concept.year)) return pick(random, ['MIN', 'MAX']);
  if (kind === 'number' && concept.total) return pick(random, ['AVG', 'MAX', 'MIN', 'SUM', 'SUM', 'AVG']);
  return pick(random, ['AVG', 'AVG', 'MAX', 'MIN', 'SUM']);
}

export const aggregate: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(
      ({ concept }) => concept.kind === 'number' || (concept.kind === 'date' && chance(random, 0.4)),
    ),
  );
  if (!column) return undefined;
  const name = functionFor(random, column);
  const others = table.columns.filter(other => other !== column);
  const those: Described | undefined =
    chance(random, 0.5) && others.length > 0 ? describe(random, { ...table, columns: others }) : undefined;
  const [one, many] = nounsOf(random, table);
  const whole = say(random, '(the|all|our|all the|) {many}', { many });
  const them = those ? say(random, '(the|all|) {them}', { them: those.many }) : whole;
  const { concept } = column;
  const special =
    concept.kind !== 'number'
      ? undefined
      : name === 'AVG'
        ? concept.average
        : name === 'SUM'
          ? concept.total
          : undefined;
  const c = label(random, column);
  const each = those?.one ?? one;
  const word =
    concept.kind === 'date' || (concept.kind === 'number' && concept.year)
      ? name === 'MAX'
        ? say(random, '(latest|most recent|last|newest)')
        : say(random, '(earliest|first|oldest)')
      : say(random, FUNCTIONS[name]);
  // `average boat length` is about all of them.
  const bare = those ? `${word} ${c} of ${them}` : `${word} ${one} ${c}`;
  const asked =
    special && chance(random, 0.4)
      ? say(random, pick(random, special), { them, one: each })
      : say(
          random,
          name === 'AVG' || name === 'SUM'
            ? "((what is|what's|show|show me|find|give me|tell me|calculate|compute|i need|get|can you tell me|i want to know|work out) the {word} {c} (of|for|across|over|of) {them}|{word} {c} (of|for|across|) {them}|{word} {c} of {them} please|{word} {c} per {each}|{bare}|what {c} do {them} have on average)"
                .replace('|{word} {c} per {each}', name === 'AVG' ? '|{word} {c} per {each}' : '')
                .replace(
                  '|what {c} do {them} have on average',
                  name === 'AVG'
                    ? '|what {c} do {them} have on average'
                    : '|what do the {c2} of {them} add up to|add up the {c2} of {them}|sum up the {c} of {them}',
                )
            : `((what is|what's|show|show me|find|give me|tell me|i need|get|i want to know) the {word} {c} (of|for|among|in|across) {them}|{word} {c} (of|for|among) {them}|{bare}|{word} {c} {them}|the {word} {c} any {each} has|what is the {word} {c} any {each} has|{word} {c} (any|a) {each} (has|ever had)${those ? '' : '|{word} {c} ever|what is the {word} {c} (we have|ever|so far)'})`,
          { word, c, c2: plural(c), them, each, bare },
        );
  return {
    asked,
    sql: `SELECT ${name}(${column.name}) FROM ${table.name}${those ? ` WHERE ${those.where}` : ''}`,
    does: `calculates ${name}(${column.name})`,
  };
};

export const severalAggregates: Intent = (random, table) => {
  const column = pick(random, numbersOf(table));
  if (!column) return undefined;
  const names = pick(random, [
    ['MIN', 'MAX'],
    ['MIN', 'MAX'],
    ['MAX', 'MIN'],
    ['AVG', 'MAX'],
    ['MIN', 'AVG', 'MAX'],
    ['AVG', 'MIN', 'MAX'],
    ['SUM', 'AVG'],
    ['MAX', 'MIN', 'AVG'],
  ] as const).filter(name => !column.concept.year || name === 'MIN' || name === 'MAX');
  if (names.length < 2) return undefined;
  const words = names.map(name => say(random, FUNCTIONS[name]));
  const listed = `${words.slice(0, -1).join(', ')}${words.length > 1 ? ` ${say(random, '(and|and|&)')}` : ''}`;
  const [, many] = nounsOf(random, table);
  return {
    asked: say(
      random,
      '((what are|show|show me|give me|find|i need|get) the {words} {c} (of|for|across) [the|all] {many}|{words} {c} of [the|all] {many})',
      {
        words: `${listed} ${words.at(-1)}`,
        c: label(random, column),
        many,
      },
    ),
    sql: `SELECT ${names.map(name => `${name}(${column.name})`).join(', ')} FROM ${table.name}`,
    does: `calculates ${names.join(', ')} of ${column.name}`,
  };
};

/** Two figures of one row: more of the one than of the other. */
export const moreOfOne: Intent = (random, table) => {
  const [one, other] = random.shuffled(numbersOf(table).filter(({ concept }) => !concept.year));
  if (!one || !other) return undefined;
  const [, many] = nounsOf(random, table);
  const more = chance(random, 0.7);
  const counted = one.concept.counts && other.concept.counts;
  const names = naming(table);
  return {
    asked: say(
      random,
      counted
        ? '((which|what) {many} have {more} {a} than {b}|{many} with {more} {a} than {b}|(list|show|find) [all|the] {many} (with|that have) {more} {a} than {b})'
        : '((which|what) {many} have {high} {a} than {b}|{many} (whose|where the) {a} is {higher} than (the|their) {b}|(list|show|find) [all|the] {many} whose {a} is {higher} than their {b})',
      {
        many,
        a: counted ? one.concept.counts! : label(random, one),
        b: counted ? other.concept.counts! : label(random, other),
        more: more ? 'more' : 'fewer',
        high: more ? 'a higher' : 'a lower',
        higher: more ? say(random, '(higher|greater|larger)') : say(random, '(lower|smaller|less)'),
      },
    ),
    sql: `SELECT ${names} FROM ${table.name} WHERE ${one.name} ${more ? '>' : '<'} ${other.name}`,
    does: `compares ${one.name} with ${other.name}`,
  };
};

/** What all of them are worth: a price times a number of pieces. */
export const product: Intent = (random, table) => {
  const price = pick(
    random,
    table.columns.filter(({ concept }) => concept.names.includes('price')),
  );
  const pieces = pick(
    random,
    table.columns.filter(({ concept }) => concept.names.includes('quantity') || concept.names.includes('copies_sold')),
  );
  if (!price || !pieces || price === pieces) return undefined;
  const [, many] = nounsOf(random, table);
  return {
    asked: say(
      random,
      "((what is|what's|show|calculate|give me) the total value of [the|all|our] ({many}|stock|inventory)|total value of [all|the] ({many}|stock|inventory)|how much is (the|our) (stock|inventory) worth|how much are all [our|the] {many} [in stock] worth|total of {p} times {q}|sum of {p} times {q} (of|for) [all|the] {many}|what are all [our|the] {many} in stock worth)",
      { many, p: label(random, price), q: label(random, pieces) },
    ),
    sql: `SELECT SUM(${price.name} * ${pieces.name}) FROM ${table.name}`,
    does: `adds up ${price.name} times ${pieces.name}`,
  };
};
