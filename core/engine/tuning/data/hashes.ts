// Texts as numbers, so that a million of them can be compared in little memory.
import { hash } from 'node:crypto';

/** 52 bits: two different texts among a million fall together once in ten thousand data sets. */
export function textHash(text: string): number {
  const bytes = hash('sha256', text, 'buffer');
  return (bytes.readUInt32LE(0) & 0xfffff) * 2 ** 32 + bytes.readUInt32LE(4);
}

/** What counts as the same text: case and blanks do not. */
export const normalised = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
