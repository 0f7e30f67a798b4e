// How a name is written so that it is read back as the same name.
import { isReservedText } from '../dialect/words.ts';

/** Back-quoted only where it must be. */
export const spellName = (name: string): string =>
  /^(?:[A-Za-z_][\w$]*|\d+)$/.test(name) && !isReservedText(name) ? name : `\`${name}\``;

export const spellPath = (parts: readonly string[]): string => parts.map(spellName).join('.');
