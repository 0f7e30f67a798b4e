import { chance, pick, say } from '../chance.ts';
import { on } from '../conditions/condition.ts';
import { oneOf } from '../conditions/oneOf.ts';
import { naming } from '../phrasing.ts';
import { label, namesOf } from '../schema/table.ts';
import { outstanding } from './extremes.ts';
import { FUNCTIONS, functionFor, numbersOf } from './figures.ts';
import { type LinkIntent, wordsOf } from './pair.ts';

export const countPerParent: LinkIntent = (random, pair) => {
  const { parent, child, from } = pair;
  const name = namesOf(parent)[0];
  const fill = { ...wordsOf(random, pair), called: name ? label(random, name) : 'id' };
  const sorted = chance(random, 0.15);
  const by = `T1.${name?.name ?? parent.key}`;
  return {
    asked:
      say(
        random,
        '(how many {children} (does|did) (each|every) {parent} {has}|how many {children} does each {parent} have|how many {children} (are there|do we have) (per|for each|for every|in each|by) {parent}|(number|count) of {children} (per|for each|by|of each|for every) {parent}|{children} per {parent}|(show|list|give me) [the {called} of] (each|every|all) {parent} (and|with|together with) (the|its|their) number of {children}|for (each|every) {parent}[,] (how many {children} (are there|it has)|(show|count|give me) the number of {children}|count the {children})|(list|show) [all|the] {parents} (and|with) how many {children} they (have|{had})|(list|show) [all|the] {parents} with [the|their] number of {children}|count [the] {children} (per|for each|of each|by) {parent}|each {parent} and its number of {children})',
        fill,
      ) +
      (sorted
        ? say(random, '(, most first|, sorted by that number descending|, from most to least|, starting with the most)')
        : ''),
    sql: `SELECT ${by}, COUNT(*) ${from} GROUP BY ${by}${sorted ? ' ORDER BY COUNT(*) DESC' : ''}`,
    does: `counts rows of ${child.name} for each of ${parent.name}`,
  };
};

export const aggregatePerParent: LinkIntent = (random, pair) => {
  const { parent, child, from } = pair;
  const column = pick(random, numbersOf(child));
  const by = chance(random, 0.7)
    ? namesOf(parent)[0]
    : pick(
        random,
        parent.columns.filter(({ concept }) => concept.kind === 'text'),
      );
  if (!column || !by) return undefined;
  const name = functionFor(random, column);
  const words = wordsOf(random, pair);
  const each = namesOf(parent)[0] === by ? words.parent : `${words.parent} ${label(random, by)}`;
  const fill = {
    ...words,
    each,
    c: label(random, column),
    word: column.concept.year ? (name === 'MAX' ? 'latest' : 'earliest') : say(random, FUNCTIONS[name]),
  };
  return {
    asked: say(
      random,
      "((what is|what's|show|give me|find|list|calculate|i need) the {word} {c} of [the|all] {children} (per|by|for each|of each|for every) {each}|{word} [{child}] {c} (per|by|for each|for every) {each}|(for each|for every|per) {each}[,] (show|give me|what is) the {word} {c} of [the|its] {children}|(list|show) (each|every) {each} (with|and) the {word} {c} of (its|the|their) {children})",
      fill,
    ),
    sql: `SELECT T1.${by.name}, ${name}(T2.${column.name}) ${from} GROUP BY T1.${by.name}`,
    does: `calculates ${name}(${column.name}) for each of ${parent.name}`,
  };
};

/** `the longest book by Ada`, `the author of the longest book` */
export const extremeOfPair: LinkIntent = (random, pair) => {
  const { parent, child, from } = pair;
  const by = pick(
    random,
    child.columns.filter(({ concept }) => concept.kind === 'number' || concept.kind === 'date'),
  );
  if (!by) return undefined;
  const down = chance(random, 0.65);
  const words = wordsOf(random, pair);
  const it = outstanding(random, words.child, by, down);
  const tail = `ORDER BY T2.${by.name} ${down ? 'DESC' : 'ASC'} LIMIT 1`;
  const one = oneOf(random, parent);
  if (one && chance(random, 0.5)) {
    return {
      asked: say(
        random,
        "((what is|what's|which is|show|find|tell me) the {it} {after} {one}|{it} {after} {one}|the {it} {one} {had}|{one}'s {thing})",
        { ...words, it, one: one.it, thing: it },
      ),
      sql: `SELECT ${naming(child, 'T2.')} ${from} WHERE ${on(one, 'T1.')} ${tail}`,
      does: `finds the first row by ${by.name}`,
    };
  }
  return {
    asked: say(
      random,
      `(which {parent} {had} the {it}|which {parent} has the {it}|(what is|tell me|show|find) the [name of the] {parent} of the {it}|{parent} of the {it}${parent.who ? '|who {had} the {it}|who has the {it}' : ''})`,
      { ...words, it },
    ),
    sql: `SELECT ${naming(parent, 'T1.')} ${from} ${tail}`,
    does: `finds the first row by ${by.name}`,
  };
};
