// Rows: which columns of which rows.

import { type Condition, condition, either, quoted, twoValues } from '../condition.ts';
import { negated, ofOne, plural } from '../english.ts';
import { ask, columnsOf } from '../phrasing.ts';
import type { Random } from '../random.ts';
import { nameOf, numbersOf, type SchemaTable, textsOf, timesOf } from '../schema.ts';
import type { Column } from '../vocabulary.ts';
import type { Asked, Intent } from './intent.ts';
import { columnList, whole } from './rows.ts';

/** A condition and the columns to show, which the condition does not fix. */
function filtered(
  table: SchemaTable,
  random: Random,
  shown: number,
): { test: Condition; columns: Column[] } | undefined {
  const about = random.pick(table.columns);
  const columns = random.some(
    table.columns.filter(column => column !== about),
    shown,
  );
  if (columns.length < shown) return undefined;
  return { test: condition(about, random), columns };
}

function askWhere(
  table: SchemaTable,
  columns: readonly Column[],
  modify: (noun: string) => string,
  random: Random,
): string {
  const { core, many } = columnsOf(columns, { one: ofOne(modify(table.noun)), many: modify(table.nouns) }, random);
  return ask(core, many, random);
}

export const select: Intent = (table, random) => {
  const columns = [random.pick(table.columns)];
  const { core, many } = columnsOf(columns, whole(table), random);
  return { question: ask(core, many, random), answer: `SELECT ${columnList(columns)} FROM ${table.name}` };
};

export const selectMany: Intent = (table, random) => {
  if (table.columns.length < 3) return undefined;
  const columns = random.some(table.columns, random.integer(2, 3));
  const { core, many } = columnsOf(columns, whole(table), random);
  return { question: ask(core, many, random), answer: `SELECT ${columnList(columns)} FROM ${table.name}` };
};

export const where: Intent = (table, random) => {
  const parts = filtered(table, random, 1);
  if (!parts) return undefined;
  const { test, columns } = parts;
  return {
    question: askWhere(table, columns, test.modify, random),
    answer: `SELECT ${columnList(columns)} FROM ${table.name} WHERE ${test.sql}`,
  };
};

/** "Which books are by Ada?": the names. */
export const which: Intent = (table, random) => {
  const name = nameOf(table);
  if (!name) return undefined;
  const about = random.pick(table.columns.filter(column => column !== name));
  const test = about && condition(about, random);
  if (!test) return undefined;
  return {
    question: random.say(
      test.said && `Which ${table.nouns} ${test.said}?`,
      test.said && `Which ${table.nouns} ${test.said}?`,
      !test.modify('').includes('whose') && `Which ${test.modify(table.nouns)} are there?`,
      `Name the ${test.modify(table.nouns)}.`,
      `I'm looking for ${test.modify(table.nouns)}. What are their ${plural(name.label)}?`,
    ),
    answer: `SELECT ${name.name} FROM ${table.name} WHERE ${test.sql}`,
  };
};

export const whereMany: Intent = (table, random) => {
  const parts = filtered(table, random, 2);
  if (!parts) return undefined;
  const { test, columns } = parts;
  return {
    question: askWhere(table, columns, test.modify, random),
    answer: `SELECT ${columnList(columns)} FROM ${table.name} WHERE ${test.sql}`,
  };
};

export const everything: Intent = (table, random) => {
  const test = condition(random.pick(table.columns), random);
  const those = test.modify(table.nouns);
  return {
    question: random.say(
      `Show all information about ${those}.`,
      `What do we know about ${those}?`,
      `Give me every detail of the ${those}.`,
      `I need the full records of ${those}.`,
    ),
    answer: `SELECT * FROM ${table.name} WHERE ${test.sql}`,
  };
};

export const and: Intent = (table, random) => {
  const [one, other, shown] = random.some(
    table.columns.filter(column => column.kind !== 'name'),
    3,
  );
  const column = nameOf(table) ?? shown;
  if (!one || !other || !column) return undefined;
  const [first, second] = [condition(one, random), condition(other, random)];
  return {
    question: askWhere(table, [column], noun => joined(first, second, noun), random),
    answer: `SELECT ${column.name} FROM ${table.name} WHERE ${first.sql} AND ${second.sql}`,
  };
};

/** `readers from Porto older than 30`; a second `with` is an `and`. */
function joined(first: Condition, second: Condition, noun: string): string {
  const start = first.modify(noun);
  const both = second.modify(start);
  const repeats = / (with|whose) /.exec(start)?.[1];
  return repeats && both.startsWith(`${start} ${repeats} `) ? `${start} and ${both.slice(start.length + 1)}` : both;
}

