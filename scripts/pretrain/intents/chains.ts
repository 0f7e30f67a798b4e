// Questions over two links: through a table that points to two others, or to one that points further.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { on } from '../conditions/condition.ts';
import { oneOf } from '../conditions/oneOf.ts';
import { type Intent, naming, nounsOf, type Question } from '../phrasing.ts';
import { type Link, label, namesOf, type Table } from '../schema/table.ts';
import { FUNCTIONS, functionFor, numbersOf } from './figures.ts';
import { past } from './pair.ts';

export const twiceLinked: Intent = (random, middle) => {
  const [first] = random.shuffled(middle.links);
  const others = middle.links.filter(link => link.to !== first?.to);
  const second = pick(random, others);
  if (!first) return undefined;
  if (second) return isLinked(first.to, second.to) ? undefined : throughMiddle(random, middle, first, second);
  const further = pick(random, first.to.links);
  return further && !isLinked(middle, further.to) ? alongChain(random, middle, first, further) : undefined;
};

/** Those are asked about over the one link. */
const isLinked = (a: Table, b: Table): boolean =>
  a.links.some(({ to }) => to === b) || b.links.some(({ to }) => to === a);

function throughMiddle(random: Random, middle: Table, near: Link, far: Link): Question | undefined {
  const one = oneOf(random, far.to);
  if (!one) return undefined;
  const [, mids] = nounsOf(random, middle);
  const [a, as] = nounsOf(random, near.to);
  const from = `FROM ${near.to.name} AS T1 JOIN ${middle.name} AS T2 ON T1.${near.to.key} = T2.${near.column} JOIN ${far.to.name} AS T3 ON T2.${far.column} = T3.${far.to.key} WHERE ${on(one, 'T3.')}`;
  const fill = {
    mids,
    a,
    as,
    it: one.it,
    after: pick(random, far.as.after),
    had: past(pick(random, near.as.has)),
    who: near.to.who ? 'who' : 'that',
  };
  const who = near.to.who;
  if (chance(random, 0.25)) {
    return {
      asked: say(
        random,
        '(how many [different] {as} (have|{had}) {mids} {after} {it}|how many {as} are there for {it}|number of {as} with {mids} {after} {it}|how many {as} does {it} have)',
        fill,
      ),
      sql: `SELECT COUNT(DISTINCT T1.${near.to.key}) ${from}`,
      does: 'counts over three tables',
    };
  }
  return {
    asked: say(
      random,
      `(which {as} (have|{had}) {mids} {after} {it}|(list|name|show|find) [all|the] {as} (with|{who} {had}|{who} have) {mids} {after} {it}|{as} {who} {had} {mids} {after} {it}|which {as} (are in|take|bought|have|got|use|ordered|joined|visited) {it}|{as} (of|for|in) {it}|names of [all|the] {as} (of|for|in|with {mids} {after}) {it}${who ? '|who (has|{had}) {mids} {after} {it}|who (is in|takes|bought|got|ordered|visited) {it}' : ''})`,
      fill,
    ),
    sql: `SELECT DISTINCT ${naming(near.to, 'T1.')} ${from}`,
    does: 'finds rows over three tables',
  };
}

function alongChain(random: Random, child: Table, near: Link, far: Link): Question | undefined {
  const grand = far.to;
  const [, cs] = nounsOf(random, child);
  const [p, ps] = nounsOf(random, near.to);
  const from = `FROM ${grand.name} AS T1 JOIN ${near.to.name} AS T2 ON T1.${grand.key} = T2.${far.column} JOIN ${child.name} AS T3 ON T2.${near.to.key} = T3.${near.column}`;
  const after = pick(random, near.as.after);
  const farAfter = pick(random, far.as.after);
  const one = oneOf(random, grand);
  const name = namesOf(grand)[0];
  if (name && chance(random, 0.3)) {
    const [g] = nounsOf(random, grand);
    return {
      asked: say(
        random,
        '(how many {cs} (are there|do we have) (per|for each|in each) {g}|number of {cs} (per|for each|by) {g}|{cs} per {g}|count {cs} for each {g})',
        { cs, g },
      ),
      sql: `SELECT T1.${name.name}, COUNT(*) ${from} GROUP BY T1.${name.name}`,
      does: 'counts over three tables',
    };
  }
  if (name && chance(random, 0.15)) {
    const most = chance(random, 0.75);
    return {
      asked: say(
        random,
        '((which|what) {g} has the {end} {cs}|(which|what) {g} had the {end} {cs}|{g} with the {end} {cs}|where do we have the {end} {cs}, by {g})',
        {
          cs,
          g: nounsOf(random, grand)[0],
          end: say(random, most ? '(most|most|highest number of)' : '(fewest|least)'),
        },
      ),
      sql: `SELECT T1.${name.name} ${from} GROUP BY T1.${name.name} ORDER BY COUNT(*) ${most ? 'DESC' : 'ASC'} LIMIT 1`,
      does: 'counts over three tables',
    };
  }
  if (!one) return undefined;
  const fill = { cs, p, ps, after, farAfter, it: one.it };
  const where = `WHERE ${on(one, 'T1.')}`;
  const figure = pick(random, numbersOf(child));
  if (figure && chance(random, 0.25)) {
    const name = functionFor(random, figure);
    return {
      asked: say(
        random,
        '([what is] the {word} {c} of [the|all] {cs} {after} {ps} {farAfter} {it}|[what is the] {word} {c} of [the|all] {cs} (in|for|of|from) {it}|{word} {c} {farAfter} {it})',
        { ...fill, word: say(random, FUNCTIONS[name]), c: label(random, figure) },
      ),
      sql: `SELECT ${name}(T3.${figure.name}) ${from} ${where}`,
      does: `calculates ${name}(${figure.name}) over three tables`,
    };
  }
  if (chance(random, 0.4))
    return {
      asked: say(
        random,
        '(how many {cs} {after} {ps} {farAfter} {it} (are there|do we have|)|how many {cs} are there {farAfter} {it}|(count|number of) {cs} {after} {ps} {farAfter} {it}|how many {cs} does {it} have)',
        fill,
      ),
      sql: `SELECT COUNT(*) ${from} ${where}`,
      does: 'counts over three tables',
    };
  return {
    asked: say(
      random,
      '((which|what) {cs} are {after} {ps} {farAfter} {it}|names of [all|the] {cs} {after} {ps} {farAfter} {it}|(list|name) [all|the] {cs} {after} {ps} {farAfter} {it}|{cs} (of|from|in|for) {it}|{cs} {after} {ps} {farAfter} {it})',
      fill,
    ),
    sql: `SELECT ${naming(child, 'T3.')} ${from} ${where}`,
    does: 'finds rows over three tables',
  };
}
