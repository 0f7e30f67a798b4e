// Models, and their versions after the dot.
import { sameName } from '../../../catalog/names.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../../../catalog/snapshot.ts';
import { activeVersion, findModel } from '../../../semantics/resolve.ts';
import { spellName } from '../../../semantics/spell.ts';
import { modelCard } from '../../cards.ts';
import type { Provider, Suggestion } from '../suggestion.ts';
import { databases } from './databases.ts';
import { engines } from './engines.ts';
import { tables } from './tables.ts';

export const models: Provider = function* ({ view, slot, expected, statement }) {
  if (expected.text) return;
  const { path = [] } = slot;
  const rest = path[0] !== undefined && sameName(path[0], view.catalog.project) ? path.slice(1) : path;
  if (rest.length === 0) yield* view.catalog.models.map(model => modelSuggestion(model));
  else if (rest.length === 1) yield* versionsOf(rest[0]!, view.catalog, statement.kind === 'FinetuneModel');
};

/** Where a version must be given: `ft_sql.2` in one go, the newest first. */
export const versions: Provider = function* (request) {
  const { view, slot, expected } = request;
  if (expected.text) return;
  if (slot.path?.length) return yield* models(request);
  for (const model of view.catalog.models) yield* versionSuggestions(model);
};

/** DESCRIBE takes whatever has a name. */
export const anything: Provider = function* (request) {
  if (request.slot.field !== 'what') return;
  yield* models(request);
  if (!request.slot.path?.length) {
    yield* engines(request);
    yield* databases(request);
  }
  yield* tables(request);
};

export const modelSuggestion = onceForEach((model: ModelSnapshot): Suggestion => {
  const version = activeVersion(model) ?? model.versions[0];
  return {
    label: model.name,
    kind: 'model',
    insert: spellName(model.name),
    rank: 0,
    ...(version && { detail: `${version.baseModel} on ${version.engine}`, markdown: modelCard(model, version) }),
  };
});

const versionSuggestions = onceForEach((model: ModelSnapshot): readonly Suggestion[] =>
  model.versions.map(version => ({
    label: `${model.name}.${version.version}`,
    kind: 'version',
    insert: `${spellName(model.name)}.${version.version}`,
    detail: stateOf(version),
    markdown: modelCard(model, version),
    rank: version.active ? 1 : 0,
  })),
);

/** From one keystroke to the next nearly all models stay what they are. */
function onceForEach<T extends object, V>(make: (item: T) => V): (item: T) => V {
  const made = new WeakMap<T, V>();
  return item => {
    const known = made.get(item) ?? make(item);
    made.set(item, known);
    return known;
  };
}

/** The newest first. `making`: the statement makes a version itself, which is not there to be named in it. */
export function* versionsOf(name: string, catalog: CatalogSnapshot, making = false): Iterable<Suggestion> {
  const model = findModel(name, catalog);
  const newest = [...(model?.versions ?? [])].reverse();
  if (making && newest[0]?.createdAt === 0) newest.shift();
  for (const [i, version] of newest.entries()) {
    const markdown = modelCard(model!, version);
    yield { label: String(version.version), kind: 'version', detail: stateOf(version), markdown, rank: i };
  }
}

function stateOf({ active, status, from, tag }: ModelSnapshot['versions'][number]): string {
  const state = status === 'error' ? 'failed' : status === 'generating' ? 'training' : active ? 'active' : '';
  return [state, from !== undefined && `from ${from}`, tag].filter(Boolean).join(' · ');
}
