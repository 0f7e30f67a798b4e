// Conditions as people say them, with their SQL: what they are, and how they are joined to nouns.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { say } from '../chance.ts';
import type { Column } from '../schema/table.ts';

/** One wording of a condition: before the noun (`red`), after it (`in Rome`), or as what they do (`live in Rome`). */
export interface Condition {
  readonly column: Column;
  /** With `{}` where the column's table is named: `{}city = 'Rome'`. */
  readonly sql: string;
  readonly before?: string;
  readonly after?: string;
  readonly verb?: string;
}

export const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;

export const on = ({ sql }: Pick<Condition, 'sql'>, alias = ''): string => sql.replaceAll('{}', alias);

/** What can be said of those that fulfil it: `are red`, `live in Rome`. */
export function predicate({ before, after, verb }: Condition): string | undefined {
  if (verb) return verb;
  if (before) return `are ${before}`;
  if (!after || /^(?:whose|where|for which|of which|than) /.test(after)) return undefined;
  if (after.startsWith('with ')) return `have ${after.slice(5)}`;
  if (after.startsWith('having ')) return `have ${after.slice(7)}`;
  if (after.startsWith('without ')) return `have no ${after.slice(8)}`;
  if (/^(?:that|who|which) /.test(after)) return after.replace(/^\w+ /, '');
  return /^\{?\w+\}? (?:wrote|has|directed|made|owns|painted|teaches|is|works|recorded)\b/.test(after)
    ? undefined
    : `are ${after}`;
}

/** The noun with its condition: `red cars`, `cars from Rome`, `cars that cost 5`. */
export function modify(random: Random, noun: string, who: boolean, { before, after, verb }: Condition): string {
  if (before) return `${before} ${noun}`;
  if (after) return `${noun} ${after}`;
  return `${noun} ${who ? say(random, '(who|who|that)') : say(random, '(that|that|which)')} ${verb}`;
}

/** Two conditions, said together; undefined where that would be ambiguous. */
export function modifyTwice(
  random: Random,
  noun: string,
  who: boolean,
  one: Condition,
  other: Condition,
  word: 'and' | 'or',
): string | undefined {
  if (word === 'and') {
    if (one.before)
      return modify(random, `${one.before} ${noun}`, who, other.before ? { ...other, before: other.before } : other);
    if (other.before) return modify(random, `${other.before} ${noun}`, who, one);
    const joint = say(random, '(and|and|and||||and also|but also)');
    if (one.after && other.after)
      return `${noun} ${one.after} ${/^(?:that|who|which) /.test(other.after) ? 'and' : joint} ${other.after}`;
    if (one.after && other.verb) return `${noun} ${one.after} ${who ? 'who' : 'that'} ${other.verb}`;
  }
  const [first, second] = [predicate(one), predicate(other)];
  if (!first || !second) return undefined;
  return `${noun} ${who ? 'who' : 'that'} ${first} ${word} ${second}`;
}
