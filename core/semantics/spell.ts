// How a name is written so that it is read back as the same name.
import { symbolText } from '../dialect/symbols.ts';
import { reservedWords } from '../dialect/words.ts';

const reserved = new Set([...reservedWords].map(symbolText));

/** Back-quoted only where it must be. */
export const spellName = (name: string): string =>
  /^(?:[A-Za-z_][\w$]*|\d+)$/.test(name) && !reserved.has(name.toUpperCase()) ? name : `\`${name}\``;

export const spellPath = (parts: readonly string[]): string => parts.map(spellName).join('.');
