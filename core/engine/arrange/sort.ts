// A merge sort that rests: pieces of a size that is sorted in a moment, then merged two by two. Equal rows keep their order.
import { compareKeys, type SortKey } from './cells.ts';

const piece = 8192;

/** Sorts row numbers by the keys of their rows. */
export async function sortBy(
  order: Uint32Array,
  keys: readonly SortKey[],
  descending: boolean,
  rest: () => Promise<void>,
  signal: AbortSignal,
): Promise<Uint32Array> {
  const compare = (a: number, b: number): number => compareKeys(keys[a], keys[b], descending) || a - b;
  let sorted = order.slice();
  for (let from = 0; from < sorted.length; from += piece) {
    sorted.subarray(from, from + piece).sort(compare);
    await rest();
    signal.throwIfAborted();
  }
  for (let width = piece; width < sorted.length; width *= 2) {
    const merged = new Uint32Array(sorted.length);
    for (let from = 0; from < sorted.length; from += 2 * width) {
      const [left, right] = [sorted.subarray(from, from + width), sorted.subarray(from + width, from + 2 * width)];
      await merge(left, right, merged.subarray(from), compare, rest);
      signal.throwIfAborted();
    }
    sorted = merged;
  }
  return sorted;
}

async function merge(
  left: Uint32Array,
  right: Uint32Array,
  into: Uint32Array,
  compare: (a: number, b: number) => number,
  rest: () => Promise<void>,
): Promise<void> {
  let [l, r] = [0, 0];
  for (let i = 0; i < left.length + right.length; i++) {
    const isLeft = r >= right.length || (l < left.length && compare(left[l]!, right[r]!) <= 0);
    into[i] = isLeft ? left[l++]! : right[r++]!;
    if (i % piece === piece - 1) await rest();
  }
}
