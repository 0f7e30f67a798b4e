// The catalog as it will be once the statements of the open texts have run: names made in a file exist in it, so that a
// file can be written from top to bottom before anything is run. Nothing is taken away: DROP only matters to the engine.
import * as descriptors from '../adapters/descriptors.ts';
import { nameKey, sameName } from '../catalog/names.ts';
import type {
  DatabaseRecord,
  EngineRecord,
  OptionScalar,
  OptionValues,
  ProjectRecord,
  VersionRecord,
  ViewRecord,
} from '../catalog/records.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { type StatementOf, table } from '../dialect/statements.ts';
import type { Name, NamePart } from '../dialect/tree.ts';
import { plainValue } from './options.ts';
import { findView, inProject, modelKey, plainName } from './resolve.ts';
import { slotsOf } from './slots.ts';
import { engineOption, type Role } from './uses.ts';

/** Whether a statement makes something that later ones may name. */
export const declares = ({ kind }: AnyStatement): boolean => declaring.has(kind);

/** Lower-cased names that statements make and the catalog has no place for: views, tables, agents and their like. */
export function otherNames(statements: Iterable<AnyStatement>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { kind, fields } of statements) {
    const name = kind in overlays ? undefined : (fields as { readonly name?: Name }).name;
    if (name && slotsOf(kind).some(({ slot }) => slot === 'NewName')) names.add(plainName(name).toLowerCase());
  }
  return names;
}

export function withDeclared(catalog: CatalogSnapshot, statements: Iterable<AnyStatement>): CatalogSnapshot {
  const draft: Draft = {
    ...catalog,
    engines: [...catalog.engines],
    databases: [...catalog.databases],
    byKey: new Map(catalog.models.map(m => [modelKey(m.project, m.name), m])),
    views: [...catalog.views],
    projects: [...catalog.projects],
  };
  for (const statement of statements) declare(statement, draft);
  const { byKey, ...rest } = draft;
  return { ...rest, models: [...byKey.values()] };
}

/** What is made by the statement with its key, as in `model ft_sql` or `version ft_sql.2`. */
export function declarationOf(statement: AnyStatement): { readonly role: Role; readonly name: Name } | undefined {
  switch (statement.kind) {
    case 'CreateModel':
      return named('model', statement.fields.name);
    case 'CreateEngine':
      return named('engine', statement.fields.name);
    case 'CreateDatabase':
      return named('database', statement.fields.name);
    default:
      return undefined;
  }
}

export const declarationKey = (role: Role, name: string): string => `${role} ${nameKey(name)}`;

const named = (role: Role, name: Name | undefined) => name && { role, name };

interface Draft extends CatalogSnapshot {
  readonly engines: EngineRecord[];
  readonly databases: DatabaseRecord[];
  /** The models; `models` itself stays as it was. */
  readonly byKey: Map<string, ModelSnapshot>;
  readonly views: ViewRecord[];
  readonly projects: ProjectRecord[];
}

type Overlays = {
  readonly [K in
    | 'CreateEngine'
    | 'CreateDatabase'
    | 'CreateProject'
    | 'CreateView'
    | 'CreateModel'
    | 'FinetuneModel']: (statement: StatementOf<K>, draft: Draft) => void;
};

const overlays: Overlays = {
  CreateEngine({ fields }, { engines }) {
    const name = lastPart(fields.name);
    const provider = lastPart(fields.provider);
    if (!name || !provider || engines.some(e => sameName(e.name, name.text))) return;
    engines.push({ name: name.text, provider: provider.text.toLowerCase(), options: {}, createdAt: 0 });
  },

  CreateDatabase({ fields }, { databases }) {
    const name = lastPart(fields.name);
    if (!name || databases.some(d => sameName(d.name, name.text))) return;
    databases.push({ name: name.text, source: String(fields.engine?.value ?? ''), options: {}, createdAt: 0 });
  },

  CreateProject({ fields }, { projects }) {
    const name = lastPart(fields.name);
    if (name && !projects.some(p => sameName(p.name, name.text))) projects.push({ name: name.text, createdAt: 0 });
  },

  CreateView({ fields }, draft) {
    const { project, path } = inProject(fields.name?.parts ?? [], draft);
    const name = path[0];
    if (!name || findView(name.text, draft, project)) return;
    draft.views.push({ name: name.text, project, query: fields.query?.text ?? '', createdAt: 0 });
  },

  CreateModel({ fields }, draft) {
    const name = lastPart(fields.name);
    if (!name) return;
    const predict = fields.targets?.[0]?.expression;
    const key = modelKey(draft.project, name.text);
    const old = draft.byKey.get(key);
    const first = firstVersion(name.text, fields, draft);
    const kept = old?.versions.filter(v => v.version !== 1) ?? [];
    draft.byKey.set(key, {
      name: name.text,
      project: draft.project,
      predict: predict?.type === 'Name' ? (predict.parts.at(-1)?.text ?? '') : (old?.predict ?? ''),
      createdAt: 0,
      versions: [{ ...first, active: !kept.some(v => v.active) }, ...kept],
    });
  },

  FinetuneModel({ fields }, draft) {
    const { project, path } = inProject(fields.name?.parts ?? [], draft);
    const key = modelKey(project, path[0]?.text ?? '');
    const model = draft.byKey.get(key);
    const last = model?.versions.at(-1);
    if (!model || !last) return;
    const base = model.versions.find(v => (path[1] ? String(v.version) === path[1].text : v.active)) ?? last;
    const version = last.version + 1;
    const next: VersionRecord = {
      ...base,
      version,
      from: base.version,
      active: false,
      status: 'complete',
      createdAt: 0,
    };
    draft.byKey.set(key, { ...model, versions: [...model.versions, next] });
  },
};

const declaring: ReadonlySet<string> = new Set([
  ...Object.keys(overlays),
  'Use',
  ...table.map(({ kind }) => kind).filter(kind => slotsOf(kind).some(({ slot }) => slot === 'NewName')),
]);

function declare(statement: AnyStatement, draft: Draft): void {
  if (!(statement.kind in overlays)) return;
  const overlay = overlays[statement.kind as keyof Overlays] as (statement: AnyStatement, draft: Draft) => void;
  overlay(statement, draft);
}

function firstVersion(model: string, fields: StatementOf<'CreateModel'>['fields'], draft: Draft): VersionRecord {
  const using = fields.clauses?.using;
  const engine = engineOption(using);
  const engineName = engine ? plainName(engine) : '';
  const known = draft.engines.find(e => sameName(e.name, engineName));
  const provider = known?.provider ?? engineName.toLowerCase();
  const options: Record<string, OptionScalar | readonly OptionScalar[]> = {};
  for (const { key, value } of using?.entries ?? []) {
    const plain = plainValue(value);
    if (plain !== undefined) options[plainName(key).toLowerCase()] = plain;
  }
  const { engine: _, model_name, ...kept } = options;
  return {
    project: draft.project,
    model,
    version: 1,
    active: true,
    status: 'complete',
    engine: engineName,
    provider,
    baseModel: String(model_name ?? descriptors.provider(provider)?.defaultModel ?? ''),
    options: kept as OptionValues,
    createdAt: 0,
  };
}

const lastPart = (name: Name | undefined): NamePart | undefined => name?.parts.at(-1);
