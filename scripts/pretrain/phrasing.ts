// What all questions are made of: ways to ask for something, and ways to speak of tables and columns.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { chance, pick, sample, say } from './chance.ts';
import { type Condition, modify, modifyTwice, on, predicate, quoted } from './conditions/condition.ts';
import { conditionOf } from './conditions/conditions.ts';
import { list, plural } from './english.ts';
import { inventValue } from './lexicon/values.ts';
import { type Column, label, namesOf, type Table } from './schema/table.ts';

export interface Question {
  readonly asked: string;
  readonly sql: string;
  /** "counts the rows of boats": the end of a wordy answer. */
  readonly does: string;
}

/** An intent answers undefined for a table that it cannot ask about. */
export type Intent = (random: Random, table: Table) => Question | undefined;

const ASK = `(
  (show|show me|list|give me|get|get me|find|display|return|fetch|print|retrieve|look up|pull up|find me|output|select) [(the|all the|all)] {core}|
  (show|show me|list|give me|get|find) [the] {core}|
  (what|which) (are|is) the {core}|
  (what is|what are|what's) the {core}|
  (i need|i want|i want to see|i'd like to see|i want to know|i would like to know|i'd like to know|we need|i'm looking for|let me see|let me have) the {core}|
  (can|could|would|will) you [please] (show|tell|give|list|find|get) [me] the {core}|
  please (show|list|give me|find|tell me) [the] {core}|
  (tell me|do you know|do we know) the {core}|
  {core}|{core} please|all {core}|the {core}|any {core}
)`.replaceAll(/\n\s*/g, '');

/** `core` is a noun phrase without article: `titles of all books`. */
export const ask = (random: Random, core: string): string => say(random, ASK, { core });

export function nounsOf(random: Random, { nouns, who }: Table): readonly [one: string, many: string] {
  if (who && chance(random, 0.05)) return ['person', 'people'];
  return nouns.length > 1 && chance(random, 0.13) ? pick(random, nouns.slice(1)) : nouns[0]!;
}

export interface Chosen {
  readonly columns: readonly Column[];
  /** `name and age`, of one thing and of many. */
  readonly one: string;
  readonly many: string;
  readonly sql: string;
}

export function choose(
  random: Random,
  columns: readonly Column[],
  count = pick(random, [1, 1, 1, 2, 2, 3]),
  alias = '',
): Chosen {
  const chosen = sample(random, columns, count);
  const labels = chosen.map(column => label(random, column));
  const manyLabels = labels.map((each, i) =>
    chosen[i]!.concept.kind === 'number' && chance(random, 0.5) ? each : plural(each),
  );
  const joint = chance(random, 0.85) ? 'and' : chance(random, 0.5) ? '&' : 'and also the';
  return {
    columns: chosen,
    one: list(labels, joint),
    many: list(manyLabels, joint),
    sql: chosen.map(({ name }) => alias + name).join(', '),
  };
}

/** What is meant when people ask which or who. */
export function naming(table: Table, alias = ''): string {
  const names = namesOf(table);
  return names.length === 0 ? `${alias}*` : names.map(({ name }) => alias + name).join(', ');
}

/** Things that fulfil one condition or several. */
export interface Described {
  readonly many: string;
  readonly one: string;
  readonly where: string;
  readonly condition: Condition;
  /** More than the one condition. */
  readonly double: boolean;
}

export function describe(
  random: Random,
  table: Table,
  alias = '',
  double = chance(random, 0.36),
): Described | undefined {
  if (double && chance(random, BY_KIND)) {
    const those = describeByKind(random, table, alias);
    if (those) return those;
  }
  const [one, many] = nounsOf(random, table);
  const first = conditionOf(random, table);
  if (!first) return undefined;
  const single = (): Described => ({
    many: modify(random, many, table.who, first),
    one: modify(random, one, table.who, first),
    where: on(first, alias),
    condition: first,
    double: false,
  });
  if (!double) return single();
  const others = table.columns.filter(column => column !== first.column);
  const second = others.length > 0 ? conditionOf(random, table, others) : undefined;
  if (!second) return single();
  const word = chance(random, 0.78) ? 'and' : 'or';
  const both = modifyTwice(random, many, table.who, first, second, word);
  const bothOne = modifyTwice(random, one, table.who, first, second, word);
  if (!both || !bothOne) return single();
  const rest = others.filter(column => column !== second.column);
  const third = word === 'and' && rest.length > 0 && chance(random, 0.2) ? conditionOf(random, table, rest) : undefined;
  const is = third && predicate(third);
  const conditions = is ? [first, second, third] : [first, second];
  const also = is ? `${pick(random, [',', ' and', ' and', ', but only'])} ${table.who ? 'who' : 'that'} ${is}` : '';
  return {
    many: both + also,
    one: bothOne + also,
    where: conditions.map(condition => on(condition, alias)).join(` ${word.toUpperCase()} `),
    condition: first,
    double: true,
  };
}

/** Share of things with several conditions that are called by what kind they are. */
const BY_KIND = 0.2;
/** Values that are nouns for the things that have them. */
const KINDS = /^(?:jobs|animals|breeds|instruments|positions|crops|formats|like )/;

/** `nurses older than 40` of a table of employees: the value stands for the noun, and is one of many. */
function describeByKind(random: Random, table: Table, alias: string): Described | undefined {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind === 'text' && KINDS.test(concept.values)),
  );
  if (column?.concept.kind !== 'text') return undefined;
  const value = inventValue(random, column.concept.values);
  if (!/^[a-z]{3,}$/.test(value)) return undefined;
  const kind: Condition = { column, sql: `{}${column.name} = ${quoted(value)}` };
  const others = table.columns.filter(other => other !== column);
  const second = others.length > 0 && chance(random, 0.55) ? conditionOf(random, table, others) : undefined;
  const said = (noun: string) => (second ? modify(random, noun, table.who, second) : noun);
  return {
    many: said(plural(value)),
    one: said(value),
    where: (second ? [kind, second] : [kind]).map(condition => on(condition, alias)).join(' AND '),
    condition: kind,
    double: true,
  };
}

/** `live in Rome` → `lives in Rome` */
export function singular(predicate: string): string {
  if (predicate.startsWith('are ')) return `is ${predicate.slice(4)}`;
  if (predicate.startsWith("aren't ")) return `isn't ${predicate.slice(7)}`;
  if (predicate.startsWith('have ')) return `has ${predicate.slice(5)}`;
  if (predicate.startsWith('were ')) return `was ${predicate.slice(5)}`;
  if (predicate.startsWith('do not ')) return `does not ${predicate.slice(7)}`;
  if (predicate.startsWith("don't ")) return `doesn't ${predicate.slice(6)}`;
  const [verb, ...rest] = predicate.split(' ');
  const third = /(?:ed|won|sold|made|wrote|took|got|came|went|was)$/.test(verb!) ? verb! : plural(verb!);
  return [third, ...rest].join(' ');
}

/** `how old is {it}` about many: `how old are {them}`. */
export function aboutMany(phrase: string): string {
  return phrase
    .replace(/\b(?:does) \{it\}/, 'do {it}')
    .replace(/\bis \{it\}/, 'are {it}')
    .replace(/\bwas \{it\}/, 'were {it}')
    .replace(/\bhas \{it\}/, 'have {it}');
}
