// Ids of runs and comparisons: short enough to be typed, safe as file names, never given twice.
import { randomInt } from 'node:crypto';

/** Without vowels and look-alikes. */
const letters = '23456789bcdfghjkmnpqrstvwxz';

/** 12 letters: 57 bits of chance. */
export const newId = (): string => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');
