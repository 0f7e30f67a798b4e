// Completion: what the parser says could stand at the cursor, each slot answered by its own providers. Nothing is guessed
// from the text around, so no keyword is offered where only a name fits.
import type { DatabaseSnapshot } from '../../catalog/snapshot.ts';
import { expectedAt } from '../../dialect/expected.ts';
import type { Range } from '../../text/range.ts';
import { statementHolding, type View } from '../view.ts';
import { providers } from './providers.ts';
import { keywords } from './slots/keywords.ts';
import { placeholdersAt } from './slots/placeholders.ts';
import type { Suggestion, SuggestionKind } from './suggestion.ts';

export interface Completion extends Suggestion {
  /** What it replaces. */
  readonly range: Range;
}

/** Best first. `inside` is the database whose native text the document is. */
export function complete(view: View, offset: number, inside?: DatabaseSnapshot): readonly Completion[] {
  const expected = expectedAt(view.document, offset);
  if (!expected) return [];
  const statement = statementHolding(view.document, expected.statement.range.from) ?? expected.statement;
  const request = { view, expected, offset, statement, ...(inside && { inside }) };
  const inTemplate = placeholdersAt(request);
  if (inTemplate) return inTemplate;
  const found = expected.slots.flatMap(slot =>
    (providers[slot.slot] ?? []).flatMap(provider => [...provider({ ...request, slot })]),
  );
  const words = expected.text ? [] : keywords(expected, inside !== undefined);
  const quoted = expected.typed.startsWith('`');
  const fitting = unique([...found, ...words]).filter(({ kind }) => !quoted || !unquoted.has(kind));
  // An editor compares with what is typed, the quote included.
  return fitting.map(each => ({
    range: expected.range,
    ...each,
    ...(quoted && { filter: (each.filter ?? each.label).replace(/^`?/, '`') }),
  }));
}

/** What never stands in back-quotes. */
const unquoted: ReadonlySet<SuggestionKind> = new Set(['keyword', 'statement', 'function', 'option', 'value']);

/** Two slots may offer the same: the better rank stays. */
function unique(suggestions: readonly Suggestion[]): readonly Suggestion[] {
  const best = new Map<string, Suggestion>();
  for (const each of suggestions) {
    const key = `${each.kind} ${each.label}`;
    const other = best.get(key);
    if (!other || each.rank < other.rank) best.set(key, each);
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1));
}
