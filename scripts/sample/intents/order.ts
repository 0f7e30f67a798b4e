// The order of rows, and the first of them.
import { capital, plural } from '../english.ts';
import { ask, columnsOf, degree, outstanding } from '../phrasing.ts';
import { nameOf, numbersOf, timesOf } from '../schema.ts';
import type { Intent } from './intent.ts';
import { columnList, whole } from './rows.ts';

export const ordered: Intent = (table, random) => {
  const by = random.pick([...numbersOf(table), ...timesOf(table)]);
  if (!by) return undefined;
  const columns = random.some(table.columns, random.integer(1, 2));
  const down = random.chance(0.5);
  const time = by.kind !== 'number';
  const { core, many } = columnsOf(columns, whole(table), random);
  const order = random.say(
    `in ${down ? 'descending' : 'ascending'} order of ${by.label}`,
    `sorted by ${by.label}${down ? (time ? ', latest first' : ' from high to low') : ''}`,
    `ordered by ${by.label}, ${time ? (down ? 'latest' : 'earliest') : down ? 'highest' : 'lowest'} first`,
    `sorted by ${by.label} in ${down ? 'descending' : 'ascending'} order`,
  );
  return {
    question: ask(`${core}, ${order}`, many, random),
    answer: `SELECT ${columnList(columns)} FROM ${table.name} ORDER BY ${by.name} ${down ? 'DESC' : 'ASC'}`,
  };
};

export const alphabetical: Intent = (table, random) => {
  const name = nameOf(table);
  if (!name) return undefined;
  const { core, many } = columnsOf([name], whole(table), random);
  return {
    question: ask(`${core} in alphabetical order`, many, random),
    answer: `SELECT ${name.name} FROM ${table.name} ORDER BY ${name.name} ASC`,
  };
};

export const best: Intent = (table, random) => {
  const by = random.pick([...numbersOf(table), ...timesOf(table)]);
  const column = nameOf(table) ?? random.pick(table.columns.filter(other => other !== by));
  if (!by || !column) return undefined;
  const most = random.chance(0.6);
  return {
    question: random.say(
      ask(`${column.label} of the ${outstanding(by, most, table.noun, random)}`, false, random),
      column.kind === 'name' && `Which ${table.noun} has the ${degree(by, most, random)}?`,
      column.kind === 'name' && `What is the ${outstanding(by, most, table.noun, random)} called?`,
    ),
    answer: `SELECT ${column.name} FROM ${table.name} ORDER BY ${by.name} ${most ? 'DESC' : 'ASC'} LIMIT 1`,
  };
};

export const topMany: Intent = (table, random) => {
  const by = random.pick([...numbersOf(table), ...timesOf(table)]);
  const column = nameOf(table) ?? random.pick(table.columns.filter(other => other !== by));
  if (!by || !column) return undefined;
  const most = random.chance(0.6);
  const limit = random.pick([2, 3, 3, 5, 5, 10]);
  return {
    question: random.say(
      ask(`${plural(column.label)} of the ${limit} ${outstanding(by, most, table.nouns, random)}`, true, random),
      column.kind === 'name' && `Which ${limit} ${table.nouns} have the ${degree(by, most, random)}?`,
      `${capital(plural(column.label))} of the ${most ? 'top' : 'bottom'} ${limit} ${table.nouns} by ${by.label}`,
    ),
    answer: `SELECT ${column.name} FROM ${table.name} ORDER BY ${by.name} ${most ? 'DESC' : 'ASC'} LIMIT ${limit}`,
  };
};
