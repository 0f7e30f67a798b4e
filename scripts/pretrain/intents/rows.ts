import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { modify, on } from '../conditions/condition.ts';
import { conditionOf } from '../conditions/conditions.ts';
import { inWords, plural } from '../english.ts';
import { aboutMany, ask, choose, type Described, describe, type Intent, nounsOf, singular } from '../phrasing.ts';
import { label } from '../schema/table.ts';

export const everything: Intent = (random, table) => {
  const [, many] = nounsOf(random, table);
  return {
    asked: say(
      random,
      `((show|list|give me|display|get|print|return|show me|select|fetch) [me] (all|all the|every one of the|the) {many}|(show|list|display) (everything|all data|all rows|all records) (in|from) {name}|all {many}|list {many}|show {many}|(everything|all [the] (information|details|data)) (about|on) [the|all] {many}|(what|which) {many} (do we have|are there|exist)|what's in [the] {name} [table]|(give|show) me the (whole|full|complete|entire) {name} table|i want to see all {many}|let me see the {many}|can you (list|show) [me] all [the] {many}|full list of {many}|complete list of {many})`,
      { many, name: chance(random, 0.5) ? table.name : many },
    ),
    sql: `SELECT * FROM ${table.name}`,
    does: `reads every row of ${table.name}`,
  };
};

export const everythingWhere: Intent = (random, table) => {
  const those = describe(random, table);
  if (!those) return undefined;
  return {
    asked: say(
      random,
      `((show|list|give me|display|get|find|print|return|show me|fetch) [me] [all|all the|the] {them}|${table.who ? '(everyone|everybody|anyone|all people|all those) {after}|(show|list|find|give me) [me] (everyone|everybody|anyone|all people) {after}|' : '(anything|everything|all of them|those|all) {after}|'}(everything|all (information|details|data|we have|there is)) (about|on) [the|all] {them}|(show|give) [me] (all|the|full) (details|information|data|records) (of|about|for) [the|all] {them}|(i want to see|i need|let me see|i'm looking for|we need) [all|the|all the] {them}|{them}|all {them}|any {them}|(can|could) you (show|list|find|give) [me] [all|the] {them}|what do we know about [the] {them}|do we have any {them}|are there any {them}|filter [the] {them}|only [the] {them}|just the {them}|{them}, please|{ones}|(show|list|find|give) [me] (every|each) {it}|every {it})`,
      {
        them: those.many,
        it: those.one,
        after: afterNoun(those) ?? those.many,
        ones: onesOf(random, those) ?? those.many,
      },
    ),
    sql: `SELECT * FROM ${table.name} WHERE ${those.where}`,
    does: `reads the rows of ${table.name} that match`,
  };
};

/** `the red ones`, `only those from Rome`. */
function onesOf(random: Random, { condition: { before, after }, double }: Described): string | undefined {
  if (double) return undefined;
  if (before) return say(random, '(all|only|just|) the {before} ones', { before });
  return after && say(random, '(only|just|all) (those|the ones) {after}', { after });
}

/** What is said of them without the noun, when it all stands behind it. */
function afterNoun({ condition, double }: Described): string | undefined {
  if (double || condition.before) return undefined;
  return condition.after ?? `who ${singular(condition.verb!)}`;
}

export const columns: Intent = (random, table) => {
  const [one, many] = nounsOf(random, table);
  const { one: single, many: several, sql } = choose(random, table.columns);
  const fill = { one, many, single, several };
  return {
    asked: chance(random, 0.6)
      ? ask(
          random,
          say(
            random,
            '({several} of (all|all the|the||our) {many}|{single} of (each|every) {one}|{single} for (each|every) {one}|{one} {several}|{several} for all {many}|{single} of all {many}|{several} of everything in {many})',
            fill,
          ),
        )
      : say(
          random,
          '((what|which) {several} do (the|our|all|) {many} have|(list|show|give me) all {one} {several}|(list|show) (all|the) {many} with their {several}|for (each|every) {one} (show|list|give) [me] the {single}|(list|show) (every|each) {one} with its {single}|show [me] only the {single} of [all|the] {many}|{several} from {many}|i just need the {several} of [the|all] {many}|(show|list) [the|all] {many} and their {several}|{single} column of {many}|{many}: {single})',
          fill,
        ),
    sql: `SELECT ${sql} FROM ${table.name}`,
    does: `reads ${sql} from ${table.name}`,
  };
};

