// Questions about the rows of one table: which, how many, what stands in them.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { type Condition, condition, textsOf } from './conditions.ts';
import { type Kind, matching, request, rowsOf, selected } from './questions.ts';
import { namingColumn, type Table } from './schemas.ts';
import { chance, invented, pick } from './words.ts';

export const count: Kind = (random, { name, many, one }) => ({
  asked: pick(random, [
    `How many ${many} are there?`,
    `Count the ${many}.`,
    `What is the total number of ${many}?`,
    `How many ${many} do we have?`,
    `Count all ${many}.`,
    `How many ${many} are there in total?`,
    `What is the number of ${many}?`,
    `Find the number of ${many}.`,
    `How many ${many} exist?`,
    `Number of ${many}`,
    `I need the number of ${many}.`,
    `How many ${many} there are.`,
    `Give the number of ${many}.`,
    `How many entries does the ${one} table have?`,
    `How many rows are in ${name}?`,
  ]),
  sql: `SELECT count(*) FROM ${name}`,
  does: `counts the rows of ${name}`,
});

export const countWhere: Kind = (random, table) => {
  const said = condition(random, table);
  const them = matching(table, said);
  return {
    asked: pick(random, [
      `How many ${them} are there?`,
      `How many ${table.many} are there ${said.after || `that are ${said.before}`}?`,
      `How many ${them}?`,
      `Count the ${them}.`,
      `Count ${them}.`,
      `What is the number of ${them}?`,
      `Find the number of ${them}.`,
      `How many ${them} do we have?`,
      `How many of the ${table.many} ${said.after || `are ${said.before}`}?`,
      `How many ${table.many} ${said.after || `are ${said.before}`}?`,
      `Give me the number of ${them}.`,
      `Number of ${them}`,
      `How many ${them} there are.`,
      `How many ${them} are in the table?`,
    ]),
    sql: `SELECT count(*) FROM ${table.name} WHERE ${said.sql}`,
    does: `counts the rows of ${table.name} that match`,
  };
};

export const select: Kind = (random, table) => {
  const what = selected(random, table);
  return {
    asked: pick(random, [
      request(random, `${what.words} ${rowsOf(random, table)}`),
      `List the ${table.one} ${what.words}.`,
      `Show all ${table.one} ${what.words}.`,
      `What ${what.words} do the ${table.many} have?`,
    ]),
    sql: `SELECT ${what.sql} FROM ${table.name}`,
    does: `reads ${what.sql} from ${table.name}`,
  };
};

export const selectWhere: Kind = (random, table) => {
  const said = chance(random, 0.25) ? both(random, table) : condition(random, table);
  const what = selected(random, table);
  const them = matching(table, said);
  return {
    asked: pick(random, [
      request(random, `${what.words} of ${pick(random, ['', 'the ', 'all '])}${them}`),
      request(random, `${what.words} of ${them}`),
      `Which ${what.words} do the ${them} have?`,
      `For ${them}, show the ${what.words}.`,
      `Which ${table.many} ${said.after || `are ${said.before}`}? Show the ${what.words}.`,
      `What is the ${what.words} of the ${[said.before, table.one, said.after].join(' ')}?`,
    ]),
    sql: `SELECT ${what.sql} FROM ${table.name} WHERE ${said.sql}`,
    does: `reads ${what.sql} of the matching rows of ${table.name}`,
  };
};

export const everything: Kind = (random, table) => {
  const said = chance(random, 0.7) ? condition(random, table) : undefined;
  const them = said ? matching(table, said) : table.many;
  return {
    asked: pick(random, [
      `Show all ${them}.`,
      `List all ${them}.`,
      `Show all details of ${them}.`,
      `Give me everything about ${them}.`,
      `Give me every detail of the ${them}.`,
      `Show me all information about the ${them}.`,
      `Find all ${them}.`,
      `What are the details of ${them}?`,
    ]),
    sql: `SELECT * FROM ${table.name}${said ? ` WHERE ${said.sql}` : ''}`,
    does: `reads every column of ${table.name}`,
  };
};

/** "Which boats are red?" asks for what they are called; for all of them where they have no name. */
export const which: Kind = (random, table) => {
  const said = condition(random, table);
  const them = matching(table, said);
  const column = namingColumn(table)?.name ?? '*';
  const is = said.after || `are ${said.before}`;
  const verb = /^(?:are|have|live|cost|earn|weigh|last|take) /.test(is) ? is : is.replace(/^(?:that|who) /, '');
  return {
    asked: pick(random, [
      `Which ${table.many} ${verb}?`,
      `Which ${table.many} are ${verb}?`.replace('are are', 'are'),
      `Which ${them} are there?`,
      `Name the ${them}.`,
      `Name all ${them}.`,
      `Which are the ${them}?`,
      `List the ${them} by name.`,
    ]),
    sql: `SELECT ${column} FROM ${table.name} WHERE ${said.sql}`,
    does: `reads ${column === '*' ? 'the rows' : column} of ${table.name} that match`,
  };
};

export const like: Kind = (random, table) => {
  const column = pick(random, [...textsOf(table), undefined]);
  if (!column) return undefined;
  const what = selected(random, table);
  const value = pick(random, [invented(random), invented(random).slice(0, 2), 'A', 'B', 'M', 'S']);
  const quoted = pick(random, [value, `'${value}'`, `"${value}"`]);
  const [phrase, pattern] = pick(random, [
    [pick(random, ['contains', 'includes', 'contains the word']), `%${value}%`],
    [pick(random, ['starts with', 'begins with', 'starts with the letter']), `${value}%`],
    [pick(random, ['ends with', 'ends in']), `%${value}`],
  ] as const);
  return {
    asked: pick(random, [
      request(random, `${what.words} of ${table.many} whose ${column.words} ${phrase} ${quoted}`),
      `Which ${table.many} have a ${column.words} that ${phrase} ${quoted}? Show the ${what.words}.`,
      request(random, `${what.words} of the ${table.many} where the ${column.words} ${phrase} ${quoted}`),
    ]),
    sql: `SELECT ${what.sql} FROM ${table.name} WHERE ${column.name} LIKE '${pattern}'`,
    does: `matches ${column.name} by a pattern`,
  };
};

/** Two conditions on a row. */
function both(random: Random, table: Table): Condition {
  const [first, second] = [condition(random, table), condition(random, table)];
  // Two words before the noun, or one on either side of it, would not say which of "and" and "or" is meant.
  if (first.before || second.before) return first;
  const word = pick(random, ['and', 'and', 'or'] as const);
  return {
    before: '',
    after: `${first.after} ${word} ${second.after}`,
    sql: `${first.sql} ${word.toUpperCase()} ${second.sql}`,
  };
}
