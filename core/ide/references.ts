// Where a thing is made, where it is named, and what changes when it is called otherwise, in all texts of the workspace.
import { isBetweenQuotes } from '../semantics/resolve.ts';
import { spellIn } from '../semantics/spell.ts';
import type { Edit } from '../text/edits.ts';
import { type Problem, problem } from '../text/problem.ts';
import { contains, type Range } from '../text/range.ts';
import { type Occurrence, occurrencesIn, occurrencesOf } from './occurrences.ts';
import { type Location, statementHolding, type View } from './view.ts';

export function thingAt({ document, catalog }: View, offset: number): Occurrence | undefined {
  const statement = statementHolding(document, offset);
  return statement && occurrencesOf(statement, catalog).find(({ range }) => contains(range, offset));
}

/** The statements that make it; nothing for what only the catalog has. */
export function definition(view: View, offset: number): readonly Location[] {
  const thing = thingAt(view, offset);
  return thing
    ? places(view, thing)
        .filter(({ declares }) => declares)
        .map(place)
    : [];
}

export function references(view: View, offset: number, withDeclaration: boolean): readonly Location[] {
  const thing = thingAt(view, offset);
  return thing
    ? places(view, thing)
        .filter(({ declares }) => withDeclaration || !declares)
        .map(place)
    : [];
}

export interface Highlight {
  readonly range: Range;
  readonly kind: 'read' | 'write';
}

/** In this text only. */
export function highlights(view: View, offset: number): readonly Highlight[] {
  const thing = thingAt(view, offset);
  if (!thing) return [];
  return occurrencesIn(view.document, view.catalog)
    .filter(each => each.thing === thing.thing)
    .map(({ range, declares }) => ({ range, kind: declares ? 'write' : 'read' }));
}

export interface Renaming {
  readonly edits: readonly { readonly uri: string; readonly edits: readonly Edit[] }[];
}

/** What would be renamed, and how it is called; nothing for what has no name of ours, such as a provider. */
export function prepareRename(
  view: View,
  offset: number,
): { readonly range: Range; readonly name: string } | undefined {
  const thing = thingAt(view, offset);
  if (!thing || thing.kind === 'provider' || thing.kind === 'source' || thing.kind === 'table') return undefined;
  return { range: thing.range, name: thing.part.text };
}

export function rename(view: View, offset: number, name: string): Renaming | Problem {
  if (!prepareRename(view, offset)) return problem('no-rename', 'There is nothing here that can be renamed.');
  if (name.trim() === '' || /[`"'\n]/.test(name))
    return problem('wrong-name', 'A name has at least one character, and neither quotes nor line breaks.');
  if (/^\d+$/.test(name)) return problem('wrong-name', 'A name is more than a number: numbers are versions.');
  const edits = new Map<string, Edit[]>();
  for (const place of places(view, thingAt(view, offset)!)) {
    const { uri, range } = place;
    const { text } = (view.open.get(uri) ?? view.closed().get(uri))!;
    edits.set(uri, [...(edits.get(uri) ?? []), { range, text: written(name, place, text[range.from]!) }]);
  }
  return { edits: [...edits].map(([uri, list]) => ({ uri, edits: list })) };
}

/** Between quotes a name is written as it is. Those that belong to its range are kept where they can hold it. */
function written(name: string, { part, inside }: Occurrence, first: string): string {
  if (isBetweenQuotes(part)) return name;
  const canHold = inside !== undefined || !name.includes('.');
  return part.quoted && first === '"' && canHold ? `"${name}"` : spellIn(inside)(name);
}

interface Place extends Occurrence {
  readonly uri: string;
}

function places({ uri, open, closed, catalog }: View, thing: Occurrence): readonly Place[] {
  const texts = thing.kind === 'alias' ? [[uri, open.get(uri)!] as const] : [...open, ...closed()];
  return texts.flatMap(([address, document]) =>
    occurrencesIn(document, catalog)
      .filter(each => each.thing === thing.thing)
      .map(each => ({ ...each, uri: address })),
  );
}

const place = ({ uri, range }: Place): Location => ({ uri, range });
