import { chance, pick, say } from '../chance.ts';
import { modify, on } from '../conditions/condition.ts';
import { oneOf } from '../conditions/oneOf.ts';
import { ask, choose, describe, naming } from '../phrasing.ts';
import { namesOf } from '../schema/table.ts';
import { AT_LEAST, few } from './few.ts';
import { isUnderstood, type LinkIntent, past, wordsOf } from './pair.ts';

export const parentsWhere: LinkIntent = (random, pair) => {
  const those = describe(random, pair.child, 'T2.', false);
  if (!those) return undefined;
  const { parent, from } = pair;
  const words = wordsOf(random, pair);
  const fill = {
    ...words,
    them: those.many,
    thing: those.one,
    called: namesOf(parent)[0]?.labels[0] ?? 'name',
  };
  if (isUnderstood(pair.child, parent, those.condition.column) && chance(random, 0.35)) {
    return {
      asked: say(
        random,
        '((which|what) {core} are there|[the] {called}s of [the|all] {core}|(show|list|find|name) [me] [the|all] {core}|{core}|(which|what) {core} do we have)',
        { ...fill, core: modify(random, words.parents, parent.who, those.condition) },
      ),
      sql: `SELECT DISTINCT ${naming(parent, 'T1.')} ${from} WHERE ${those.where}`,
      does: `finds rows of ${parent.name} by their ${pair.child.name}`,
    };
  }
  const single = naming(parent, 'T1.');
  const others = parent.columns.filter(column => !namesOf(parent).includes(column));
  if (others.length > 0 && chance(random, 0.25)) {
    const { many: several, sql } = choose(random, others, pick(random, [1, 1, 2]), 'T1.');
    return {
      asked: ask(
        random,
        say(
          random,
          '{several} of [all|the] {parents} (who|that|with|which) {had} {them}'.replace(
            '(who|that|with|which)',
            fill.who,
          ),
          { ...fill, several },
        ),
      ),
      sql: `SELECT DISTINCT ${sql} ${from} WHERE ${those.where}`,
      does: `reads ${sql} by rows of ${pair.child.name}`,
    };
  }
  if (chance(random, 0.2)) {
    return {
      asked: say(
        random,
        '(how many {parents} {had} {them}|how many {parents} {has} {them}|count the {parents} {who} {had} {them}|number of {parents} with {them}|how many [different] {parents} (are there with|have) {them})',
        fill,
      ),
      sql: `SELECT COUNT(DISTINCT T1.${parent.key}) ${from} WHERE ${those.where}`,
      does: `counts rows of ${parent.name} by their ${pair.child.name}`,
    };
  }
  return {
    asked: say(
      random,
      `(which {parents} {had} {them}|which {parents} {has} {them}|which {parents} have {them}|which {parents} have (a|at least one|any) {thing}|(list|name|show|find|give me) [the {called} of|all|the] {parents} (with|{who} {had}|{who} {has}|{who} have) {them}|{parents} with {them}|{parents} {who} {had} {them}|names of [all|the] {parents} (with|{who} {had}) {them}${parent.who ? '|who {had} {them}|who {had} (a|any) {thing}|who has {them}' : ''})`,
      fill,
    ),
    sql: `SELECT DISTINCT ${single} ${from} WHERE ${those.where}`,
    does: `finds rows of ${parent.name} by their ${pair.child.name}`,
  };
};

/** `who wrote Dune`, `the country of the publisher of Dune` */
export const parentOfOne: LinkIntent = (random, pair) => {
  const { parent, child, from, link } = pair;
  const one = oneOf(random, child);
  if (!one) return undefined;
  const fill = { ...wordsOf(random, pair), it: one.it };
  const where = `WHERE ${on(one, 'T2.')}`;
  const others = parent.columns.filter(column => !namesOf(parent).includes(column));
  if (others.length > 0 && chance(random, 0.55)) {
    const { columns, one: single, sql } = choose(random, others, pick(random, [1, 1, 2]), 'T1.');
    const phrases = columns.length === 1 ? columns[0]!.concept.ask : undefined;
    const it = say(
      random,
      `(the {parent} of {it}|the {parent} ${parent.who ? 'who' : 'that'} {had} {it}|{it}'s {parent}|the {parent} of {it})`,
      fill,
    );
    return {
      asked:
        phrases && chance(random, 0.5) ? say(random, pick(random, phrases), { it }) : ask(random, `${single} of ${it}`),
      sql: `SELECT ${sql} ${from} ${where}`,
      does: `reads ${sql}`,
    };
  }
  const verb = link.as.has.find(each => each !== 'have');
  return {
    asked: say(
      random,
      `(which {parent} ${verb ? '{verb}' : 'has'} {it}|(what is|tell me|what's|show|find) the [name of the] {parent} of {it}|{it}'s {parent}|which {parent} does {it} belong to|{parent} of {it}|to which {parent} does {it} belong${parent.who ? (verb ? '|who {verb} {it}|who {verb} {it}|tell me who {verb} {it}' : '|who has {it}|who is the {parent} of {it}') : ''})`,
      { ...fill, verb: verb ? past(verb) : '' },
    ),
    sql: `SELECT ${naming(parent, 'T1.')} ${from} ${where}`,
    does: `finds the row of ${parent.name} that one of ${child.name} belongs to`,
  };
};

