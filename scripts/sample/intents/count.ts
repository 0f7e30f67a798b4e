// Counting, adding up, grouping.

import { condition } from '../condition.ts';
import { plural } from '../english.ts';
import { ask } from '../phrasing.ts';
import type { Random } from '../random.ts';
import { numbersOf, type SchemaTable, textsOf } from '../schema.ts';
import type { NumberColumn } from '../vocabulary.ts';
import type { Intent } from './intent.ts';

export const count: Intent = ({ name, nouns }, random) => ({
  question: random.say(
    `How many ${nouns} are there?`,
    `How many ${nouns} do we have?`,
    `Count all ${nouns}.`,
    `What is the total number of ${nouns}?`,
    `I need the number of ${nouns}.`,
    `How many ${nouns} are in the table?`,
    `Tell me how many ${nouns} we have.`,
    `Number of ${nouns}`,
  ),
  answer: `SELECT COUNT(*) FROM ${name}`,
});

export const countWhere: Intent = (table, random) => {
  const test = condition(random.pick(table.columns.filter(column => column.kind !== 'name')), random);
  const those = test.modify(table.nouns);
  return {
    question: random.say(
      `How many ${those} are there?`,
      test.said && `How many ${table.nouns} ${test.said}?`,
      test.said && `How many ${table.nouns} ${test.said}?`,
      test.said && `How many of the ${table.nouns} ${test.said}?`,
      `Count the ${those}.`,
      `What is the number of ${those}?`,
      `I'd like to know how many ${those} there are.`,
      `Please count the ${those}.`,
      `Number of ${those}`,
    ),
    answer: `SELECT COUNT(*) FROM ${table.name} WHERE ${test.sql}`,
  };
};

export const distinct: Intent = (table, random) => {
  const column = random.pick(textsOf(table));
  if (!column) return undefined;
  const labels = plural(column.label);
  return {
    question: random.say(
      ask(`different ${labels} of the ${table.nouns}`, true, random),
      ask(`distinct ${labels} of all ${table.nouns}`, true, random),
      `Which ${labels} occur among the ${table.nouns}?`,
      `List every ${column.label} of the ${table.nouns} once.`,
      `Show the ${labels} of the ${table.nouns} without duplicates.`,
    ),
    answer: `SELECT DISTINCT ${column.name} FROM ${table.name}`,
  };
};

export const countDistinct: Intent = (table, random) => {
  const column = random.pick(textsOf(table));
  if (!column) return undefined;
  const labels = plural(column.label);
  return {
    question: random.say(
      `How many different ${labels} are there among the ${table.nouns}?`,
      `How many different ${labels} do the ${table.nouns} have?`,
      `Count the distinct ${labels} of the ${table.nouns}.`,
      `What is the number of unique ${labels} of the ${table.nouns}?`,
    ),
    answer: `SELECT COUNT(DISTINCT ${column.name}) FROM ${table.name}`,
  };
};

interface Aggregate {
  readonly sql: 'AVG' | 'MAX' | 'MIN' | 'SUM';
  readonly words: readonly string[];
}

const aggregates: readonly Aggregate[] = [
  { sql: 'AVG', words: ['average', 'average', 'mean'] },
  { sql: 'MAX', words: ['highest', 'maximum', 'largest'] },
  { sql: 'MIN', words: ['lowest', 'minimum', 'smallest'] },
  { sql: 'SUM', words: ['total', 'total', 'combined'] },
];

export function aggregate({ adds, label }: NumberColumn, random: Random): { sql: string; word: string } {
  const { sql, words } = random.pick(adds ? aggregates : aggregates.slice(0, 3));
  return { sql, word: random.pick(words.filter(word => !(label.endsWith('height') && word.startsWith('high')))) };
}

export const total: Intent = (table, random) => {
  const column = random.pick(numbersOf(table));
  if (!column) return undefined;
  const { sql, word } = aggregate(column, random);
  return {
    question: random.say(
      ask(`${word} ${column.label} of ${random.say('the', 'all')} ${table.nouns}`, false, random),
      `What is the ${word} ${column.label} across all ${table.nouns}?`,
      sql === 'AVG' &&
        column.counted !== undefined &&
        `On average, how many ${column.counted} do the ${table.nouns} have?`,
      sql === 'SUM' &&
        column.counted !== undefined &&
        `How many ${column.counted} do all ${table.nouns} have together?`,
    ),
    answer: `SELECT ${sql}(${column.name}) FROM ${table.name}`,
  };
};

