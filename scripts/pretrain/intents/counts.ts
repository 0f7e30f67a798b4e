import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { type Condition, predicate } from '../conditions/condition.ts';
import { plural } from '../english.ts';
import { describe, type Intent, nounsOf } from '../phrasing.ts';
import { label } from '../schema/table.ts';

export const count: Intent = (random, table) => {
  const [one, many] = nounsOf(random, table);
  return {
    asked: say(
      random,
      `(how many {many} (are there|do we have|exist|are there in total|are in the table|have we got|are in the database|are registered|altogether|do (we|i) own|have i got|do i have|in all|)|count [the|all|all the] {many}|(what is|what's|tell me|give me|show|i need|find) the [total|overall] (number|count) of {many}|[total] number of {many}|{one} count|{many} count|how many (rows|entries|records) (are in|does) {name} [have]|count of {many}|how big is the list of {many}|total {many}|i want to know how many {many} (there are|we have)|(can|could) you (count|tell me how many) {many} [there are])`,
      { many, one, name: table.name },
    ),
    sql: `SELECT COUNT(*) FROM ${table.name}`,
    does: `counts the rows of ${table.name}`,
  };
};

export const countWhere: Intent = (random, table) => {
  const those = describe(random, table);
  if (!those) return undefined;
  const [one, many] = nounsOf(random, table);
  const which = those.double ? undefined : shortly(random, those.condition);
  if (which && chance(random, SHORT))
    return {
      asked: say(
        random,
        "((get|give|show|tell) me the {one} count {which}|[what is|what's|show|i need] the {one} count {which}|{one} count {which}|[the] total {one} count {which})",
        { one, which },
      ),
      sql: `SELECT COUNT(*) FROM ${table.name} WHERE ${those.where}`,
      does: `counts the rows of ${table.name} that match`,
    };
  const is = those.double ? undefined : predicate(those.condition);
  return {
    asked: say(
      random,
      is && chance(random, 0.5)
        ? `(how many {many} {is}|how many {many} {is}|how many of (the|our|these) {many} {is}|(tell me|i want to know|can you tell me|do you know) how many {many} {is}${table.who ? '|how many people {is}|how many {is}|how many of them {is}' : '|how many {is}'})`
        : `(how many {them} (are there|do we have|exist|)|how many {them} (are there|do we have|have we got|do (we|i) own|do i have|are on record|)|count [the|all|all the] {them}|(what is|what's|tell me|give me|find|show me) the [total] number of {them}|[total] number of {them}|count of {them}|(is there|are there) how many {them}|how often do we have {them}|{them} count|i need the number of {them}|i want to know how many {them} there are)`,
      { many, them: those.many, is: is ?? '' },
    ),
    sql: `SELECT COUNT(*) FROM ${table.name} WHERE ${those.where}`,
    does: `counts the rows of ${table.name} that match`,
  };
};

/** Share of the counts that name the thing and the count in one. */
const SHORT = 0.08;

/** `for Rome`, or as it is said of the things. */
function shortly(random: Random, { column, sql, after }: Condition): string | undefined {
  if (column.concept.kind === 'text' && column.concept.naming) return undefined;
  const value = /= '([^']+)'$/.exec(sql)?.[1];
  if (value && chance(random, 0.6)) return say(random, '(for|for|of) {value}', { value });
  return after && !/^(?:that|which|who|whose) /.test(after) ? after : undefined;
}

export const distinct: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind === 'text' && !concept.naming),
  );
  if (!column) return undefined;
  const c = plural(label(random, column));
  const [one, many] = nounsOf(random, table);
  const fill = { c, many, one };
  if (chance(random, 0.4)) {
    return {
      asked: say(
        random,
        `(how many ${different} {c} (are there|do we have|do the {many} have|are there among the {many}|do {many} come from|are in {many})|count the ${different} {c} [of [the|all] {many}]|number of ${different} {c} [of|in|among] {many}|in how many ${different} {c} (are|do we have) {many}|how many ${different} {one} {c} are there)`,
        fill,
      ),
      sql: `SELECT COUNT(DISTINCT ${column.name}) FROM ${table.name}`,
      does: `counts the distinct values of ${column.name}`,
    };
  }
  return {
    asked: say(
      random,
      `((show|list|what are|give me|find|get|i need) [all] [the] ${different} {c} [of [the|all|our] {many}]|(what|which) ${different} {c} (are there|do we have|do the {many} have|exist)|(what|which) {c} (are there|do we have|exist|occur) [among the {many}]|${different} {c} [of|in|for] {many}|list [the|all] {c} [of [the|all] {many}] (without (duplicates|repeats|repetition)|only once|once each|no duplicates|just once)|each {c1} [just] once|(which|what) {c} (are there|do we have|do the {many} have)? each {c1} once|(list|name) every {c1} (just once|only once|once)|which {c} do [the|our] {many} (come from|belong to|have)|{one} {c} without duplicates)`,
      { ...fill, c1: label(random, column) },
    ),
    sql: `SELECT DISTINCT ${column.name} FROM ${table.name}`,
    does: `lists the distinct values of ${column.name}`,
  };
};

const different = '(different|distinct|unique|different|various)';