export const mostChildren: LinkIntent = (random, pair) => {
  const { parent, from } = pair;
  const most = chance(random, 0.78);
  const fill = {
    ...wordsOf(random, pair),
    end: most
      ? say(random, '(most|most|highest number of|largest number of|most)')
      : say(random, '(fewest|least|smallest number of|fewest)'),
  };
  const names = naming(parent, 'T1.');
  if (names.endsWith('*')) return undefined;
  const n = chance(random, 0.15) ? pick(random, [3, 5, 10]) : 1;
  return {
    asked: say(
      random,
      n > 1
        ? '((which|what) {n} {parents} {has} the {end} {children}|(top|the top) {n} {parents} by number of {children}|{n} {parents} with the {end} {children})'
        : `(which {parent} {had} the {end} {children}|which {parent} has the {end} {children}|{parent} with the {end} {children}|(find|show|tell me|name|what is|give me) the {parent} (with|that has|{who} {had}) the {end} {children}|who has the {end} {children}|who {had} the {end} {children}|(what|which) {parent} is the one with the {end} {children})`.replace(
            '|who has the {end} {children}|who {had} the {end} {children}',
            parent.who
              ? '|who has the {end} {children}|who {had} the {end} {children}|who {had} the {end} {children}'
              : '',
          ),
      { ...fill, n: `${n}` },
    ),
    sql: `SELECT ${names} ${from} GROUP BY ${names} ORDER BY COUNT(*) ${most ? 'DESC' : 'ASC'} LIMIT ${n}`,
    does: `finds who has the ${most ? 'most' : 'fewest'} rows of ${pair.child.name}`,
  };
};

export const parentsHaving: LinkIntent = (random, pair) => {
  const { parent, from } = pair;
  const names = naming(parent, 'T1.');
  if (names.endsWith('*')) return undefined;
  const [sign, phrase] = pick(random, AT_LEAST);
  const { n, said } = few(random);
  const fill = { ...wordsOf(random, pair), amount: say(random, phrase, { n: said }) };
  return {
    asked: say(
      random,
      `(which {parents} (have|{had}|{has}) {amount} {children}|(list|show|find|name|give me) [all|the] {parents} (with|{who} have|{who} {had}) {amount} {children}|{parents} (with|{who} {had}) {amount} {children}${parent.who ? '|who {had} {amount} {children}|who has {amount} {children}' : ''}|names of {parents} with {amount} {children})`,
      fill,
    ),
    sql: `SELECT ${names} ${from} GROUP BY ${names} HAVING COUNT(*) ${sign} ${n}`,
    does: `keeps those of ${parent.name} by their number of rows in ${pair.child.name}`,
  };
};

export const without: LinkIntent = (random, pair) => {
  const { parent, child, link } = pair;
  const fill = wordsOf(random, pair);
  const where = `FROM ${parent.name} WHERE ${parent.key} NOT IN (SELECT ${link.column} FROM ${child.name})`;
  const them = say(
    random,
    "({parents} (without|with no|without any|that have no|who have no|that have never {had}) [a|any] {children}|{parents} {who} (do not|don't) have [any|a] {children}|{parents} {who} (did not|didn't|never) {has} [any] {children}|{parents} {who} never {had} (a|any) {child})",
    fill,
  ).replace(/\b(?:no|without|without any) (?:a|any) /, match => (match.startsWith('no') ? 'no ' : 'without '));
  if (chance(random, 0.25))
    return {
      asked: say(
        random,
        '(how many {them} (are there|do we have)|count the {them}|number of {them}|how many {parents} have no {children})',
        { ...fill, them },
      ),
      sql: `SELECT COUNT(*) ${where}`,
      does: `counts rows of ${parent.name} without ${child.name}`,
    };
  return {
    asked: say(
      random,
      `(which {parents} have no {children}|which {parents} (do not|don't) have [any] {children}|which {parents} have never {had} [a|any] {child}|(list|show|find|name|give me) [all|the|me] {them}|{them}|which {parents} (did not|didn't|never) {has} [any] {children}${parent.who ? "|who has no {children}|who (did not|didn't|never) {has} [any] {children}" : ''})`.replace(
        'never {has}',
        'never {had}',
      ),
      { ...fill, them },
    ),
    sql: `SELECT ${naming(parent)} ${where}`,
    does: `finds rows of ${parent.name} without ${child.name}`,
  };
};
