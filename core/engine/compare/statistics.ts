// The statistics of a comparison: intervals, and tests of whether a difference could be chance. Deterministic throughout.
import type { Mean, Share } from '../../catalog/comparison.ts';

/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

/** Wilson's score interval (1927), which stays inside 0 to 1 and holds for few answers. */
export function share(yes: number, of: number, undecided = 0): Share {
  if (of === 0) return { yes, of, low: 0, high: 1, undecided };
  const p = yes / of;
  const spread = 1 + z ** 2 / of;
  const centre = (p + z ** 2 / (2 * of)) / spread;
  const half = (z / spread) * Math.sqrt((p * (1 - p)) / of + z ** 2 / (4 * of ** 2));
  return { yes, of, low: yes === 0 ? 0 : centre - half, high: yes === of ? 1 : centre + half, undecided };
}

/** With Student's t; a single value has no interval but itself. */
export function meanOf(values: readonly number[]): Mean {
  const n = values.length;
  if (n === 0) return { mean: 0, low: 0, high: 0, n };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, low: mean, high: mean, n };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentPoint(n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half, n };
}

/**
 * McNemar's test in its exact form: of the questions on which two models differ, half should go either way. Two-sided.
 * `won` and `lost` count those questions.
 */
export function mcnemar(won: number, lost: number): number {
  const n = won + lost;
  let tail = 0;
  for (let k = 0; k <= Math.min(won, lost); k++) tail += Math.exp(logChoose(n, k) - n * Math.LN2);
  return Math.min(1, 2 * tail);
}

/** From here on the normal approximation is as good as the exact distribution. */
const exactUpTo = 200;

/**
 * Wilcoxon's signed-rank test (1945) on paired differences; two-sided, zeros left out, ties given their mean rank. For
 * lengths and times, which are skewed, so that a t-test on them would be led by a few long answers.
 */
export function signedRank(differences: readonly number[]): number {
  const sizes = differences.filter(value => value !== 0).sort((a, b) => Math.abs(a) - Math.abs(b));
  const n = sizes.length;
  if (n === 0) return 1;
  const doubledRanks = meanRanks(sizes.map(Math.abs)).map(rank => Math.round(2 * rank));
  const positive = doubledRanks.reduce((sum, rank, i) => (sizes[i]! > 0 ? sum + rank : sum), 0);
  return n <= exactUpTo ? exactSignedRank(doubledRanks, positive) : normalSignedRank(doubledRanks, positive);
}

/** The value below which a share of the values lies; between two values, in proportion. */
export function quantile(values: readonly number[], at: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  const place = (ordered.length - 1) * at;
  const low = ordered[Math.floor(place)] ?? 0;
  const high = ordered[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

/** The 97.5 % point of Student's t distribution, found by bisection of its distribution function. */
export function studentPoint(degrees: number): number {
  let [low, high] = [0, 20];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentTail(middle, degrees) > 0.025) low = middle;
    else high = middle;
  }
  return high;
}

/** Every way to sign the ranks is equally likely; the sums are counted by dynamic programming. Doubled ranks are whole. */
function exactSignedRank(ranks: readonly number[], positive: number): number {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const chance = new Float64Array(total + 1);
  chance[0] = 1;
  let reach = 0;
  for (const rank of ranks) {
    reach += rank;
    for (let sum = reach; sum >= 0; sum--) chance[sum] = (chance[sum]! + (sum >= rank ? chance[sum - rank]! : 0)) / 2;
  }
  const edge = Math.min(positive, total - positive);
  return Math.min(1, 2 * chance.subarray(0, edge + 1).reduce((sum, each) => sum + each, 0));
}

function normalSignedRank(ranks: readonly number[], positive: number): number {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const deviation = Math.sqrt(ranks.reduce((sum, rank) => sum + rank ** 2, 0)) / 2;
  const distance = Math.max(0, Math.abs(positive - total / 2) - 1) / deviation;
  return Math.min(1, 2 * normalTail(distance));
}

/** Of ascending values. */
function meanRanks(values: readonly number[]): number[] {
  return values.map(value => (values.indexOf(value) + values.lastIndexOf(value)) / 2 + 1);
}

/** Abramowitz and Stegun 26.2.17; off by less than 7.5e-8. */
function normalTail(x: number): number {
  const t = 1 / (1 + 0.2316419 * x);
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

/** The chance of more than `t`; Simpson's rule on the density below it. */
function studentTail(t: number, degrees: number): number {
  const scale = Math.exp(logGamma((degrees + 1) / 2) - logGamma(degrees / 2)) / Math.sqrt(degrees * Math.PI);
  const density = (x: number) => scale * (1 + x ** 2 / degrees) ** (-(degrees + 1) / 2);
  const steps = 400;
  let area = density(0) + density(t);
  for (let i = 1; i < steps; i++) area += (i % 2 === 0 ? 2 : 4) * density((t * i) / steps);
  return 0.5 - (area * t) / (3 * steps);
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** Stirling's series, after shifting the argument to where it is exact enough. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 10; at++) shift += Math.log(at);
  return (
    (at - 0.5) * Math.log(at) -
    at +
    Math.log(2 * Math.PI) / 2 +
    1 / (12 * at) -
    1 / (360 * at ** 3) +
    1 / (1260 * at ** 5) -
    shift
  );
}
