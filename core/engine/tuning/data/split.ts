// Which chats are trained on and which only validate: by seed and content, so that the order of the rows does not matter.
// Chats that ask the same, or are nearly the same, stay on one side.
import type { ChatTable } from './chatTable.ts';
import { textHash } from './hashes.ts';

export interface Split {
  isValidation(place: number): boolean;
  readonly validation: number;
  /** Nothing could be kept back without tearing a group apart: what validates is like what is trained on. */
  readonly torn: boolean;
}

/** Of the chats, to validate with. */
export const share = 0.15;
const mostValidation = 200;

export function splitChats(chats: ChatTable, seed: number): Split {
  const { count } = chats;
  const wanted = Math.min(mostValidation, Math.max(1, Math.round(count * share)));
  const root = groups(chats);
  const chosen = new Set<number>();
  let validation = 0;
  for (const { group, size } of chats.shuffled(prompt => textHash(`${seed} ${prompt}`), members(root))) {
    if (validation + size <= wanted) {
      chosen.add(group);
      validation += size;
    }
    if (validation === wanted) break;
  }
  const torn = validation === 0;
  if (torn) return { isValidation: place => place >= count - wanted, validation: wanted, torn };
  return { isValidation: place => chosen.has(root[place]!), validation, torn };
}

/** Where data to validate with was given apart: from this row on. */
export function splitAt(chats: ChatTable, row: number): Split {
  const bits = new Uint8Array(Math.ceil(chats.count / 8));
  let validation = 0;
  for (const { place, firstRow } of chats.all()) {
    if (firstRow < row) continue;
    bits[place >> 3]! |= 1 << (place & 7);
    validation++;
  }
  return { isValidation: place => (bits[place >> 3]! & (1 << (place & 7))) !== 0, validation, torn: false };
}

/** Of each chat the group that it belongs to: the smallest place in it. */
function groups(chats: ChatTable): Uint32Array {
  const root = new Uint32Array(chats.count).map((_, place) => place);
  const find = (place: number): number => {
    let at = place;
    while (root[at] !== at) {
      root[at] = root[root[at]!]!;
      at = root[at]!;
    }
    return at;
  };
  for (const { place, earlier } of chats.links()) {
    const [first, second] = [find(earlier), find(place)];
    root[Math.max(first, second)] = Math.min(first, second);
  }
  for (let place = 0; place < root.length; place++) root[place] = find(place);
  return root;
}

function* members(root: Uint32Array): Iterable<readonly [number, number]> {
  for (const [place, group] of root.entries()) if (group !== place) yield [place, group];
}
