// Says in plain words how a model differs from the baseline, and whether that could be chance.
import type { ComparedAnswer, ComparisonRow } from '../../catalog/comparison.ts';
import { isDecided, type Pair, pairsOf, significance, sizeTest, verdictTest } from './differences.ts';

/** What could not be judged, then one sentence per measure, for which only questions that both models answered count. */
export function findingsFor(models: readonly string[], model: number, rows: readonly ComparisonRow[]): string[] {
  const lacking = lackingFinding(rows.flatMap(({ answers }) => answers[model] ?? []));
  return [...(lacking ? [lacking] : []), ...differences(models, model, rows)];
}

/** Nothing where every query could be run. */
export function lackingFinding(answers: readonly Pick<ComparedAnswer, 'lacks'>[]): string | undefined {
  const lacking = answers.flatMap(({ lacks }) => (lacks ? [lacks] : []));
  if (lacking.length === 0) return undefined;
  const names = [...new Set(lacking.flat())].sort().map(name => `\`${name}\``);
  const unread = lacking.filter(functions => functions.length === 0).length;
  const why = [names.length > 0 && `has no ${names.join(', ')}`, unread > 0 && `cannot read ${unread} of them`];
  return `Execution match is undecided for ${lacking.length} of ${answers.length} answers: queries are run in SQLite, which ${why.filter(Boolean).join(' and ')}.`;
}

function differences(models: readonly string[], model: number, rows: readonly ComparisonRow[]): string[] {
  if (model === 0) return [];
  const pairs = pairsOf(model, rows);
  if (pairs.length === 0) return ['There is no question that both models answered.'];
  const names = { model: models[model]!, baseline: models[0]! };
  return [
    ...verdictMeasures.flatMap(measure => aboutVerdicts(measure, names, pairs)),
    ...sizeMeasures.flatMap(measure => aboutSizes(measure, names, pairs)),
  ];
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
  const alike = pairs.filter(pair => !pair.judged && isDecided(pair.after, field));
  const same = alike.filter(pair => pair.after[field] === 'yes').length;
  const unjudged =
    alike.length > 0 ? [`${names.model} answers as ${names.baseline}, ${like}: ${same} of ${alike.length}.`] : [];
  const { yes, yesBefore, n, won, p } = verdictTest(field, pairs);
  if (n === 0) return unjudged;
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
  const { before, after, differences, p, isDistinguishable } = sizeTest(field, pairs);
  const sizes = `${amount(after)} against ${amount(before)} ${unit} on average`;
  if (differences.every(each => each === 0))
    return [`No difference in ${name}: both ${amount(after)} ${unit} on average.`];
  if (!isDistinguishable) {
    return [`The difference in ${name} (${sizes}) is not distinguishable from chance.`];
  }
  return [`${names.model} answers ${after < before ? less : more}: ${sizes} (${chanceText(p)}).`];
}

const chanceText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

const amount = (value: number): string => value.toFixed(value < 10 && !Number.isInteger(value) ? 1 : 0);
