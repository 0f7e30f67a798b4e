import { chance, pick, say } from '../chance.ts';
import { plural, withArticle } from '../english.ts';
import { describe, type Intent, nounsOf } from '../phrasing.ts';
import { type Column, label, type Table } from '../schema/table.ts';
import { AT_LEAST, few } from './few.ts';
import { FUNCTIONS, functionFor, numbersOf } from './figures.ts';

export const countPer: Intent = (random, table) => {
  const by = pick(random, groups(table));
  if (!by) return undefined;
  const rest = table.columns.filter(other => other !== by);
  const those =
    chance(random, 0.12) && rest.length > 0 ? describe(random, { ...table, columns: rest }, '', false) : undefined;
  const [, noun] = nounsOf(random, table);
  const many = those?.many ?? noun;
  const c = label(random, by);
  const sortedDown = chance(random, 0.15);
  const order = sortedDown
    ? say(
        random,
        '(, most first|, starting with the most|, sorted by count descending|, highest count first|, most common first)',
      )
    : '';
  const from =
    by.concept.kind === 'text' && by.concept.verb
      ? pick(random, by.concept.verb).replace('{v}', `each ${c}`).replaceAll('the each', 'each')
      : undefined;
  return {
    asked:
      say(
        random,
        `(how many {many} (are there|do we have|are|) (per|in each|for each|by|for every|in every|of each|from each|with each) {c}|(count|number of|show [me] the number of|what is the number of|list the number of|give me the number of|i need the number of|tell me the number of) [the|all] {many} (per|by|for each|in each|for every|of each|from each) {c}|{many} (per|by) {c}|(for each|for every|per|by) {c}[,] (how many {many} (are there|do we have)|(show|count|give me) the (number|count) of {many}|count the {many})|(show|list) (each|every) {c} (and|with) (how many {many} (it has|there are|belong to it)|the number of {many}|its number of {many})|count of {many} (by|per|grouped by|for each) {c}|{many} grouped by {c}|break down [the] {many} by {c}|distribution of {many} by {c}|{c} and number of {many}${from ? `|how many {many} ${from}` : ''})`,
        { many, c },
      ) + order,
    sql: `SELECT ${by.name}, COUNT(*) FROM ${table.name}${those ? ` WHERE ${those.where}` : ''} GROUP BY ${by.name}${sortedDown ? ' ORDER BY COUNT(*) DESC' : ''}`,
    does: `counts rows for each ${by.name}`,
  };
};

export const aggregatePer: Intent = (random, table) => {
  const by = pick(random, groups(table));
  const column = pick(
    random,
    numbersOf(table).filter(other => other !== by),
  );
  if (!by || !column) return undefined;
  const name = functionFor(random, column);
  const word = column.concept.year ? (name === 'MAX' ? 'latest' : 'earliest') : say(random, FUNCTIONS[name]);
  const [one, many] = nounsOf(random, table);
  const special = name === 'AVG' ? column.concept.average : name === 'SUM' ? column.concept.total : undefined;
  const fill = { word, many, one, g: label(random, by), c: label(random, column) };
  const sorted = chance(random, 0.12);
  const counted = name === 'SUM' && column.concept.counts;
  return {
    asked:
      (counted && chance(random, 0.4)
        ? say(
            random,
            '(how many {counted} (does each|has each|does every) {g} have [in total|altogether|in all|overall]|how many {counted} do the {many} (of|in) each {g} have (in total|altogether|in all|together)|{counted} (per|by|for each) {g}[,] in total|total {counted} (per|by|for each) {g})',
            { ...fill, counted },
          )
        : special && chance(random, 0.25)
          ? `${say(random, pick(random, special), { them: say(random, '(the|) {many}', fill), one }).replace(/ on average| in total| altogether/, '')} ${name === 'AVG' ? 'on average ' : 'in total '}${say(random, '(per|by|in each|for each) {g}', fill)}`
          : say(
              random,
              "((what is|what's|show|show me|give me|find|list|i need|calculate|tell me) the {word} {c} (of [the|all|] {many}|for [the|] {many}|) (per|by|for each|in each|for every|of each) {g}|{word} {c} (per|by|for each|in each|for every|of each) {g}|(for each|for every|per|by) {g}[,] (show|give me|what is|find) the {word} {c} [of [the|its] {many}]|(show|list) (each|every) {g} (with|and) (its|the) {word} {c}|{word} {c} of {many} (by|per|grouped by) {g}|{word} {one} {c} (by|per|for each) {g}|{g} and {word} {c}|{g} + {word} {c}|what is the {word} {c} each {g} has|(what|which) {word} {c} does (each|every) {g} have|{word} {c} each {g} has|how does the {word} {c} differ by {g})",
              fill,
            )) + (sorted ? say(random, '(, highest first|, from high to low|, sorted descending)') : ''),
    sql: `SELECT ${by.name}, ${name}(${column.name}) FROM ${table.name} GROUP BY ${by.name}${sorted ? ` ORDER BY ${name}(${column.name}) DESC` : ''}`,
    does: `calculates ${name}(${column.name}) for each ${by.name}`,
  };
};

