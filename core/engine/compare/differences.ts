// How a model differs from the baseline on the questions that both answered, and whether chance could make that difference.
import type { ComparedAnswer, ComparisonRow, Delta } from '../../catalog/comparison.ts';
import { mcnemar, meanOf, signedRank } from './statistics.ts';

/** Differences that chance makes more often than this are not called differences. */
export const significance = 0.05;

export interface Pair {
  readonly before: ComparedAnswer;
  readonly after: ComparedAnswer;
  /** There is a reference; without one the verdicts compare with the baseline's answer. */
  readonly judged: boolean;
}

export const verdictFields = ['exact', 'structural', 'execution'] as const;
export const sizeFields = ['characters', 'tokens', 'latencyMs'] as const;

type VerdictField = (typeof verdictFields)[number];
type SizeField = (typeof sizeFields)[number];

export const pairsOf = (model: number, rows: readonly ComparisonRow[]): readonly Pair[] =>
  rows.flatMap(({ answers, reference }) => {
    const [before, after] = [answers[0], answers[model]];
    return before && after && !before.error && !after.error ? [{ before, after, judged: reference !== undefined }] : [];
  });

export const isDecided = (answer: ComparedAnswer, field: VerdictField): boolean =>
  answer[field] === 'yes' || answer[field] === 'no';

/** Of the pairs that were judged by a reference, either way, on both sides. */
export function verdictTest(field: VerdictField, pairs: readonly Pair[]) {
  const judged = pairs.filter(pair => pair.judged && isDecided(pair.before, field) && isDecided(pair.after, field));
  const count = (side: 'before' | 'after') => judged.filter(pair => pair[side][field] === 'yes').length;
  const [yes, yesBefore, n] = [count('after'), count('before'), judged.length];
  const won = judged.filter(pair => pair.after[field] === 'yes' && pair.before[field] === 'no').length;
  const p = mcnemar(won, won - (yes - yesBefore));
  return { judged, yes, yesBefore, n, won, p };
}

export function sizeTest(field: SizeField, pairs: readonly Pair[]) {
  const mean = (side: 'before' | 'after') => meanOf(pairs.map(pair => pair[side][field])).mean;
  const [after, before] = [mean('after'), mean('before')];
  const differences = pairs.map(pair => pair.after[field] - pair.before[field]);
  const p = signedRank(differences);
  // Ranks and means can point different ways; then neither word would be true.
  const typical = differences.filter(each => each < 0).length - differences.filter(each => each > 0).length;
  const isDistinguishable = p < significance && Math.sign(before - after) === Math.sign(typical);
  return { before, after, differences, p, isDistinguishable };
}

/** One per measure that says anything. */
export function deltasOf(model: number, rows: readonly ComparisonRow[]): readonly Delta[] {
  const pairs = pairsOf(model, rows);
  const verdicts = verdictFields.flatMap((measure): readonly Delta[] => {
    const { judged, p } = verdictTest(measure, pairs);
    if (judged.length === 0) return [];
    const won = (pair: Pair) => Number(pair.after[measure] === 'yes') - Number(pair.before[measure] === 'yes');
    return [{ measure, mean: meanOf(judged.map(won)), distinguishable: p < significance }];
  });
  const sizes = sizeFields.flatMap((measure): readonly Delta[] => {
    const { differences, isDistinguishable } = sizeTest(measure, pairs);
    if (differences.length === 0) return [];
    return [{ measure, mean: meanOf(differences), distinguishable: isDistinguishable }];
  });
  return [...verdicts, ...sizes];
}
