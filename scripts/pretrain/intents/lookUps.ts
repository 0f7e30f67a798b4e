import { chance, pick, say } from '../chance.ts';
import { on } from '../conditions/condition.ts';
import { oneOf } from '../conditions/oneOf.ts';
import { choose, type Intent } from '../phrasing.ts';
import { namesOf } from '../schema/table.ts';

/** One thing by its name: `how old is Anna`. */
export const lookUp: Intent = (random, table) => {
  const one = oneOf(random, table);
  const names = namesOf(table);
  const others = table.columns.filter(column => !names.includes(column));
  if (!one || others.length === 0) return undefined;
  const { columns: chosen, one: single, sql } = choose(random, others, pick(random, [1, 1, 1, 1, 2]));
  const phrases = chosen.length === 1 ? chosen[0]!.concept.ask : undefined;
  const fill = { it: one.it, single, noun: table.nouns[0]![0] };
  const owner = /['"]$/.test(one.it) ? one.it : `${one.it}'s`;
  return {
    asked:
      phrases && chance(random, 0.62)
        ? say(random, `[(tell me|do you know|i want to know|can you tell me|i wonder)] ${pick(random, phrases)}`, fill)
        : say(
            random,
            `((what is|what's|what was|show|give me|tell me|find|get|look up|i need|show me|can you tell me|what are) the {single} (of|for|from) {it}|{single} of {it}|{single} {it}|{it} {single}|(what|which) {single} does {it} have|(what is|what's|show me|give me|tell me) {owner} {single}|{owner} {single}|{it}: {single}|what {single} has {it}|how about the {single} of {it})`,
            { ...fill, owner },
          ),
    sql: `SELECT ${sql} FROM ${table.name} WHERE ${on(one)}`,
    does: `looks up ${sql} of one row`,
  };
};

export const profile: Intent = (random, table) => {
  const one = oneOf(random, table);
  if (!one) return undefined;
  return {
    asked: say(
      random,
      '((show|give|tell) me (everything|all|all we know|all the details|all information|what you know) (about|on) {it}|(everything|all (info|information|details|data)) (about|on) {it}|details (of|for|about) {it}|what do we know about {it}|(find|look up|show|get) {it}|who is {it}|show [me] the (record|row|entry|details|data) (of|for) {it}|info on {it}|i need the record of {it})'.replace(
        '|who is {it}',
        table.who ? '|who is {it}' : '|what is {it}',
      ),
      one,
    ),
    sql: `SELECT * FROM ${table.name} WHERE ${on(one)}`,
    does: 'reads one row',
  };
};