/** "Which readers are from Lyon or Porto?" */
export const or: Intent = (table, random) => {
  const about = random.pick(textsOf(table));
  const column = random.pick(table.columns.filter(other => other !== about));
  if (!about || !column) return undefined;
  const test = either(about, random);
  return {
    question: askWhere(table, [column], test.modify, random),
    answer: `SELECT ${column.name} FROM ${table.name} WHERE ${test.sql}`,
  };
};

/** "Which readers are from Lyon or are older than 30?" */
export const orElse: Intent = (table, random) => {
  const [one, other] = random.some(
    table.columns.filter(column => column.kind !== 'name'),
    2,
  );
  const name = nameOf(table);
  if (!one || !other || !name) return undefined;
  const [first, second] = [condition(one, random), condition(other, random)];
  if (!first.said || !second.said) return undefined;
  const rest = `${first.said} or ${second.said}`;
  return {
    question: random.say(
      `Which ${table.nouns} ${rest}?`,
      ask(`${plural(name.label)} of ${table.nouns} ${table.who ? 'who' : 'that'} ${rest}`, true, random),
    ),
    answer: `SELECT ${name.name} FROM ${table.name} WHERE ${first.sql} OR ${second.sql}`,
  };
};

export const not: Intent = (table, random) => {
  const about = random.pick(textsOf(table));
  const column = nameOf(table) ?? random.pick(table.columns.filter(other => other !== about));
  if (!about || !column) return undefined;
  const test = condition(about, random);
  const said = test.said && negated(test.said);
  if (!said) return undefined;
  return {
    question: random.say(
      column.kind === 'name' && `Which ${table.nouns} ${said}?`,
      ask(`${plural(column.label)} of ${table.nouns} ${table.who ? 'who' : 'that'} ${said}`, true, random),
    ),
    answer: `SELECT ${column.name} FROM ${table.name} WHERE ${test.sql.replace(' = ', ' != ')}`,
  };
};

export const like: Intent = (table, random) => {
  const name = nameOf(table);
  if (!name) return undefined;
  const words = random.pick(name.values).split(' ');
  const word = random.pick(words);
  const [said, pattern] = random.pick([
    [`contains '${word}'`, `%${word}%`],
    [`contains the word ${word}`, `%${word}%`],
    [`starts with '${words[0]!.charAt(0)}'`, `${words[0]!.charAt(0)}%`],
    [`begins with ${words[0]}`, `${words[0]}%`],
    [`ends with '${words.at(-1)!.slice(-2)}'`, `%${words.at(-1)!.slice(-2)}`],
  ]) as [string, string];
  const column = random.pick(table.columns);
  return {
    question: askWhere(table, [column], noun => `${noun} whose ${name.label} ${said}`, random),
    answer: `SELECT ${column.name} FROM ${table.name} WHERE ${name.name} LIKE ${quoted(pattern)}`,
  };
};

export const between: Intent = (table, random) => {
  const about = random.pick([...numbersOf(table), ...timesOf(table)]);
  const column = random.pick(table.columns.filter(other => other !== about));
  if (!about || !column) return undefined;
  const test = condition(about, random, '', 'BETWEEN');
  return {
    question: askWhere(table, [column], test.modify, random),
    answer: `SELECT ${column.name} FROM ${table.name} WHERE ${test.sql}`,
  };
};

/** "What is the price of the Old Amber?" */
export const lookUp: Intent = (table, random) => {
  const name = nameOf(table);
  const column = random.pick(table.columns.filter(other => other !== name));
  if (!name || !column) return undefined;
  const value = random.pick(name.values);
  const it = table.who
    ? random.say(value, `the ${table.noun} ${value}`)
    : random.say(`the ${table.noun} ${value}`, `the ${table.noun} called ${value}`, `'${value}'`);
  return {
    question: ask(`${column.label} of ${it}`, false, random),
    answer: `SELECT ${column.name} FROM ${table.name} WHERE ${name.name} = ${quoted(value)}`,
  };
};

/** Both ends of a number, so that none is asked of nothing. */
export const exceeds = (table: SchemaTable, random: Random): Asked | undefined => {
  const about = random.pick(numbersOf(table));
  const column = nameOf(table);
  if (!about || !column) return undefined;
  const [, value] = twoValues(about, random);
  return {
    question: `Are there any ${table.nouns} whose ${about.label} exceeds ${value}? Show ${random.say('their', 'me their')} ${plural(column.label)}.`,
    answer: `SELECT ${column.name} FROM ${table.name} WHERE ${about.name} > ${value}`,
  };
};
