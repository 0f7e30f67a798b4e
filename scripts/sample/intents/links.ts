// Questions over two linked tables.

import { condition, quoted } from '../condition.ts';
import { capital, plural } from '../english.ts';
import { ask } from '../phrasing.ts';
import { nameOf, numbersOf } from '../schema.ts';
import { aggregate } from './count.ts';
import type { LinkIntent } from './intent.ts';

export const together: LinkIntent = ({ parent, child, from }, random) => {
  const [mine, theirs] = [random.pick(child.columns), random.pick(parent.columns)];
  return {
    question: random.say(
      ask(`${mine.label} of each ${child.noun} and the ${theirs.label} of its ${parent.noun}`, true, random),
      `For each ${child.noun}, show its ${mine.label} and the ${theirs.label} of the ${parent.noun}.`,
      ask(
        `${plural(mine.label)} of all ${child.nouns} together with the ${theirs.label} of the ${parent.noun}`,
        true,
        random,
      ),
    ),
    answer: `SELECT T2.${mine.name}, T1.${theirs.name} ${from}`,
  };
};

/** "List the due dates of the loans of readers living in Leeds." */
export const ofThose: LinkIntent = ({ parent, child, from }, random) => {
  const column = random.pick(child.columns);
  const name = nameOf(parent);
  if (name && random.chance(0.5)) {
    const value = random.pick(name.values);
    return {
      question: ask(`${plural(column.label)} of the ${child.nouns} of the ${parent.noun} ${value}`, true, random),
      answer: `SELECT T2.${column.name} ${from} WHERE T1.${name.name} = ${quoted(value)}`,
    };
  }
  const test = condition(random.pick(parent.columns), random, 'T1.');
  return {
    question: ask(`${plural(column.label)} of the ${child.nouns} of ${test.modify(parent.nouns)}`, true, random),
    answer: `SELECT T2.${column.name} ${from} WHERE ${test.sql}`,
  };
};

/** "Which readers have loans that are overdue?" */
export const withThose: LinkIntent = ({ parent, child, from }, random) => {
  const name = nameOf(parent) ?? random.pick(parent.columns);
  const test = condition(random.pick(child.columns), random, 'T2.');
  const those = test.modify(child.nouns);
  return {
    question: random.say(
      name.kind === 'name' && `Which ${parent.nouns} have ${those}?`,
      ask(`${plural(name.label)} of ${parent.nouns} ${parent.who ? 'who' : 'that'} have ${those}`, true, random),
      ask(`${plural(name.label)} of all ${parent.nouns} with ${those}`, true, random),
    ),
    answer: `SELECT DISTINCT T1.${name.name} ${from} WHERE ${test.sql}`,
  };
};

export const countEach: LinkIntent = ({ parent, child, from }, random) => {
  const name = nameOf(parent);
  if (!name) return undefined;
  return {
    question: random.say(
      `How many ${child.nouns} does each ${parent.noun} have? Show the ${name.label} and the number.`,
      `Show the ${name.label} of each ${parent.noun} and ${parent.who ? 'their' : 'its'} number of ${child.nouns}.`,
      `For each ${parent.noun}, show the ${name.label} and how many ${child.nouns} there are.`,
      `Count the ${child.nouns} per ${parent.noun} and show the ${parent.noun} ${name.label}.`,
    ),
    answer: `SELECT T1.${name.name}, COUNT(*) ${from} GROUP BY T1.${name.name}`,
  };
};

export const countOfThose: LinkIntent = ({ parent, child, from }, random) => {
  const test = condition(random.pick(parent.columns), random, 'T1.');
  const those = test.modify(parent.nouns);
  return {
    question: random.say(
      `How many ${child.nouns} do ${those} have?`,
      `Count the ${child.nouns} of ${those}.`,
      `What is the number of ${child.nouns} of ${those}?`,
    ),
    answer: `SELECT COUNT(*) ${from} WHERE ${test.sql}`,
  };
};

export const mostOf: LinkIntent = ({ parent, child, from }, random) => {
  const name = nameOf(parent);
  if (!name) return undefined;
  const most = random.chance(0.8);
  return {
    question: random.say(
      `Which ${parent.noun} has the ${most ? 'most' : 'fewest'} ${child.nouns}?`,
      ask(`${name.label} of the ${parent.noun} with the ${most ? 'most' : 'fewest'} ${child.nouns}`, false, random),
    ),
    answer: `SELECT T1.${name.name} ${from} GROUP BY T1.${name.name} ORDER BY COUNT(*) ${most ? 'DESC' : 'ASC'} LIMIT 1`,
  };
};

export const moreThan: LinkIntent = ({ parent, child, from }, random) => {
  const name = nameOf(parent);
  if (!name) return undefined;
  const limit = random.integer(2, 9);
  const [words, sign] = random.pick([
    ['more than', '>'],
    ['at least', '>='],
    ['fewer than', '<'],
  ] as const);
  return {
    question: random.say(
      `Which ${parent.nouns} have ${words} ${limit} ${child.nouns}?`,
      ask(`${plural(name.label)} of the ${parent.nouns} with ${words} ${limit} ${child.nouns}`, true, random),
    ),
    answer: `SELECT T1.${name.name} ${from} GROUP BY T1.${name.name} HAVING COUNT(*) ${sign} ${limit}`,
  };
};

export const without: LinkIntent = ({ parent, child }, random) => {
  const column = nameOf(parent) ?? random.pick(parent.columns);
  if (!child.link) return undefined;
  return {
    question: random.say(
      column.kind === 'name' && `Which ${parent.nouns} have no ${child.nouns}?`,
      column.kind === 'name' && `Which ${parent.nouns} do not have any ${child.nouns}?`,
      ask(`${plural(column.label)} of the ${parent.nouns} without any ${child.nouns}`, true, random),
      `${capital(plural(column.label))} of ${parent.nouns} that have no ${child.nouns}`.replace(
        'that have',
        parent.who ? 'who have' : 'that have',
      ),
    ),
    answer: `SELECT ${column.name} FROM ${parent.name} WHERE ${parent.key} NOT IN (SELECT ${child.link.column} FROM ${child.name})`,
  };
};

export const totalEach: LinkIntent = ({ parent, child, from }, random) => {
  const name = nameOf(parent);
  const column = random.pick(numbersOf(child));
  if (!name || !column) return undefined;
  const { sql, word } = aggregate(column, random);
  return {
    question: random.say(
      `What is the ${word} ${column.label} of the ${child.nouns} of each ${parent.noun}? Show the ${name.label} too.`,
      `For each ${parent.noun}, show the ${name.label} and the ${word} ${column.label} of ${parent.who ? 'their' : 'its'} ${child.nouns}.`,
    ),
    answer: `SELECT T1.${name.name}, ${sql}(T2.${column.name}) ${from} GROUP BY T1.${name.name}`,
  };
};
