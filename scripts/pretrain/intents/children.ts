import { chance, pick, say } from '../chance.ts';
import { modify, on } from '../conditions/condition.ts';
import { oneOf } from '../conditions/oneOf.ts';
import { ask, choose, describe, naming } from '../phrasing.ts';
import { label, namesOf } from '../schema/table.ts';
import { FUNCTIONS, functionFor, numbersOf } from './figures.ts';
import { isUnderstood, type LinkIntent, wordsOf } from './pair.ts';

export const childrenOfOne: LinkIntent = (random, pair) => {
  const one = oneOf(random, pair.parent);
  if (!one) return undefined;
  const { parent, child, from } = pair;
  const fill = { ...wordsOf(random, pair), it: one.it, called: `${namesOf(child)[0]?.labels[0] ?? 'name'}s` };
  const extra = chance(random, 0.22) ? describe(random, child, 'T2.', false) : undefined;
  const them = extra ? extra.many : fill.children;
  const where = `WHERE ${on(one, 'T1.')}${extra ? ` AND ${extra.where}` : ''}`;
  const words = { ...fill, them };
  const mode = pick(random, ['count', 'count', 'which', 'which', 'columns', 'all'] as const);
  if (mode === 'count') {
    return {
      asked: say(
        random,
        `(how many {them} (did|does|has) {it} {has}|how many {them} does {it} have|how many {them} {after} {it} (are there|do we have|)|(count|number of|count of|what is the number of|tell me the number of) [the|all] {them} {after} {it}|how many {them} (are|) {after} {it}|how many {them} belong to {it}|how many {them} are there for {it})`,
        words,
      ),
      sql: `SELECT COUNT(*) ${from} ${where}`,
      does: `counts the rows of ${child.name} that belong to one of ${parent.name}`,
    };
  }
  if (mode === 'which') {
    return {
      asked: say(
        random,
        `((which|what) {them} (did|does) {it} {has}|(which|what) {them} does {it} have|(which|what) {them} are {after} {it}|(names|{called}|the {called}) of [all|the|] {them} {after} {it}|(name|list) the {called} of {it}'s {them}|what are the {called} of the {them} {after} {it}|(which|what) {them} belong to {it}|which {them} has {it} {had})`,
        words,
      ),
      sql: `SELECT ${naming(child, 'T2.')} ${from} ${where}`,
      does: `finds the rows of ${child.name} that belong to one of ${parent.name}`,
    };
  }
  const columns = child.columns.filter(column => column !== extra?.condition.column);
  if (mode === 'columns' && columns.length > 0) {
    const { many: several, one: single, sql } = choose(random, columns, undefined, 'T2.');
    return {
      asked: ask(
        random,
        say(
          random,
          `({several} of (all|the|) {them} {after} {it}|{single} of (each|every|all|the) {them} {after} {it}|{several} of {it}'s {them})`,
          { ...words, several, single },
        ),
      ),
      sql: `SELECT ${sql} ${from} ${where}`,
      does: `reads ${sql}`,
    };
  }
  return {
    asked: say(
      random,
      `((show|list|give me|find|get|display) [me] [all|the|all the] {them} {after} {it}|[all] {them} {after} {it}|${extra ? 'all {them} {it} {had}' : '(everything|all {them}) {it} {had}'}|(show|list) [all] {it}'s {them}|{it}'s {them}|(show|list) [all|the] {them} (that|which) belong to {it})`,
      words,
    ),
    sql: `SELECT T2.* ${from} ${where}`,
    does: `reads the rows of ${child.name} that belong to one of ${parent.name}`,
  };
};

export const childrenWhere: LinkIntent = (random, pair) => {
  const those = describe(random, pair.parent, 'T1.', false);
  if (!those) return undefined;
  const { child, from } = pair;
  const fill = { ...wordsOf(random, pair), them: those.many, itsOne: those.one };
  const { before, after } = those.condition;
  const whose = before ?? after;
  const core =
    isUnderstood(pair.parent, child, those.condition.column) && chance(random, 0.45)
      ? modify(random, fill.children, child.who, those.condition)
      : say(
          random,
          `({children} {after} {them}|{children} {after} {them}|{children} that belong to {them}${whose ? '|{children} whose {parent} is {whose}' : ''})`,
          { ...fill, whose: whose ?? '' },
        );
  const where = `WHERE ${those.where}`;
  const mode = pick(random, ['count', 'which', 'columns', 'columns', 'all'] as const);
  if (mode === 'count')
    return {
      asked: say(
        random,
        '(how many {core} (are there|do we have|)|(count|number of|count of) [the|all] {core}|what is the number of {core})',
        { core },
      ),
      sql: `SELECT COUNT(*) ${from} ${where}`,
      does: `counts rows of ${child.name} by their ${pair.parent.name}`,
    };
  if (mode === 'which')
    return {
      asked: say(
        random,
        '((which|what) {core} are there|names of [the|all] {core}|(name|list the names of) [the|all] {core}|which {children} are {after} {them}|what are the names of [the|all] {core})',
        { ...fill, core },
      ),
      sql: `SELECT ${naming(child, 'T2.')} ${from} ${where}`,
      does: `finds rows of ${child.name} by their ${pair.parent.name}`,
    };
  if (mode === 'columns') {
    const { many: several, sql } = choose(random, child.columns, undefined, 'T2.');
    return {
      asked: ask(random, `${several} of ${say(random, '(all|the|)')} ${core}`),
      sql: `SELECT ${sql} ${from} ${where}`,
      does: `reads ${sql}`,
    };
  }
  return {
    asked: say(random, '((show|list|give me|find|get) [me] [all|the] {core}|[all] {core})', { core }),
    sql: `SELECT T2.* ${from} ${where}`,
    does: `reads rows of ${child.name} by their ${pair.parent.name}`,
  };
};

