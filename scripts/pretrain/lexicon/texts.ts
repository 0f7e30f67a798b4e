// Columns of words.
import { kinds } from './kinds.ts';
import { makers } from './makers.ts';
import { names } from './names.ts';
import { places } from './places.ts';

export const texts = { ...kinds, ...makers, ...names, ...places };
