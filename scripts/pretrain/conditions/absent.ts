// Conditions on what is not there at all: without a phone number, not sold yet.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { type Column, label } from '../schema/table.ts';
import type { Condition } from './condition.ts';

export function absent(random: Random, column: Column): Condition {
  const lacking = chance(random, 0.75);
  const sql = `{}${column.name} IS ${lacking ? '' : 'NOT '}NULL`;
  const done = participleOf(random, column);
  if (done && chance(random, 0.6)) {
    const after = lacking
      ? '(not {done} yet|not yet {done}|that were never {done}|never {done}|that have not been {done}|that are still not {done}|not {done}|that nobody has {done})'
      : '(already {done}|that have been {done}|that were {done}|that are {done})';
    return { column, sql, after: say(random, after, { done }) };
  }
  const c = label(random, column);
  if (chance(random, 0.3))
    return { column, sql, verb: say(random, lacking ? '(have no|lack a|do not have a) {c}' : 'have a {c}', { c }) };
  const after = lacking
    ? '(without [a|any] {c}|with no {c}|that have no {c}|whose {c} is (missing|unknown|empty|not known|null|not set|not given)|that still have no {c}|with [the] {c} missing|with (missing|unknown|empty) {c}|missing a {c}|that lack a {c}|lacking a {c}|for which we have no {c}|where [the] {c} is (missing|empty|unknown|null|not set)|that do not have a {c}|with no {c} (noted|recorded|on file|given)|without [any] {c} (noted|recorded|on file|given)|({c} missing)|(no {c}))'
    : '(with a [known] {c}|that have a {c}|whose {c} is (known|given|not null|set|not empty)|for which we have a {c}|where the {c} is (given|known|not null|set|filled in)|that do have a {c})';
  return { column, sql, after: say(random, after, { c }) };
}

/** `hired` of a column that says when. */
function participleOf(random: Random, { concept }: Column): string | undefined {
  if (concept.kind !== 'date') return undefined;
  return pick(
    random,
    concept.after.flatMap(phrase => /^(\w+(?:ed|sold|made|born|built|sent|paid)) \{when\}$/.exec(phrase)?.[1] ?? []),
  );
}
