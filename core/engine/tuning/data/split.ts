// Which chats are trained on and which only validate: by seed and content, so that the order of the rows does not matter.
// Chats that ask the same, or are nearly the same, stay on one side.
import type { ChatNumbers } from './chatFile.ts';
import { firstWithSame, textHash } from './hashes.ts';

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
  const sizes = new Uint32Array(count);
  for (const group of root) sizes[group]!++;
  const chosen = new Uint8Array(count);
  let validation = 0;
  for (const group of inSeededOrder(root, prompt.values(), seed)) {
    if (validation + sizes[group]! <= wanted) {
      chosen[group] = 1;
      validation += sizes[group]!;
    }
    if (validation === wanted) break;
  }
  const torn = validation === 0;
  if (torn) return { isValidation: place => place >= count - wanted, validation: wanted, torn };
  return { isValidation: place => chosen[root[place]!] === 1, validation, torn };
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
  const first = firstWithSame(prompts);
  for (let place = 0; place < root.length; place++) {
    join(first[place]!, place);
    join(place, like[place]!);
  }
  for (let place = 0; place < root.length; place++) root[place] = find(place);
  return root;
}

/** Groups in an order that only the seed and their prompts decide. */
function inSeededOrder(root: Uint32Array, prompts: Float64Array, seed: number): Uint32Array {
  const keys = new Float64Array(root.length).fill(Number.MAX_VALUE);
  let count = 0;
  for (const [place, group] of root.entries()) {
    keys[group] = Math.min(keys[group]!, prompts[place]!);
    if (group === place) count++;
  }
  const order = new Uint32Array(count);
  let filled = 0;
  for (const [place, group] of root.entries()) {
    if (group !== place) continue;
    keys[group] = textHash(`${seed} ${keys[group]}`);
    order[filled++] = group;
  }
  return order.sort((a, b) => keys[a]! - keys[b]!);
}
