// Completion: what the parser says could stand at the cursor, each slot answered by its own providers. Nothing is guessed
// from the text around, so no keyword is offered where only a name fits.
import * as descriptors from '../../adapters/descriptors.ts';
import type { DatabaseSnapshot } from '../../catalog/snapshot.ts';
import type { Document } from '../../dialect/document.ts';
import { type Expected, type ExpectedSlot, expectedAt } from '../../dialect/expected.ts';
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
  const found = expectedAt(view.document, offset);
  if (!found) return [];
  const here = { ...view, catalog: view.catalogAt(found.statement.range.from) };
  return suggestions(here, offset, asName(found, view.document, inside), inside);
}

function suggestions(
  view: View,
  offset: number,
  expected: Expected,
  inside: DatabaseSnapshot | undefined,
): readonly Completion[] {
  const statement = statementHolding(view.document, expected.statement.range.from) ?? expected.statement;
  const request = { view, expected, offset, statement, ...(inside && { inside }) };
  const inTemplate = placeholdersAt(request);
  if (inTemplate) return inTemplate;
  // PREDICT gives the answer a name, though the grammar reads an expression there.
  if (expected.slots.some(({ slot, field }) => slot === 'Column' && field === 'targets')) return [];
  const found = expected.slots.flatMap(slot =>
    (providers[slot.slot] ?? []).flatMap(provider => [...provider({ ...request, slot })]),
  );
  const words = expected.text ? [] : keywords(expected, inside !== undefined);
  const quote = /^[`"]/.exec(expected.typed)?.[0];
  const fitting = unique([...found, ...words]).filter(({ kind }) => !quote || !unquoted.has(kind));
  // An editor compares with what is typed, the quote included.
  return fitting.map(each => ({
    range: expected.range,
    ...each,
    ...(quote && { filter: (each.filter ?? each.label).replace(/^[`"]?/, quote) }),
  }));
}

/** What never stands in the quotes of names. */
const unquoted: ReadonlySet<SuggestionKind> = new Set(['keyword', 'statement', 'function', 'option', 'value']);

/** What stands in double quotes is a name where no text fits. */
function asName(expected: Expected, { text }: Document, inside: DatabaseSnapshot | undefined): Expected {
  const { text: quoted, slots, typed } = expected;
  if (!quoted || text[quoted.range.from - 1] !== '"' || slots.length === 0) return expected;
  const dialect = inside && descriptors.source(inside.source)?.dialect;
  const isText = ({ slot, path = [], options }: ExpectedSlot) =>
    texts.has(slot) || options === 'Json' || (slot === 'Column' && !inside && path.length === 0);
  if (dialect === 'mysql' || slots.some(isText)) return expected;
  const { text: _, ...rest } = expected;
  const { from, to } = quoted.range;
  return { ...rest, range: { from: from - 1, to: text[to] === '"' ? to + 1 : to }, typed: `"${typed}` };
}

const texts: ReadonlySet<ExpectedSlot['slot']> = new Set(['Text', 'OptionValue', 'NativeText']);

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
