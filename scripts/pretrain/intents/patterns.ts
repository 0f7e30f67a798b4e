// Questions for a part of a text, and for what is not there at all.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { quoted } from '../conditions/condition.ts';
import { inventValue } from '../lexicon/values.ts';
import { ask, choose, type Intent, naming, nounsOf } from '../phrasing.ts';
import { label, namesOf } from '../schema/table.ts';

export const like: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind === 'text'),
  );
  if (column?.concept.kind !== 'text') return undefined;
  const word =
    pick(
      random,
      inventValue(random, column.concept.values)
        .replaceAll(/[^\p{L} ]/gu, '')
        .split(' ')
        .filter(part => part.length > 0),
    ) ?? 'a';
  const letter = word.slice(0, 1).toUpperCase();
  const [phrase, value, pattern] = pick(random, [
    ['(contains|contains|includes|has the word|contains the word|has {q} in it|with|mentions)', word, '%{}%'],
    [
      '(starts with|begins with|starts with the letter|begins with the letter|starting with|beginning with)',
      chance(random, 0.7) ? letter : word,
      '{}%',
    ],
    [
      '(ends with|ends in|ending in|ending with|finishes with)',
      chance(random, 0.5) ? word.slice(-2).toLowerCase() : word,
      '%{}',
    ],
  ] as const);
  const q = say(random, `({v}|{v}|'{v}'|"{v}")`, { v: value });
  const said = say(random, phrase, { q });
  const what = said.includes(q) ? said : `${said} ${q}`;
  const [one, many] = nounsOf(random, table);
  const column_ = label(random, column);
  const participle = /ing /.test(what);
  const names = namesOf(table);
  const isName = names[0] === column;
  const others = table.columns.filter(other => other !== column);
  const mode = weightedMode(random, others.length);
  const { many: several, sql } =
    mode === 'columns' ? choose(random, others) : { many: '', sql: mode === 'all' ? '*' : naming(table) };
  const whose = participle
    ? `${many} with a ${column_} ${what}`
    : say(random, '({many} (whose|where the|where) {c} {what}|{many} with a {c} that {what})', {
        many,
        c: column_,
        what,
      });
  const short = isName
    ? say(
        random,
        participle
          ? '({many} {what}|{many} {what})'
          : '({many} (whose name|that have a name that) {what}|{many} where the name {what})',
        { many, what },
      )
    : whose;
  const them = chance(random, 0.5) ? whose : short;
  const where = ` FROM ${table.name} WHERE ${column.name} LIKE ${quoted(pattern.replace('{}', value))}`;
  const asked =
    mode === 'count'
      ? say(random, '(how many {them} (are there|do we have|)|(count|number of) [the] {them})', { them })
      : mode === 'columns'
        ? ask(random, `${several} of ${say(random, '(all|the|)')} ${them}`)
        : mode === 'all'
          ? say(
              random,
              '((show|list|find|get|give me|search for|search) [me] [all|the] {them}|all {them}|everything on {them})',
              { them },
            )
          : isName && !participle
            ? say(
                random,
                '(which {many} have a {c} that {what}|which {one} {c}s {what2}|which {them} are there|names of {them})',
                { many, one, c: column_, what, what2: what.replace(/^(\w+)s /, '$1 '), them },
              )
            : say(
                random,
                '(which {them} are there|what are the names of [the] {them}|names of [the] {them}|name the {them})',
                { them },
              );
  return {
    asked,
    sql: `SELECT ${mode === 'count' ? 'COUNT(*)' : sql}${where}`,
    does: `matches ${column.name} by a pattern`,
  };
};

const weightedMode = (random: Random, others: number): 'count' | 'columns' | 'all' | 'which' =>
  pick(random, ['count', 'all', 'all', 'which', 'which', ...(others > 0 ? (['columns', 'columns'] as const) : [])]);

export const missing: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind !== 'truth'),
  );
  if (!column) return undefined;
  const lacking = chance(random, 0.65);
  const [, many] = nounsOf(random, table);
  const c = label(random, column);
  const phrase = lacking
    ? say(
        random,
        '(without [a|any] {c}|with no {c}|that have no {c}|whose {c} is (missing|unknown|empty|not known|null|not set|not given)|where [the] {c} is (missing|empty|null|unknown|not set)|missing a {c}|that lack a {c}|with (missing|unknown|empty) {c}|that do not have a {c}|lacking a {c})',
        { c },
      )
    : say(
        random,
        '(that have a {c}|with a known {c}|whose {c} is (known|given|not null|set|not empty)|where [the] {c} is (known|not null|given|set|filled in)|with a {c}|for which we have a {c}|that do have a {c})',
        { c },
      );
  const where = ` FROM ${table.name} WHERE ${column.name} IS ${lacking ? '' : 'NOT '}NULL`;
  const them = `${many} ${phrase}`;
  if (chance(random, 0.3))
    return {
      asked: say(random, '(how many {them} (are there|do we have|)|(count|number of) [the|all] {them})', { them }),
      sql: `SELECT COUNT(*)${where}`,
      does: `counts rows by whether ${column.name} is there`,
    };
  if (chance(random, 0.5)) {
    return {
      asked: say(random, '(which {them} are there|which {many} {verb}|names of [the|all] {them}|name the {them})', {
        them,
        many,
        verb: lacking ? `have no ${c}` : `have a ${c}`,
      }),
      sql: `SELECT ${naming(table)}${where}`,
      does: `finds rows by whether ${column.name} is there`,
    };
  }
  return {
    asked: say(random, '((show|list|find|get|give me) [me] [all|the] {them}|all {them}|{them})', { them }),
    sql: `SELECT *${where}`,
    does: `finds rows by whether ${column.name} is there`,
  };
};