export const columnsWhere: Intent = (random, table) => {
  const those = describe(random, table);
  const others = table.columns.filter(column => column !== those?.condition.column);
  if (!those || others.length === 0) return undefined;
  const { columns: chosen, one: single, many: several, sql } = choose(random, others);
  const fill = { them: those.many, it: those.one, single, several };
  const alone = chosen.length === 1 ? chosen[0]!.concept.ask : undefined;
  return {
    asked:
      alone && chance(random, 0.4)
        ? say(random, aboutMany(pick(random, alone)), { it: `${say(random, '(the|the|all|)')} ${those.many}` })
        : chance(random, 0.55)
          ? ask(
              random,
              say(
                random,
                '({several} of (all|the|all the|) {them}|{single} of (the|all|every|each) {them}|{several} for [all|the] {them}|{single} of {them})',
                fill,
              ),
            )
          : say(
              random,
              '((what|which) {several} do (the|all|) {them} have|for [all|the] {them}[,] (show|list|give me) [the|their] {single}|(show|list|find|give me|get) [all|the] {them} (with their|and their|, just the|: ) {several}|(show|list|give me) [me] [only|just] the {single} of [the|all] {them}|{them} - {several}|{them}: {single}|i need [the] {several} (of|for|from) [all|the] {them}|[the] {several} where it is about {them})',
              fill,
            ),
    sql: `SELECT ${sql} FROM ${table.name} WHERE ${those.where}`,
    does: `reads ${sql} of the rows that match`,
  };
};

/** A few rows, whichever they are. */
export const some: Intent = (random, table) => {
  const those = chance(random, 0.4) ? describe(random, table, '', false) : undefined;
  const n = pick(random, [1, 2, 3, 4, 5, 5, 6, 8, 10, 10, 12, 15, 20, 25, 50, 100]);
  const them = those?.many ?? nounsOf(random, table)[1];
  return {
    asked: say(
      random,
      '((show|list|give|get) [me] {n} {them}|(show|list|give) [me] (any|some) {n} {them}|(show|give me|get|list) [me] the first {n} {them}|{n} {them}|first {n} {them}|(show|give) me only {n} {them}|the first {n} rows of {them}|just {n} {them}|a sample of {n} {them}|limit {them} to {n})',
      { n: chance(random, 0.35) ? (inWords(n) ?? `${n}`) : `${n}`, them },
    ),
    sql: `SELECT * FROM ${table.name}${those ? ` WHERE ${those.where}` : ''} LIMIT ${n}`,
    does: `reads ${n} rows of ${table.name}`,
  };
};

/** The values of a column among some rows, each once: `which cities do our nurses live in`. */
export const valuesWhere: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind === 'text' && !concept.naming),
  );
  const others = table.columns.filter(other => other !== column);
  const condition = others.length > 0 ? conditionOf(random, table, others) : undefined;
  if (!column || !condition) return undefined;
  const [, many] = nounsOf(random, table);
  const c = label(random, column);
  return {
    asked: say(
      random,
      '((which|what) {cs} (have|offer|are there for|do we have for|come with|contain) {them}|(which|what) {cs} (are|do) [the] {them} (from|in|have|belong to|come from)|(in|from|of|for) (which|what) {cs} (are there|do we have|are) {them}|(what|which) (different|distinct) {cs} do [the] {them} have|(different|distinct|unique) {cs} of [the|all] {them}|list the (different|distinct) {cs} of [all|the] {them}|(which|what) {cs} (with|having) {them})',
      { cs: plural(c), them: modify(random, many, table.who, condition) },
    ),
    sql: `SELECT DISTINCT ${column.name} FROM ${table.name} WHERE ${on(condition)}`,
    does: `lists the distinct values of ${column.name} of the rows that match`,
  };
};