export const conditionOnBoth: LinkIntent = (random, pair) => {
  const { child, from } = pair;
  const [theirs, mine] = [describe(random, pair.parent, 'T1.', false), describe(random, child, 'T2.', false)];
  if (!theirs || !mine) return undefined;
  const { after } = wordsOf(random, pair);
  const core = `${mine.many} ${after} ${theirs.many}`;
  const count = chance(random, 0.4);
  return {
    asked: count
      ? say(random, '(how many {core} (are there|do we have|)|(count|number of) [the|all] {core})', { core })
      : say(
          random,
          '((which|what) {core} are there|names of [the|all] {core}|name [the|all] {core}|what are the names of [the] {core})',
          { core },
        ),
    sql: `SELECT ${count ? 'COUNT(*)' : naming(child, 'T2.')} ${from} WHERE ${mine.where} AND ${theirs.where}`,
    does: 'reads rows that match in both tables',
  };
};

export const together: LinkIntent = (random, pair) => {
  const { parent, child, from } = pair;
  const mine = pick(random, child.columns)!;
  const theirs = pick(random, chance(random, 0.6) && namesOf(parent).length > 0 ? namesOf(parent) : parent.columns)!;
  const fill = { ...wordsOf(random, pair), mine: label(random, mine), theirs: label(random, theirs) };
  const isName = namesOf(parent).includes(theirs) && namesOf(child).includes(mine);
  return {
    asked: say(
      random,
      `((show|list|give me|get|find|display) [me] (the|) {mine} of (each|every|all|the) {child} and the {theirs} of (its|the|their) {parent}|for (each|every) {child}[,] (show|list|give me) [the|its] {mine} and (its|the) {parent}['s] {theirs}|[all] {child} {mine}s (with|and|together with) (the|their) {parent} {theirs}|{mine} of every {child} with its {parent}'s {theirs}|what is the {mine} and the {parent} {theirs} of (each|every) {child}|{child} {mine} and {parent} {theirs}${isName ? '|(list|show) [all] {children} (with|and|together with) their {parent}|(list|show) [all] {children} and who {had} them|which {parent} does each {child} (belong to|have)|{children} and their {parents}' : ''})`.replace(
        '|(list|show) [all] {children} and who {had} them',
        parent.who && isName ? '|(list|show) [all] {children} and who {had} them' : '',
      ),
      fill,
    ),
    sql: `SELECT T2.${mine.name}, T1.${theirs.name} ${from}`,
    does: `reads ${mine.name} of ${child.name} with ${theirs.name} of ${parent.name}`,
  };
};

export const aggregateOfOne: LinkIntent = (random, pair) => {
  const { parent, child, from } = pair;
  const column = pick(random, numbersOf(child));
  const one = oneOf(random, parent);
  if (!column || !one) return undefined;
  const name = functionFor(random, column);
  const fill = {
    ...wordsOf(random, pair),
    it: one.it,
    c: label(random, column),
    word: column.concept.year ? (name === 'MAX' ? 'latest' : 'earliest') : say(random, FUNCTIONS[name]),
  };
  return {
    asked: say(
      random,
      "((what is|what's|show|give me|find|tell me|calculate|i need) the {word} {c} of [the|all] {children} {after} {it}|{word} {c} of [the|all] {children} {after} {it}|{word} {child} {c} {after} {it}|{word} {c} of {it}'s {children}|{word} {c} of {children} {it} {had})",
      fill,
    ),
    sql: `SELECT ${name}(T2.${column.name}) ${from} WHERE ${on(one, 'T1.')}`,
    does: `calculates ${name}(${column.name})`,
  };
};
