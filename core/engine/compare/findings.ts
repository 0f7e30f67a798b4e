// Says in plain words how a model differs from the baseline, and whether that could be chance.
import type { ComparedAnswer, ComparisonRow } from '../../catalog/comparison.ts';
import { mcnemar, meanOf, signedRank } from './statistics.ts';

/** Differences that chance makes more often than this are not called differences. */
const significance = 0.05;

/** One sentence per measure; only questions that both models answered count. */
export function findingsFor(models: readonly string[], model: number, rows: readonly ComparisonRow[]): string[] {
  const pairs = rows.flatMap(({ answers, reference }) => {
    const [before, after] = [answers[0], answers[model]];
    return before && after && !before.error && !after.error ? [{ before, after, judged: reference !== undefined }] : [];
  });
  if (model === 0) return [];
  if (pairs.length === 0) return ['There is no question that both models answered.'];
  const names = { model: models[model]!, baseline: models[0]! };
  return [
    ...verdictMeasures.flatMap(measure => aboutVerdicts(measure, names, pairs)),
    ...sizeMeasures.flatMap(measure => aboutSizes(measure, names, pairs)),
  ];
}

interface Pair {
  readonly before: ComparedAnswer;
  readonly after: ComparedAnswer;
  /** There is a reference; without one the verdicts compare with the baseline's answer. */
  readonly judged: boolean;
}

interface Names {
  readonly model: string;
  readonly baseline: string;
}

const verdictMeasures = [
  { field: 'exact', name: 'exact match', does: 'answers letter for letter as expected', like: 'letter for letter' },
  { field: 'structural', name: 'structural match', does: 'gives the expected query', like: 'with the same query' },
  { field: 'execution', name: 'execution match', does: 'returns the expected rows', like: 'with the same rows' },
] as const;

const sizeMeasures = [
  { field: 'characters', name: 'length', less: 'shorter', more: 'longer', unit: 'characters' },
  { field: 'tokens', name: 'number of tokens', less: 'in fewer tokens', more: 'in more tokens', unit: 'tokens' },
  { field: 'latencyMs', name: 'latency', less: 'faster', more: 'slower', unit: 'ms' },
] as const;

function aboutVerdicts(measure: (typeof verdictMeasures)[number], names: Names, pairs: readonly Pair[]): string[] {
  const { field, name, does, like } = measure;
  const decided = (answer: ComparedAnswer) => answer[field] === 'yes' || answer[field] === 'no';
  const alike = pairs.filter(pair => !pair.judged && decided(pair.after));
  const same = alike.filter(pair => pair.after[field] === 'yes').length;
  const unjudged =
    alike.length > 0 ? [`${names.model} answers as ${names.baseline}, ${like}: ${same} of ${alike.length}.`] : [];
  const judged = pairs.filter(pair => pair.judged && decided(pair.before) && decided(pair.after));
  if (judged.length === 0) return unjudged;
  const count = (side: 'before' | 'after') => judged.filter(pair => pair[side][field] === 'yes').length;
  const won = judged.filter(pair => pair.after[field] === 'yes' && pair.before[field] === 'no').length;
  const [yes, yesBefore, n] = [count('after'), count('before'), judged.length];
  const p = mcnemar(won, won - (yes - yesBefore));
  if (yes === yesBefore && won === 0) return [`No difference in ${name}: both ${yes} of ${n}.`, ...unjudged];
  if (p >= significance)
    return [
      `The difference in ${name} (${yes} against ${yesBefore} of ${n}) is not distinguishable from chance.`,
      ...unjudged,
    ];
  const how = yes > yesBefore ? 'more often' : 'less often';
  return [
    `${names.model} ${does} ${how}: ${yes} of ${n} against ${yesBefore} of ${n} (${chanceText(p)}).`,
    ...unjudged,
  ];
}

function aboutSizes(measure: (typeof sizeMeasures)[number], names: Names, pairs: readonly Pair[]): string[] {
  const { field, name, less, more, unit } = measure;
  const mean = (side: 'before' | 'after') => meanOf(pairs.map(pair => pair[side][field])).mean;
  const [after, before] = [mean('after'), mean('before')];
  const differences = pairs.map(pair => pair.after[field] - pair.before[field]);
  const p = signedRank(differences);
  const sizes = `${amount(after)} against ${amount(before)} ${unit} on average`;
  if (differences.every(each => each === 0))
    return [`No difference in ${name}: both ${amount(after)} ${unit} on average.`];
  // Ranks and means can point different ways; then neither word would be true.
  const typical = differences.filter(each => each < 0).length - differences.filter(each => each > 0).length;
  if (p >= significance || Math.sign(before - after) !== Math.sign(typical)) {
    return [`The difference in ${name} (${sizes}) is not distinguishable from chance.`];
  }
  return [`${names.model} answers ${after < before ? less : more}: ${sizes} (${chanceText(p)}).`];
}

const chanceText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

const amount = (value: number): string => value.toFixed(value < 10 && !Number.isInteger(value) ? 1 : 0);
