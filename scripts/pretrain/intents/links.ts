import { pick } from '../chance.ts';
import type { Intent } from '../phrasing.ts';
import { aggregateOfOne, childrenOfOne, childrenWhere, conditionOnBoth, together } from './children.ts';
import { type LinkIntent, pairOf } from './pair.ts';
import { aggregatePerParent, countPerParent, extremeOfPair } from './pairs.ts';
import { mostChildren, parentOfOne, parentsHaving, parentsWhere, without } from './parents.ts';

export const linked: Intent = (random, child) => {
  const pair = pairOf(random, child);
  return pair && pick(random, KINDS)(random, pair);
};

const KINDS: readonly LinkIntent[] = [
  childrenOfOne,
  childrenOfOne,
  childrenOfOne,
  childrenOfOne,
  childrenWhere,
  childrenWhere,
  parentsWhere,
  parentsWhere,
  together,
  together,
  countPerParent,
  countPerParent,
  mostChildren,
  mostChildren,
  parentsHaving,
  without,
  without,
  aggregateOfOne,
  aggregatePerParent,
  aggregatePerParent,
  parentOfOne,
  parentOfOne,
  extremeOfPair,
  conditionOnBoth,
];
