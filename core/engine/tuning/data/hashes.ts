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
