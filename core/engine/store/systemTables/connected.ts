// Engines, databases and projects, and the adapters they can be made of.
import type { OptionDescriptor } from '../../../adapters/descriptor.ts';
import { provider, providers, source, sources } from '../../../adapters/descriptors.ts';
import type { SystemRow } from '../../../catalog/systemTables.ts';
import type { Store } from '../store.ts';
import { optionsText, timestamp } from './cells.ts';

export const mlEngines = (store: Store): readonly SystemRow<'ml_engines'>[] =>
  store.engines().map(engine => ({
    name: engine.name,
    handler: engine.provider,
    connection_data: optionsText(engine.options, provider(engine.provider)?.options.engine),
    created_at: timestamp(engine.createdAt),
  }));

export const databases = (store: Store): readonly SystemRow<'databases'>[] => [
  { name: 'information_schema', type: 'system', engine: null, connection_data: '{}', created_at: null },
  ...store.projects().map(project => ({
    name: project.name,
    type: 'project',
    engine: null,
    connection_data: '{}',
    created_at: projectTime(project.createdAt),
  })),
  ...store.databases().map(database => ({
    name: database.name,
    type: 'data',
    engine: database.source,
    connection_data: optionsText(database.options, source(database.source)?.options),
    created_at: timestamp(database.createdAt),
  })),
];

export const projects = (store: Store): readonly SystemRow<'projects'>[] =>
  store.projects().map(project => ({ name: project.name, created_at: projectTime(project.createdAt) }));

export const views = (store: Store): readonly SystemRow<'views'>[] =>
  store.views().map(view => ({
    name: view.name,
    project: view.project,
    query: view.query,
    database: view.database ?? null,
    created_at: timestamp(view.createdAt),
  }));

export const handlers = (): readonly SystemRow<'handlers'>[] => [
  ...providers.map(p => handler(p.id, 'ml', p.title, p.summary, p.options.engine)),
  ...sources.map(s => handler(s.id, 'data', s.title, s.summary, s.options)),
];

const handler = (
  name: string,
  type: 'ml' | 'data',
  title: string,
  description: string,
  options: readonly OptionDescriptor[],
): SystemRow<'handlers'> => ({
  name,
  type,
  title,
  description,
  version: null,
  connection_args: JSON.stringify(options),
  import_success: 1,
  import_error: null,
});

/** The project that was there from the start was made at no time. */
const projectTime = (at: number): string | null => (at === 0 ? null : timestamp(at));
