// What can be asked, with how often each comes against the others.
import type { Intent } from '../phrasing.ts';
import { twiceLinked } from './chains.ts';
import { count, countWhere, distinct } from './counts.ts';
import { extreme, top } from './extremes.ts';
import { aggregate, moreOfOne, product, severalAggregates } from './figures.ts';
import { aggregatePer, commonest, countAndAggregatePer, countPer, having } from './groups.ts';
import { holders } from './holders.ts';
import { linked } from './links.ts';
import { lookUp, profile } from './lookUps.ts';
import { aboveAverage, sameAs, thanAnother } from './nested.ts';
import { ordered } from './orders.ts';
import { like, missing } from './patterns.ts';
import { columns, columnsWhere, everything, everythingWhere, some, valuesWhere } from './rows.ts';
import { which, whichAmong } from './which.ts';

export const intents: readonly (readonly [Intent, weight: number])[] = [
  [everything, 1],
  [everythingWhere, 5],
  [columns, 3],
  [columnsWhere, 7],
  [which, 9],
  [whichAmong, 5],
  [holders, 3],
  [lookUp, 8],
  [profile, 0.8],
  [like, 2.5],
  [some, 1.2],
  [valuesWhere, 2.2],
  [product, 1.5],
  [moreOfOne, 0.5],
  [countAndAggregatePer, 0.8],
  [missing, 2],
  [count, 1.2],
  [countWhere, 7],
  [aggregate, 7],
  [severalAggregates, 0.8],
  [distinct, 2.5],
  [ordered, 4],
  [extreme, 7],
  [top, 4],
  [countPer, 4],
  [aggregatePer, 3.5],
  [having, 2.5],
  [commonest, 3],
  [aboveAverage, 2],
  [thanAnother, 0.8],
  [sameAs, 0.5],
];

/** Of tables that point to others. */
export const linkIntents: readonly (readonly [Intent, weight: number])[] = [
  [linked, 10],
  [twiceLinked, 4],
];
