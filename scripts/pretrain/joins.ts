// Questions about a table and the one that it points to.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { anyColumn, condition, numbersOf } from './conditions.ts';
import { aggregates, type Question, request } from './questions.ts';
import { namingColumn, type Table } from './schemas.ts';
import { chance, pick } from './words.ts';

interface Pair {
  readonly child: Table;
  readonly parent: Table;
  readonly join: string;
  readonly key: string;
}

/** Undefined when the table points to none. */
export function joinQuestion(random: Random, child: Table): Question | undefined {
  const parent = child.link?.to;
  if (!child.link || !parent?.key) return undefined;
  const join = `FROM ${parent.name} AS T1 JOIN ${child.name} AS T2 ON T1.${parent.key} = T2.${child.link.column}`;
  return pick(random, [pairs, filtered, filtered, counted, most, without, countedWhere, aggregated])(random, {
    child,
    parent,
    join,
    key: parent.key,
  });
}

type JoinKind = (random: Random, pair: Pair) => Question | undefined;

const pairs: JoinKind = (random, { child, parent, join }) => {
  const [a, b] = [anyColumn(random, parent), anyColumn(random, child)];
  return {
    asked: pick(random, [
      `Show the ${child.one} ${b.words} and the ${parent.one} ${a.words}.`,
      `For each ${child.one}, show its ${b.words} and the ${a.words} of its ${parent.one}.`,
      request(random, `${a.words} of ${parent.many} and the ${b.words} of their ${child.many}`),
      `List every ${child.one} ${b.words} with the ${a.words} of its ${parent.one}.`,
    ]),
    sql: `SELECT T1.${a.name}, T2.${b.name} ${join}`,
    does: `joins ${parent.name} and ${child.name}`,
  };
};

const filtered: JoinKind = (random, { child, parent, join }) => {
  if (chance(random, 0.5)) {
    const said = condition(random, child, 'T2.');
    const column = anyColumn(random, parent);
    return {
      asked: pick(random, [
        request(random, `${column.words} of ${parent.many} that have ${said.before} ${child.many} ${said.after}`),
        `Which ${parent.many} have ${said.before} ${child.many} ${said.after}? Show the ${column.words}.`,
        request(random, `${column.words} of the ${parent.many} of the ${said.before} ${child.many} ${said.after}`),
      ]),
      sql: `SELECT T1.${column.name} ${join} WHERE ${said.sql}`,
      does: `joins ${parent.name} and ${child.name}`,
    };
  }
  const said = condition(random, parent, 'T1.');
  const column = anyColumn(random, child);
  return {
    asked: pick(random, [
      request(random, `${column.words} of the ${child.many} of ${said.before} ${parent.many} ${said.after}`),
      request(random, `${column.words} of ${child.many} that belong to ${said.before} ${parent.many} ${said.after}`),
      request(random, `${column.words} of ${child.many} whose ${parent.one} is ${said.after || said.before}`),
    ]),
    sql: `SELECT T2.${column.name} ${join} WHERE ${said.sql}`,
    does: `joins ${parent.name} and ${child.name}`,
  };
};

const countedWhere: JoinKind = (random, { child, parent, join }) => {
  const said = condition(random, parent, 'T1.');
  return {
    asked: pick(random, [
      `How many ${child.many} belong to ${said.before} ${parent.many} ${said.after}?`,
      `How many ${child.many} do ${said.before} ${parent.many} ${said.after} have?`,
      `Count the ${child.many} of ${said.before} ${parent.many} ${said.after}.`,
    ]),
    sql: `SELECT count(*) ${join} WHERE ${said.sql}`,
    does: `joins ${parent.name} and ${child.name} and counts`,
  };
};

const counted: JoinKind = (random, { child, parent, join, key }) => {
  const column = anyColumn(random, parent);
  return {
    asked: pick(random, [
      `Show the ${column.words} of each ${parent.one} and the number of its ${child.many}.`,
      `How many ${child.many} does each ${parent.one} have? Show the ${column.words}.`,
      `For each ${parent.one}, show the ${column.words} and how many ${child.many} there are.`,
      `List every ${parent.one} ${column.words} with its number of ${child.many}.`,
    ]),
    sql: `SELECT T1.${column.name}, count(*) ${join} GROUP BY T1.${key}`,
    does: `joins ${parent.name} and ${child.name} and counts`,
  };
};

const most: JoinKind = (random, { child, parent, join, key }) => {
  const named = chance(random, 0.5) ? namingColumn(parent) : undefined;
  const column = named ?? anyColumn(random, parent);
  return {
    asked: pick(random, [
      request(random, `${column.words} of the ${parent.one} with the most ${child.many}`),
      `Which ${parent.one} has the most ${child.many}? Give the ${column.words}.`,
      ...(named ? [`Which ${parent.one} has the most ${child.many}?`] : []),
    ]),
    sql: `SELECT T1.${column.name} ${join} GROUP BY T1.${key} ORDER BY count(*) DESC LIMIT 1`,
    does: `joins ${parent.name} and ${child.name} and keeps the largest`,
  };
};

const without: JoinKind = (random, { child, parent, key }) => {
  const named = chance(random, 0.5) ? namingColumn(parent) : undefined;
  const column = named ?? anyColumn(random, parent);
  return {
    asked: pick(random, [
      request(random, `${column.words} of ${parent.many} without any ${child.many}`),
      request(random, `${column.words} of ${parent.many} that have no ${child.many}`),
      `Which ${parent.many} have no ${child.many}? Show the ${column.words}.`,
      ...(named
        ? [`Which ${parent.many} have no ${child.many}?`, `Which ${parent.many} do not have any ${child.many}?`]
        : []),
    ]),
    sql: `SELECT ${column.name} FROM ${parent.name} WHERE ${key} NOT IN (SELECT ${child.link!.column} FROM ${child.name})`,
    does: `leaves out the ${parent.many} that appear in ${child.name}`,
  };
};

const aggregated: JoinKind = (random, { child, parent, join, key }) => {
  const number = pick(random, [...numbersOf(child), undefined]);
  if (!number) return undefined;
  const column = anyColumn(random, parent);
  const [name, words] = pick(random, Object.entries(aggregates));
  const word = pick(random, words);
  return {
    asked: pick(random, [
      `Show the ${column.words} of each ${parent.one} and the ${word} ${number.words} of its ${child.many}.`,
      `For each ${parent.one}, what is the ${word} ${number.words} of its ${child.many}? Show the ${column.words}.`,
      `What is the ${word} ${number.words} of the ${child.many} per ${parent.one} ${column.words}?`,
    ]),
    sql: `SELECT T1.${column.name}, ${name}(T2.${number.name}) ${join} GROUP BY T1.${key}`,
    does: `joins ${parent.name} and ${child.name} and groups them`,
  };
};
