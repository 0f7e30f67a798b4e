// The catalog as it will be once the statements of the open texts have run: names made in a file exist in it, so that a
// file can be written from top to bottom before anything is run. After an edit only what is made under the edited names
// is worked out again.
import { nameKey } from '../catalog/names.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { type Draft, declareAll } from './overlays.ts';
import { keyInProject } from './resolve.ts';

/** Statements in the order in which they would run. What the catalog has stands first, the rest in order of its names. */
export function withDeclared(catalog: CatalogSnapshot, statements: readonly AnyStatement[]): CatalogSnapshot {
  return declaredAgain(catalog, catalog, undefined, statements);
}

/**
 * The same as `withDeclared`, from what it was before: other things than those under `names` (lower-cased) are made as
 * they were. `statements` are all that make something under these names.
 */
export function declaredAgain(
  before: CatalogSnapshot,
  catalog: CatalogSnapshot,
  names: ReadonlySet<string> | undefined,
  statements: readonly AnyStatement[],
): CatalogSnapshot {
  const isOpen = ({ name }: Named) => names === undefined || names.has(nameKey(name));
  const open = <T extends Named>(records: readonly T[], keyOf: KeyOf<T>) => byKey(records.filter(isOpen), keyOf);
  /** Others than those that are made again may be asked for while these are made. */
  const all = <T extends Named>(was: readonly T[], records: readonly T[]) =>
    byKey([...was.filter(record => !isOpen(record)), ...records.filter(isOpen)], ownKey);
  const draft: Draft = {
    project: catalog.project,
    engines: all(before.engines, catalog.engines),
    databases: all(before.databases, catalog.databases),
    projects: all(before.projects, catalog.projects),
    views: open(catalog.views, projectKey),
    models: open(catalog.models, projectKey),
  };
  declareAll(statements, draft);
  const listed = <T extends Named>(
    was: readonly T[],
    given: readonly T[],
    made: ReadonlyMap<string, T>,
    keyOf: KeyOf<T>,
  ) => merged(was, given, new Map([...made].filter(([, record]) => isOpen(record))), isOpen, keyOf);
  return {
    ...catalog,
    engines: listed(before.engines, catalog.engines, draft.engines, ownKey),
    databases: listed(before.databases, catalog.databases, draft.databases, ownKey),
    projects: listed(before.projects, catalog.projects, draft.projects, ownKey),
    views: listed(before.views, catalog.views, draft.views, projectKey),
    models: listed(before.models, catalog.models, draft.models, projectKey),
  };
}

interface Named {
  readonly name: string;
}

type KeyOf<T> = (record: T) => string;

const ownKey = ({ name }: Named): string => nameKey(name);
const projectKey = ({ project, name }: Named & { readonly project: string }): string => keyInProject(project, name);

/** Under the keys of what is in no project. */
export const byName = <T extends Named>(records: readonly T[]): Map<string, T> => byKey(records, ownKey);

const byKey = <T>(records: readonly T[], keyOf: KeyOf<T>): Map<string, T> =>
  new Map(records.map(record => [keyOf(record), record]));

/** The list itself where nothing in it is open. */
function merged<T extends Named>(
  was: readonly T[],
  given: readonly T[],
  made: ReadonlyMap<string, T>,
  isOpen: (record: T) => boolean,
  keyOf: KeyOf<T>,
): readonly T[] {
  if (made.size === 0 && !was.some(isOpen)) return was;
  const first = was.slice(0, given.length).map(record => (isOpen(record) ? made.get(keyOf(record))! : record));
  const givenKeys = new Set(given.filter(isOpen).map(keyOf));
  const kept = was.slice(given.length).filter(record => !isOpen(record));
  const added = [...made].filter(([key]) => !givenKeys.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return [...first, ...interleaved(kept, added, keyOf)];
}

/** Two lists in order of their keys as one: the places of the few are looked up among the many. */
function interleaved<T>(many: readonly T[], few: readonly (readonly [key: string, record: T])[], keyOf: KeyOf<T>): T[] {
  const found: T[] = [];
  let from = 0;
  for (const [key, record] of few) {
    let low = from;
    let high = many.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keyOf(many[middle]!) < key) low = middle + 1;
      else high = middle;
    }
    for (; from < low; from++) found.push(many[from]!);
    found.push(record);
  }
  for (; from < many.length; from++) found.push(many[from]!);
  return found;
}
