// Things that belong together in one schema.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick } from '../chance.ts';
import { allThings, type Thing, things } from '../lexicon/things.ts';

/** Parents before their children. */
export function relatedThings(random: Random, count: number): Thing[] {
  const first = pick(random, allThings);
  const chosen = [first];
  while (chosen.length < count) {
    const from = pick(random, chosen);
    const below = children.get(from.noun) ?? [];
    const above = from.parents.map(({ noun }) => things.get(noun) ?? plainThing(noun));
    const near = chance(random, 0.5) && below.length > 0 ? below : above.length > 0 ? above : below;
    const next = chance(random, 0.12) || near.length === 0 ? pick(random, allThings) : pick(random, near);
    if (!chosen.some(({ noun }) => noun === next.noun)) chosen.push(next);
    else if (chance(random, 0.3)) chosen.push(pick(random, allThings));
  }
  const depth = (thing: Thing): number =>
    chosen.some(other => thing.parents.some(({ noun }) => noun === other.noun && other !== thing)) ? 1 : 0;
  const rank = (thing: Thing): number =>
    depth(thing) +
    Math.max(
      0,
      ...thing.parents
        .map(({ noun }) => chosen.find(other => other.noun === noun && other !== thing))
        .map(parent => (parent ? depth(parent) : 0)),
    );
  return chosen.toSorted((a, b) => rank(a) - rank(b));
}

const plainThing = (noun: string): Thing => {
  const { concepts } = things.get('category')!;
  return {
    noun,
    synonyms: [],
    who: /(?:er|or|ist|man)$/.test(noun),
    concepts: [...concepts, ...things.get('company')!.concepts.slice(2, 6)],
    parents: [],
  };
};

const children = new Map<string, Thing[]>();
for (const thing of allThings)
  for (const { noun } of thing.parents) children.set(noun, [...(children.get(noun) ?? []), thing]);
