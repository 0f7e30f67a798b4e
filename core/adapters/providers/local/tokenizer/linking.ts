// Finds the names of tables and columns in a question by their words, so that what is said outright need not be learnt: the
// name's mark is put behind them. What is only meant ("who earns most" of a salary) is left to the net.
import type { NamedWords } from './bindings.ts';

/** One word of the question. */
export interface Unit {
  readonly ids: readonly number[];
  /** Its stem; undefined for signs. */
  readonly stem?: number;
}

/** `vague` stems are in too many names to stand for one of them. */
export function linkNames(units: readonly Unit[], names: readonly NamedWords[], vague: ReadonlySet<number>): number[] {
  const ids: number[] = [];
  for (let at = 0; at < units.length; ) {
    const whole = longest(units, at, names);
    const length = whole?.words.length ?? 1;
    const mark = whole?.mark ?? only(units[at]!, names, vague);
    for (const unit of units.slice(at, at + length)) ids.push(...unit.ids);
    if (mark !== undefined) ids.push(mark);
    at += length;
  }
  return ids;
}

/** The longest name whose words all follow one another here. */
function longest(units: readonly Unit[], at: number, names: readonly NamedWords[]): NamedWords | undefined {
  let found: NamedWords | undefined;
  for (const name of names) {
    const { words } = name;
    if (words.length <= (found?.words.length ?? 0)) continue;
    if (words.every((word, i) => units[at + i]?.stem === word)) found = name;
  }
  return found;
}

/** The one name that the word is a part of. */
function only({ stem }: Unit, names: readonly NamedWords[], vague: ReadonlySet<number>): number | undefined {
  if (stem === undefined || vague.has(stem)) return undefined;
  const having = names.filter(({ words }) => words.includes(stem));
  return having.length === 1 ? having[0]!.mark : undefined;
}
