// Small numbers of things, as people ask for them.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick } from '../chance.ts';
import { inWords } from '../english.ts';

export const AT_LEAST = [
  ['>', '(more than {n}|over {n}|more than {n})'],
  ['>=', '(at least {n}|{n} or more|no less than {n})'],
  ['<', '(fewer than {n}|less than {n}|under {n})'],
  ['=', '(exactly {n}|just {n}|only {n})'],
  ['>=', '(at least {n}|{n} or more)'],
  ['>', '(more than {n}|over {n})'],
] as const;

/** Small numbers, often in words. */
export function few(random: Random): { n: number; said: string } {
  const n = pick(random, [1, 2, 2, 3, 3, 4, 5, 5, 6, 8, 10, 10, 12, 15, 20, 50, 100]);
  return { n, said: chance(random, 0.35) ? (inWords(n) ?? `${n}`) : `${n}` };
}