/** How many of each, and a figure beside it. */
export const countAndAggregatePer: Intent = (random, table) => {
  const by = pick(random, groups(table));
  const column = pick(
    random,
    numbersOf(table).filter(other => other !== by && !other.concept.year),
  );
  if (!by || !column) return undefined;
  const name = pick(random, ['AVG', 'SUM', 'MAX'] as const);
  const [, many] = nounsOf(random, table);
  return {
    asked: say(
      random,
      '((show|give me|what is|list) the (number|count) of {many} and [the|their] {word} {c} (per|by|for each|in each) {g}|(number of {many}|{many} count) and {word} {c} (per|by|for each) {g}|for (each|every) {g}[,] (show|give me|count) the number of {many} and [their|the] {word} {c}|how many {many} are there (per|in each) {g} and what is their {word} {c})',
      { many, c: label(random, column), g: label(random, by), word: say(random, FUNCTIONS[name]) },
    ),
    sql: `SELECT ${by.name}, COUNT(*), ${name}(${column.name}) FROM ${table.name} GROUP BY ${by.name}`,
    does: `counts rows and calculates ${name}(${column.name}) for each ${by.name}`,
  };
};

export const having: Intent = (random, table) => {
  const by = pick(random, groups(table));
  if (!by) return undefined;
  const c = label(random, by);
  const cs = plural(c);
  const [, many] = nounsOf(random, table);
  const numbers = numbersOf(table).filter(column => column !== by && !column.concept.year);
  if (numbers.length > 0 && chance(random, 0.35)) {
    const column = pick(random, numbers);
    const name = pick(random, ['AVG', 'AVG', 'SUM'] as const);
    const [low, high, step] = column.concept.range;
    const value = low + step * random.integer(1 + Math.floor((high - low) / step));
    const over = chance(random, 0.65);
    const word = say(random, FUNCTIONS[name]);
    return {
      asked: say(
        random,
        '((which|what) {cs} have {a} {l} (of|) {over} {v}|(list|show|find|give me) [the|all] {cs} (with|where the|that have) {a2} {l} [is] {over} {v}|{cs} (with|having) {a} {l} {over} {v}|for which {cs} is the {word} {l} {over} {v})',
        {
          cs,
          a: withArticle(word),
          a2: word,
          word,
          l: label(random, column),
          over: over
            ? say(random, '(above|over|higher than|greater than|more than)')
            : say(random, '(below|under|lower than|less than)'),
          v: `${value}`,
        },
      ).replace(/of (above|over|below|under|higher|greater|lower)/, '$1'),
      sql: `SELECT ${by.name} FROM ${table.name} GROUP BY ${by.name} HAVING ${name}(${column.name}) ${over ? '>' : '<'} ${value}`,
      does: `keeps each ${by.name} by its ${name}(${column.name})`,
    };
  }
  const [sign, phrase] = pick(random, AT_LEAST);
  const { n, said } = few(random);
  return {
    asked: say(
      random,
      '((which|what) {cs} (have|have got|contain|appear with|come with) {amount} {many}|(list|show|find|give me|get) [all|the] {cs} (with|that have|having|where there are|in which there are) {amount} {many}|(for|in) which {cs} (are there|do we have) {amount} {many}|{cs} (with|that have) {amount} {many}|(show|find) every {c} that has {amount} {many}|which {cs} are shared by {amount} {many}|what {cs} do {amount} {many} have)',
      { c, cs, many, amount: say(random, phrase, { n: said }) },
    ),
    sql: `SELECT ${by.name} FROM ${table.name} GROUP BY ${by.name} HAVING COUNT(*) ${sign} ${n}`,
    does: `keeps each ${by.name} by its number of rows`,
  };
};

