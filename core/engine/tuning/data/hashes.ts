// Texts as numbers, so that a million of them can be compared in little memory.

/**
 * 53 bits, after the public-domain `cyrb53`: two different texts among a million fall together once in ten thousand data
 * sets.
 */
export function textHash(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    high = Math.imul(high ^ letter, 2654435761);
    low = Math.imul(low ^ letter, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (low & 0x1fffff) * 2 ** 32 + (high >>> 0);
}

/** What counts as the same text: case and blanks do not. */
export const normalised = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Of each place the first with the same hash: its own where there is none before. */
export function firstWithSame(hashes: Float64Array): Uint32Array {
  const size = 2 ** Math.ceil(Math.log2(2 * hashes.length + 2));
  const table = new Int32Array(size).fill(-1);
  const first = new Uint32Array(hashes.length);
  for (let place = 0; place < hashes.length; place++) {
    let slot = hashes[place]! % size;
    while (table[slot]! >= 0 && hashes[table[slot]!] !== hashes[place]) slot = (slot + 1) % size;
    if (table[slot]! < 0) table[slot] = place;
    first[place] = table[slot]!;
  }
  return first;
}