export const totalWhere: Intent = (table, random) => {
  const column = random.pick(numbersOf(table));
  const about = random.pick(table.columns.filter(other => other !== column && other.kind !== 'name'));
  if (!column || !about) return undefined;
  const { sql, word } = aggregate(column, random);
  const test = condition(about, random);
  return {
    question: ask(`${word} ${column.label} of ${random.say('the ', '')}${test.modify(table.nouns)}`, false, random),
    answer: `SELECT ${sql}(${column.name}) FROM ${table.name} WHERE ${test.sql}`,
  };
};

export const extremes: Intent = (table, random) => {
  const column = random.pick(numbersOf(table));
  if (!column) return undefined;
  const [words, functions] = random.pick([
    ['lowest and highest', ['MIN', 'MAX']],
    ['minimum and maximum', ['MIN', 'MAX']],
    ['highest and average', ['MAX', 'AVG']],
    ['average and lowest', ['AVG', 'MIN']],
  ] as const);
  return {
    question: ask(
      `${words} ${column.counted ? column.label : plural(column.label)} of the ${table.nouns}`,
      true,
      random,
    ),
    answer: `SELECT ${functions.map(name => `${name}(${column.name})`).join(', ')} FROM ${table.name}`,
  };
};

export const groupCount: Intent = (table, random) => {
  const column = random.pick(textsOf(table));
  if (!column) return undefined;
  return {
    question: random.say(
      `How many ${table.nouns} are there for each ${column.label}?`,
      `For each ${column.label}, how many ${table.nouns} are there?`,
      `Show the number of ${table.nouns} for each ${column.label}.`,
      `Count the ${table.nouns} per ${column.label}.`,
      `I need the number of ${table.nouns} by ${column.label}.`,
      `Number of ${table.nouns} per ${column.label}`,
      `Group the ${table.nouns} by ${column.label} and count them.`,
    ),
    answer: `SELECT ${column.name}, COUNT(*) FROM ${table.name} GROUP BY ${column.name}`,
  };
};

export const groupTotal: Intent = (table, random) => {
  const column = random.pick(textsOf(table));
  const number = random.pick(numbersOf(table));
  if (!column || !number) return undefined;
  const { sql, word } = aggregate(number, random);
  return {
    question: random.say(
      `What is the ${word} ${number.label} of the ${table.nouns} for each ${column.label}?`,
      `For each ${column.label}, show the ${word} ${number.label} of the ${table.nouns}.`,
      `Show the ${word} ${number.label} of ${table.nouns} per ${column.label}.`,
      `I need the ${word} ${number.label} of the ${table.nouns} by ${column.label}.`,
    ),
    answer: `SELECT ${column.name}, ${sql}(${number.name}) FROM ${table.name} GROUP BY ${column.name}`,
  };
};

export const having: Intent = (table, random) => {
  const column = random.pick(textsOf(table));
  if (!column) return undefined;
  const limit = random.integer(2, 12);
  const [words, sign] = random.pick([
    ['more than', '>'],
    ['more than', '>'],
    ['at least', '>='],
    ['fewer than', '<'],
  ] as const);
  return {
    question: random.say(
      `Which ${plural(column.label)} have ${words} ${limit} ${table.nouns}?`,
      `Show every ${column.label} with ${words} ${limit} ${table.nouns}.`,
      `List the ${plural(column.label)} that have ${words} ${limit} ${table.nouns}.`,
      `For which ${plural(column.label)} are there ${words} ${limit} ${table.nouns}?`,
    ),
    answer: `SELECT ${column.name} FROM ${table.name} GROUP BY ${column.name} HAVING COUNT(*) ${sign} ${limit}`,
  };
};

export const commonest: Intent = (table, random) => {
  const column = random.pick(textsOf(table));
  if (!column) return undefined;
  const most = random.chance(0.75);
  return {
    question: random.say(
      `Which ${column.label} has the ${most ? 'most' : 'fewest'} ${table.nouns}?`,
      `What is the ${most ? 'most' : 'least'} common ${column.label} of the ${table.nouns}?`,
      `Find the ${column.label} with the ${most ? 'most' : 'fewest'} ${table.nouns}.`,
    ),
    answer: `SELECT ${column.name} FROM ${table.name} GROUP BY ${column.name} ORDER BY COUNT(*) ${most ? 'DESC' : 'ASC'} LIMIT 1`,
  };
};

/** How many of each, most first. */
export const ranking: Intent = (table: SchemaTable, random: Random) => {
  const column = random.pick(textsOf(table));
  if (!column) return undefined;
  return {
    question: random.say(
      `Show each ${column.label} with its number of ${table.nouns}, most first.`,
      `Count the ${table.nouns} per ${column.label} and put the largest count first.`,
      `List each ${column.label} and how many ${table.nouns} it has, in descending order of the count.`,
    ),
    answer: `SELECT ${column.name}, COUNT(*) FROM ${table.name} GROUP BY ${column.name} ORDER BY COUNT(*) DESC`,
  };
};
