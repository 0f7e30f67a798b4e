// Which way people compare, and how often.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { weighted } from '../chance.ts';

export type Sign = '>' | '<' | '>=' | '<=' | '=' | 'BETWEEN';

const SIGNS: readonly (readonly [Sign, number])[] = [
  ['>', 32],
  ['<', 24],
  ['>=', 12],
  ['<=', 9],
  ['=', 10],
  ['BETWEEN', 13],
];

export const drawSign = (random: Random): Sign => weighted(random, SIGNS);
