// Questions for what things are called: which are red, who lives in Rome.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { type Condition, modify, on, predicate } from '../conditions/condition.ts';
import { conditionOf } from '../conditions/conditions.ts';
import { among, isNot } from '../conditions/texts.ts';
import { plural } from '../english.ts';
import { ask, choose, describe, type Intent, naming, nounsOf, singular } from '../phrasing.ts';
import { namesOf, type Table } from '../schema/table.ts';

/** Asks for what they are called. */
export const which: Intent = (random, table) => {
  const names = namesOf(table);
  const others = table.columns.filter(column => !names.includes(column));
  if (others.length > 1 && chance(random, SEVERAL)) {
    const those = describe(random, { ...table, columns: others }, '', true);
    return those?.double ? whichAre(random, table, those.many, those.where) : undefined;
  }
  const condition = others.length > 0 ? conditionOf(random, table, others) : undefined;
  return condition && whichOf(random, table, condition);
};

/** Share of those that fulfil more than one condition. */
const SEVERAL = 0.2;

export const whichAmong: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind === 'text' && (concept.after || concept.verb || concept.before)),
  );
  if (column?.concept.kind !== 'text') return undefined;
  const negative = chance(random, 0.55);
  const condition = negative ? isNot(random, column, column.concept) : among(random, column, column.concept);
  return chance(random, 0.5) ? whichOf(random, table, condition) : listed(random, table, condition);
};

export function whichOf(random: Random, table: Table, condition: Condition) {
  const [, many] = nounsOf(random, table);
  const them = modify(random, many, table.who, condition);
  const is = predicate(condition);
  if (!is || chance(random, 0.35)) return whichAre(random, table, them, on(condition));
  return {
    asked: say(
      random,
      `(which {many} {is}|which {many} {is}|what {many} {is}|(which of the|which ones of the|which of our) {many} {is}${table.who ? '|who {does}|who {does}|who {is}|who all {is}|which {many} are the ones who {is}|tell me who {does}|find out who {does}|i want to know who {does}' : '|tell me which {many} {is}|i want to know which {many} {is}|do you know which {many} {is}'})`,
      { many, is, does: singular(is) },
    ),
    sql: `SELECT ${naming(table)} FROM ${table.name} WHERE ${on(condition)}`,
    does: `finds the rows of ${table.name} that match`,
  };
}

function whichAre(random: Random, table: Table, them: string, where: string) {
  const names = namesOf(table);
  const called = names.length === 1 ? plural(names[0]!.labels[0]!) : 'names';
  return {
    asked: say(
      random,
      names.length === 0
        ? '(which {them} are there|which are the {them}|what {them} are there|what {them} do we have)'
        : '(which {them} are there|which are the {them}|what are the {them} called|(name|name all|name the) {them}|({called} of|the {called} of|list the {called} of|what are the {called} of) [all|the|] {them}|(what|which) {them} do we have|how are the {them} called|{called} of {them} please|give me the {called} of [the|all] {them})',
      { them, called },
    ),
    sql: `SELECT ${naming(table)} FROM ${table.name} WHERE ${where}`,
    does: `finds the rows of ${table.name} that match`,
  };
}

export function listed(random: Random, table: Table, condition: Condition) {
  const [, many] = nounsOf(random, table);
  const them = modify(random, many, table.who, condition);
  const rest = table.columns.filter(column => column !== condition.column);
  if (rest.length > 0 && chance(random, 0.5)) {
    const { many: several, sql } = choose(random, rest);
    return {
      asked: ask(random, `${several} of ${say(random, '(all|the|)')} ${them}`),
      sql: `SELECT ${sql} FROM ${table.name} WHERE ${on(condition)}`,
      does: `reads ${sql} of the rows that match`,
    };
  }
  return {
    asked: say(
      random,
      '((show|list|find|get|give me|display) [me] [all|the] {them}|all {them}|{them}|i need all {them}|everything on {them})',
      { them },
    ),
    sql: `SELECT * FROM ${table.name} WHERE ${on(condition)}`,
    does: 'reads the rows that match',
  };
}
