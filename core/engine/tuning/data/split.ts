// Which chats are trained on and which only validate: by seed and content, so that the order of the rows does not matter.
// Chats that ask the same, or are nearly the same, stay on one side.
import type { ChatNumbers } from './chatFile.ts';
import { textHash } from './hashes.ts';

export interface Split {
  isValidation(place: number): boolean;
  readonly validation: number;
  /** Nothing could be kept back without tearing a group apart: what validates is like what is trained on. */
  readonly torn: boolean;
}

const share = 0.15;
const mostValidation = 200;

export function splitChats({ prompt, like }: Pick<ChatNumbers, 'prompt' | 'like'>, seed: number): Split {
  const count = prompt.length;
  const wanted = Math.min(mostValidation, Math.max(1, Math.round(count * share)));
  const root = groups(prompt.values(), like.values());
  const held = new Uint8Array(count);
  let validation = 0;
  for (const group of inSeededOrder(root, prompt.values(), seed)) {
    if (validation + group.length <= wanted) {
      for (const place of group) held[place] = 1;
      validation += group.length;
    }
    if (validation === wanted) break;
  }
  const torn = validation === 0;
  if (torn) held.fill(1, count - wanted);
  return { isValidation: place => held[place] === 1, validation: torn ? wanted : validation, torn };
}

/** Of each chat the group that it belongs to: the smallest place in it. */
function groups(prompts: Float64Array, like: Float64Array): Uint32Array {
  const root = Uint32Array.from(prompts, (_, place) => place);
  const find = (place: number): number => {
    let at = place;
    while (root[at] !== at) {
      root[at] = root[root[at]!]!;
      at = root[at]!;
    }
    return at;
  };
  const join = (a: number, b: number) => {
    const [first, second] = [find(a), find(b)];
    root[Math.max(first, second)] = Math.min(first, second);
  };
  const first = new Map<number, number>();
  for (const [place, hash] of prompts.entries()) {
    const same = first.get(hash);
    if (same === undefined) first.set(hash, place);
    else join(same, place);
    join(place, like[place]!);
  }
  for (let place = 0; place < root.length; place++) root[place] = find(place);
  return root;
}

/** Groups in an order that only the seed and their prompts decide. */
function* inSeededOrder(root: Uint32Array, prompts: Float64Array, seed: number): Iterable<readonly number[]> {
  const members = new Map<number, number[]>();
  for (const [place, group] of root.entries()) {
    const known = members.get(group);
    if (known) known.push(place);
    else members.set(group, [place]);
  }
  const keyed = [...members.values()].map(places => ({
    places,
    key: textHash(`${seed} ${places.reduce((least, place) => Math.min(least, prompts[place]!), Number.MAX_VALUE)}`),
  }));
  for (const { places } of keyed.sort((a, b) => a.key - b.key)) yield places;
}