export const commonest: Intent = (random, table) => {
  const by = pick(random, groups(table));
  if (!by) return undefined;
  const most = chance(random, 0.75);
  const c = label(random, by);
  const [, many] = nounsOf(random, table);
  const numbers = numbersOf(table).filter(column => column !== by && !column.concept.year);
  if (numbers.length > 0 && chance(random, 0.25)) {
    const column = pick(random, numbers);
    const name = pick(random, ['AVG', 'SUM', 'AVG'] as const);
    return {
      asked: say(
        random,
        '((which|what) {c} has the {end} {word} {l}|{c} with the {end} {word} {l}|(find|show|tell me|give me|what is) the {c} (with|that has) the {end} {word} {l})',
        {
          c,
          end: most ? say(random, '(highest|highest|largest|biggest|top)') : say(random, '(lowest|lowest|smallest)'),
          word: say(random, FUNCTIONS[name]),
          l: label(random, column),
        },
      ),
      sql: `SELECT ${by.name} FROM ${table.name} GROUP BY ${by.name} ORDER BY ${name}(${column.name}) ${most ? 'DESC' : 'ASC'} LIMIT 1`,
      does: `finds the ${by.name} that is first by ${name}(${column.name})`,
    };
  }
  const end = most
    ? say(random, '(most|most|largest number of|highest number of)')
    : say(random, '(fewest|least|smallest number of|fewest)');
  const common = most
    ? say(random, '(most common|most frequent|most popular|commonest|most used)')
    : say(random, '(rarest|least common|least frequent|least popular)');
  return {
    asked: say(
      random,
      `((which|what) {c} has the {end} {many}|{c} with the {end} {many}|(find|show|tell me|give me|what is|name) the {c} (with|that has) the {end} {many}|(what is|what's|which is|tell me|find|show me) the {common} {c} [(of|among|for) [the|all|our] {many}]|{common} {c}${most ? '|where do most {many} come from|which {c} do most {many} (have|belong to|come from)|most {many} have which {c}|which {c} (appears|occurs|comes up) (most often|the most)' : '|which {c} (appears|occurs) least often'})`.replace(
        '|where do most {many} come from',
        /city|country|state|town|region/.test(c) ? '|where do most {many} (come from|live)' : '',
      ),
      { c, end, many, common },
    ),
    sql: `SELECT ${by.name} FROM ${table.name} GROUP BY ${by.name} ORDER BY COUNT(*) ${most ? 'DESC' : 'ASC'} LIMIT 1`,
    does: `finds the ${by.name} with the ${most ? 'most' : 'fewest'} rows`,
  };
};

const groups = ({ columns }: Table): Column[] =>
  columns.filter(
    ({ concept }) =>
      (concept.kind === 'text' && !concept.naming) ||
      concept.kind === 'truth' ||
      (concept.kind === 'number' && concept.year !== undefined),
  );
