// Models, and their versions after the dot.
import { sameName } from '../../../catalog/names.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../../../catalog/snapshot.ts';
import { activeVersion, findModel, findProject } from '../../../semantics/resolve.ts';
import { spellName } from '../../../semantics/spell.ts';
import { modelCard } from '../../cards.ts';
import type { Provider, Suggestion } from '../suggestion.ts';
import { databases } from './databases.ts';
import { engines } from './engines.ts';
import { tables } from './tables.ts';

export const models: Provider = function* ({ view, slot, expected }) {
  if (expected.text) return;
  const { project, path } = projectAndRest(slot.path ?? [], view.catalog);
  if (path.length === 0) yield* modelsOf(view.catalog, project).map(modelSuggestion);
  else if (path.length === 1) yield* versionsOf(findModel(path[0]!, view.catalog, project));
};

/** The project that a path begins with, or the current one, and the rest of the path. */
export function projectAndRest(path: readonly string[], catalog: CatalogSnapshot) {
  const project = path[0] === undefined ? undefined : findProject(path[0], catalog);
  return project === undefined ? { project: catalog.project, path } : { project, path: path.slice(1) };
}

/** As they are at the place of the catalog. */
const modelsOf = (catalog: CatalogSnapshot, project: string): readonly ModelSnapshot[] =>
  catalog.models
    .filter(model => sameName(model.project, project))
    .flatMap(({ name }) => findModel(name, catalog, project) ?? []);

/** Where a version must be given: `ft_sql.2` in one go, the newest first. */
export const versions: Provider = function* (request) {
  const { view, slot, expected } = request;
  if (expected.text) return;
  const { project, path } = projectAndRest(slot.path ?? [], view.catalog);
  if (path.length > 0) return yield* models(request);
  for (const model of modelsOf(view.catalog, project)) yield* versionSuggestions(model);
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

const modelSuggestion = onceForEach((model: ModelSnapshot): Suggestion => {
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

/** The newest first. */
function* versionsOf(model: ModelSnapshot | undefined): Iterable<Suggestion> {
  for (const [i, version] of [...(model?.versions ?? [])].reverse().entries()) {
    const markdown = modelCard(model!, version);
    yield { label: String(version.version), kind: 'version', detail: stateOf(version), markdown, rank: i };
  }
}

function stateOf({ active, status, from, tag }: ModelSnapshot['versions'][number]): string {
  const state = status === 'error' ? 'failed' : status === 'generating' ? 'training' : active ? 'active' : '';
  return [state, from !== undefined && `from ${from}`, tag].filter(Boolean).join(' · ');
}
