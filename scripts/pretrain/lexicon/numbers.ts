// Columns of numbers.
import { money } from './money.ts';
import { sizes } from './sizes.ts';
import { tallies } from './tallies.ts';
import { years } from './years.ts';

export const numbers = { ...money, ...sizes, ...tallies, ...years };
