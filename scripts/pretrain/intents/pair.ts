// Two tables, one of which points to the other, and the words for what is between them.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { pick } from '../chance.ts';
import { nounsOf, type Question } from '../phrasing.ts';
import { type Column, type Link, namesOf, type Table } from '../schema/table.ts';

export interface Pair {
  readonly parent: Table;
  readonly child: Table;
  readonly link: Link;
  /** From both, as T1 and T2. */
  readonly from: string;
}

export type LinkIntent = (random: Random, pair: Pair) => Question | undefined;

export function pairOf(random: Random, child: Table): Pair | undefined {
  const link = pick(random, child.links);
  if (!link) return undefined;
  const { to: parent, column } = link;
  const from = `FROM ${parent.name} AS T1 JOIN ${child.name} AS T2 ON T1.${parent.key} = T2.${column}`;
  return { parent, child, link, from };
}

/** Whether what is true of the one can be said of the other, which has nothing that it could mean: `pupils taught by Ann`. */
export function isUnderstood(one: Table, other: Table, { concept }: Column): boolean {
  if (concept.kind !== 'text' || namesOf(one).some(each => each.concept === concept)) return false;
  return other.columns.every(
    ({ concept: own }) => own.kind !== 'text' || (own !== concept && own.values !== concept.values),
  );
}

type Words = {
  readonly parent: string;
  readonly parents: string;
  readonly child: string;
  readonly children: string;
  readonly after: string;
  readonly has: string;
  readonly had: string;
  readonly who: string;
};

export function wordsOf(random: Random, { parent, child, link }: Pair): Words {
  const [p, ps] = nounsOf(random, parent);
  const [c, cs] = nounsOf(random, child);
  const has = pick(random, link.as.has);
  return {
    parent: p,
    parents: ps,
    child: c,
    children: cs,
    after: pick(random, link.as.after),
    has,
    had: past(has),
    who: parent.who ? 'who' : pick(random, ['that', 'which', 'that']),
  };
}

export function past(verb: string): string {
  const [head, ...rest] = verb.split(' ');
  const form =
    PAST.get(head!) ??
    (head!.endsWith('e') ? `${head}d` : /[^aeiou]y$/.test(head!) ? `${head!.slice(0, -1)}ied` : `${head}ed`);
  return [form, ...rest].join(' ');
}

/** Verbs of parents: `write`, `have`. */
const PAST: ReadonlyMap<string, string> = new Map(
  Object.entries({
    write: 'wrote',
    have: 'had',
    make: 'made',
    give: 'gave',
    take: 'took',
    get: 'got',
    sell: 'sold',
    teach: 'taught',
    do: 'did',
    run: 'ran',
    lead: 'led',
    own: 'owned',
    pay: 'paid',
    sing: 'sang',
    see: 'saw',
    send: 'sent',
    drive: 'drove',
    build: 'built',
    fly: 'flew',
    win: 'won',
    bring: 'brought',
  }),
);
