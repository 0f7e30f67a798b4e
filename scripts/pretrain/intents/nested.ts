// Questions that compare rows with what another query says.
import { chance, pick, say } from '../chance.ts';
import { on } from '../conditions/condition.ts';
import { oneOf } from '../conditions/oneOf.ts';
import { type Intent, naming, nounsOf } from '../phrasing.ts';
import { label } from '../schema/table.ts';
import { numbersOf } from './figures.ts';

export const aboveAverage: Intent = (random, table) => {
  const column = pick(
    random,
    numbersOf(table).filter(({ concept }) => !concept.year),
  );
  if (!column) return undefined;
  const above = chance(random, 0.65);
  const [one, many] = nounsOf(random, table);
  const c = label(random, column);
  const special = above ? column.concept.more : column.concept.less;
  const than =
    special && chance(random, 0.6)
      ? pick(random, special).replace('{n}', say(random, '(average|the average|the average {one}|the mean)', { one }))
      : undefined;
  const phrase =
    than ??
    say(
      random,
      above
        ? '(with an above average {c}|whose {c} is (above|higher than|greater than|over|more than) [the] average|with a {c} (above|higher than) the average|with more than average {c}|with {c} above average)'
        : '(with a below average {c}|whose {c} is (below|lower than|under|less than) [the] average|with a {c} (below|lower than) the average|with less than average {c}|with {c} below average)',
      { c },
    );
  const where = ` FROM ${table.name} WHERE ${column.name} ${above ? '>' : '<'} (SELECT AVG(${column.name}) FROM ${table.name})`;
  const them = `${many} ${phrase}`;
  if (chance(random, 0.3))
    return {
      asked: say(
        random,
        '(how many {them} are there|how many {them} do we have|how many {many} are {phrase}|count [the] {them}|number of {them})',
        { them, many, phrase },
      ),
      sql: `SELECT COUNT(*)${where}`,
      does: `compares ${column.name} with its average`,
    };
  if (chance(random, 0.35))
    return {
      asked: say(random, '((show|list|find|get|give me) [me] [all|the] {them}|all {them}|{them})', { them }),
      sql: `SELECT *${where}`,
      does: `compares ${column.name} with its average`,
    };
  return {
    asked: say(
      random,
      `(which {many} are {phrase}|which {them} are there|names of [the|all] {them}|name the {them}|what are the names of the {them}${table.who ? '|who is {phrase}' : ''})`,
      { them, many, phrase },
    ),
    sql: `SELECT ${naming(table)}${where}`,
    does: `compares ${column.name} with its average`,
  };
};

/** `older than Anna` */
export const thanAnother: Intent = (random, table) => {
  const column = pick(
    random,
    numbersOf(table).filter(({ concept }) => concept.more && !concept.year),
  );
  const one = oneOf(random, table);
  if (!column || !one) return undefined;
  const above = chance(random, 0.65);
  const special = above ? column.concept.more : column.concept.less;
  const [, many] = nounsOf(random, table);
  const phrase =
    special?.find(text => / than \{n\}$/.test(text))?.replace('{n}', one.it) ??
    say(random, `(with a (${above ? 'higher|bigger|larger' : 'lower|smaller|lesser'}) {c} than {it})`, {
      c: label(random, column),
      it: one.it,
    });
  const where = ` FROM ${table.name} WHERE ${column.name} ${above ? '>' : '<'} (SELECT ${column.name} FROM ${table.name} WHERE ${on(one)})`;
  if (!above && !special) return undefined;
  const is = /^(?:with|who|that) /.test(phrase)
    ? phrase.replace(/^with /, 'have ').replace(/^(?:who|that) /, '')
    : `are ${phrase}`;
  if (chance(random, 0.25))
    return {
      asked: say(random, '(how many {many} {is}|how many {many} {phrase} are there|count the {many} {phrase})', {
        many,
        is,
        phrase,
      }),
      sql: `SELECT COUNT(*)${where}`,
      does: `compares ${column.name} with that of one row`,
    };
  return {
    asked: say(
      random,
      `(which {many} {is}|which {many} {is}|name the {many} {phrase}|{many} {phrase}|list the names of [all|the] {many} {phrase}${table.who ? `|who ${is.startsWith('are ') ? is.replace('are ', 'is ') : is.replace('have ', 'has ')}` : ''})`,
      { many, is, phrase },
    ),
    sql: `SELECT ${naming(table)}${where}`,
    does: `compares ${column.name} with that of one row`,
  };
};

/** `in the same city as Anna` */
export const sameAs: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind === 'text' && !concept.naming && concept.after),
  );
  const one = oneOf(random, table);
  if (!column || !one) return undefined;
  const [, many] = nounsOf(random, table);
  return {
    asked: say(
      random,
      `(which {many} have the same {c} as {it}|{many} with the same {c} as {it}|(list|show|find) [me] [all|the] {many} (with|that have) the same {c} as {it}${table.who ? '|who has the same {c} as {it}' : ''})`,
      { many, c: label(random, column), it: one.it },
    ),
    sql: `SELECT ${naming(table)} FROM ${table.name} WHERE ${column.name} = (SELECT ${column.name} FROM ${table.name} WHERE ${on(one)})`,
    does: `compares ${column.name} with that of one row`,
  };
};
