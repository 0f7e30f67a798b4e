// The models that the server answers for: base models, what its jobs made, the versions of the catalog, and other names of these.
import type { ModelReference } from '../adapters/provider.ts';
import type { VersionRecord } from '../catalog/records.ts';
import { Failure } from './failure.ts';
import { type Served, seconds } from './served.ts';

export interface ServedModel {
  readonly id: string;
  /** Name of the engine that answers. */
  readonly engine: string;
  readonly reference: ModelReference;
  /** The version in the catalog; none for a base model. */
  readonly version?: VersionRecord;
  readonly createdAt: number;
}

/** The catalog's model that holds what jobs make of a base model. */
export const holderOf = (base: string): string => `served_${base.replace(/\W+/g, '_').toLowerCase()}`;

/** `ft:nano-sql:tunesql:my-suffix:bcdfghjkmnpq`: its end is the run that made it. */
export const tunedName = (base: string, suffix: string | undefined, run: string): string =>
  ['ft', base, 'tunesql', suffix ?? '', run].join(':');

export function findModel(name: string, served: Served): ServedModel {
  const model = foundModel(name, served);
  if (model) return model;
  throw new Failure(404, `The model \`${name}\` does not exist.`, { code: 'model_not_found', param: 'model' });
}

/** `tuned`: the names of what jobs have made. */
export function listModels(tuned: readonly string[], served: Served) {
  const models = servedModels(served).map(({ id, createdAt }) => shown(id, createdAt));
  const others = [...tuned, ...served.aliases.keys()].flatMap(name => {
    const model = foundModel(name, served);
    return model ? [shown(name, model.createdAt)] : [];
  });
  return { object: 'list' as const, data: [...models, ...others] };
}

export const showModel = (name: string, served: Served) => shown(name, findModel(name, served).createdAt);

function foundModel(name: string, served: Served): ServedModel | undefined {
  const target = served.aliases.get(name) ?? name;
  return tunedModel(target, served) ?? servedModels(served).find(({ id }) => id === target);
}

const shown = (id: string, createdAt: number) => ({
  id,
  object: 'model' as const,
  created: seconds(createdAt),
  owned_by: 'tunesql',
});

function servedModels({ engine, provider }: Served): readonly ServedModel[] {
  const bases = provider.models.map(({ id }) => ({ id, engine: provider.id, reference: { base: id }, createdAt: 0 }));
  const holders = new Set(bases.map(({ id }) => holderOf(id)));
  const own = engine
    .snapshot()
    .models.filter(({ name }) => !holders.has(name.toLowerCase()))
    .flatMap(({ name, versions }) =>
      versions.flatMap(version => {
        if (version.status !== 'complete') return [];
        const names = version.active ? [name, `${name}.${version.version}`] : [`${name}.${version.version}`];
        return names.map(id => ofVersion(id, version));
      }),
    );
  return [...bases, ...own];
}

function tunedModel(name: string, { engine }: Served): ServedModel | undefined {
  if (!name.startsWith('ft:')) return undefined;
  const run = name.split(':').at(-1);
  for (const { versions } of engine.snapshot().models) {
    const version = versions.find(each => each.run === run && each.status === 'complete');
    if (version) return ofVersion(name, version);
  }
  return undefined;
}

const ofVersion = (id: string, version: VersionRecord): ServedModel => ({
  id,
  engine: version.engine,
  reference: {
    base: version.baseModel,
    options: version.options,
    ...(version.artifact !== undefined && { artifact: version.artifact }),
  },
  version,
  createdAt: version.createdAt,
});
