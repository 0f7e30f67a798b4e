// Conditions on a part of a text: how it begins, how it ends, what is in it.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import type { TextConcept } from '../lexicon/column.ts';
import { inventValue } from '../lexicon/values.ts';
import { type Column, label } from '../schema/table.ts';
import { type Condition, quoted } from './condition.ts';

export function part(random: Random, column: Column, concept: TextConcept): Condition {
  const words = inventValue(random, concept.values)
    .replaceAll(/[^\p{L} ]/gu, '')
    .split(' ')
    .filter(word => word.length > 0);
  const word = pick(random, words) ?? 'a';
  const short = word.slice(0, chance(random, 0.35) ? word.length : 1 + random.integer(3));
  const starts = chance(random, 0.6) ? short : word.slice(0, 1).toUpperCase();
  const [named, bare, value, pattern] = pick(random, [
    [
      'whose {c} (starts|begins) with {q}|with a {c} (starting|beginning) with {q}|where the {c} (starts|begins) with {q}|with {q} at the (start|beginning) of the {c}|with {c} starting with {q}|whose {c} (starts|begins) with the letter {q}|with a {c} that (starts|begins) with {q}',
      '(starting|beginning) with {q}|that (start|begin) with {q}',
      starts,
      '{}%',
    ],
    [
      'whose {c} ends (in|with) {q}|with a {c} (that ends|ending) (in|with) {q}|where the {c} ends (in|with) {q}',
      'ending (in|with) {q}|that end (in|with) {q}',
      chance(random, 0.5) ? word.slice(-2).toLowerCase() : word,
      '%{}',
    ],
    [
      'with {q} in the {c}|with {q} in their {c}|whose {c} (contains|includes|mentions|has) {q}|whose {c} has {q} in it|where the {c} (contains|mentions|includes) {q}|with the word {q} in the {c}|that have {q} in the {c}|with a {c} (containing|including|that contains) {q}',
      'containing {q}|mentioning {q}|that (contain|mention) {q}',
      word,
      '%{}%',
    ],
  ] as const);
  // What begins with something, and no more is said, does so by its name.
  const after = concept.naming ? `(${named}|${bare})` : `(${named})`;
  const q = say(random, `({v}|{v}|'{v}'|"{v}")`, { v: value });
  return {
    column,
    sql: `{}${column.name} LIKE ${quoted(pattern.replace('{}', value))}`,
    after: say(random, after, { c: label(random, column), q }),
  };
}
