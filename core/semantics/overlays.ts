// What each kind of statement adds to the catalog once it has run, on a draft with its records by key. Nothing is taken
// away: DROP only matters to the engine.
import * as descriptors from '../adapters/descriptors.ts';
import { nameKey } from '../catalog/names.ts';
import type {
  DatabaseRecord,
  EngineRecord,
  OptionScalar,
  OptionValues,
  ProjectRecord,
  VersionRecord,
  ViewRecord,
} from '../catalog/records.ts';
import type { ModelSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { StatementOf } from '../dialect/statements.ts';
import type { Name, NamePart } from '../dialect/tree.ts';
import { plainValue } from './options.ts';
import { inProjectOf, keyInProject, plainName } from './resolve.ts';
import { engineOption } from './uses.ts';

export interface Draft {
  readonly project: string;
  readonly engines: Map<string, EngineRecord>;
  readonly databases: Map<string, DatabaseRecord>;
  readonly projects: Map<string, ProjectRecord>;
  readonly views: Map<string, ViewRecord>;
  readonly models: Map<string, ModelSnapshot>;
}

export const makesRecord = (kind: string): boolean => kind in connections || kind in contents;

/** What other things are made of comes first, wherever it stands; who uses it too early hears of it from a check. */
export function declareAll(statements: readonly AnyStatement[], draft: Draft): void {
  for (const statement of statements) declare(connections, statement, draft);
  for (const statement of statements) declare(contents, statement, draft);
}

type Overlay<K extends StatementKind> = (statement: StatementOf<K>, draft: Draft) => void;
type StatementKind = Exclude<AnyStatement['kind'], 'Unknown'>;
type Overlays<K extends StatementKind> = { readonly [Kind in K]: Overlay<Kind> };

const connections: Overlays<'CreateEngine' | 'CreateDatabase' | 'CreateProject'> = {
  CreateEngine({ fields }, { engines }) {
    const name = lastPart(fields.name);
    const provider = lastPart(fields.provider);
    if (!name || !provider) return;
    addFirst(engines, nameKey(name.text), {
      name: name.text,
      provider: provider.text.toLowerCase(),
      options: {},
      createdAt: 0,
    });
  },

  CreateDatabase({ fields }, { databases }) {
    const name = lastPart(fields.name);
    if (!name) return;
    const source = String(fields.engine?.value ?? '');
    addFirst(databases, nameKey(name.text), { name: name.text, source, options: {}, createdAt: 0 });
  },

  CreateProject({ fields }, { projects }) {
    const name = lastPart(fields.name);
    if (name) addFirst(projects, nameKey(name.text), { name: name.text, createdAt: 0 });
  },
};

const contents: Overlays<'CreateView' | 'CreateModel' | 'ImportModel' | 'FinetuneModel'> = {
  CreateView({ fields }, draft) {
    const { project, path } = placeOf(fields.name, draft);
    const name = given(path[0]);
    if (!name) return;
    const query = fields.query?.text ?? '';
    addFirst(draft.views, keyInProject(project, name.text), { name: name.text, project, query, createdAt: 0 });
  },

  CreateModel({ fields }, draft) {
    const name = lastPart(fields.name);
    if (!name) return;
    const predict = fields.targets?.[0]?.expression;
    const key = keyInProject(draft.project, name.text);
    const old = draft.models.get(key);
    const first = firstVersion(name.text, fields, draft);
    const kept = old?.versions.filter(v => v.version !== 1) ?? [];
    draft.models.set(key, {
      name: name.text,
      project: draft.project,
      predict: predict?.type === 'Name' ? (predict.parts.at(-1)?.text ?? '') : (old?.predict ?? ''),
      createdAt: 0,
      versions: [{ ...first, active: !kept.some(v => v.active) }, ...kept],
    });
  },

  /** What it answers with, and what it asks for, stands in the file. */
  ImportModel({ fields }, draft) {
    const name = lastPart(fields.name);
    if (!name) return;
    const { project } = draft;
    const version = { project, model: name.text, version: 1, active: true, status: 'complete', createdAt: 0 } as const;
    addFirst(draft.models, keyInProject(project, name.text), {
      name: name.text,
      project,
      predict: '',
      createdAt: 0,
      versions: [{ ...version, engine: '', provider: '', baseModel: '', options: {} }],
    });
  },

  FinetuneModel({ fields }, draft) {
    const { project, path } = placeOf(fields.name, draft);
    const key = keyInProject(project, path[0]?.text ?? '');
    const model = draft.models.get(key);
    const last = model?.versions.at(-1);
    if (!model || !last) return;
    const named = path[1] && model.versions.find(v => String(v.version) === path[1]!.text);
    // A version that is not there is not tuned: the one that would come of it does not stand in for it.
    if (path[1] && !named) return;
    const base = named ?? model.versions.find(v => v.active) ?? last;
    // What was measured of the base is not known of what will come of it.
    const { engine, provider, baseModel, options } = base;
    const next: VersionRecord = {
      project: base.project,
      model: base.model,
      version: last.version + 1,
      from: base.version,
      active: false,
      status: 'complete',
      ...{ engine, provider, baseModel, options },
      createdAt: 0,
    };
    draft.models.set(key, { ...model, versions: [...model.versions, next] });
  },
};

function declare(overlays: object, statement: AnyStatement, draft: Draft): void {
  if (!(statement.kind in overlays)) return;
  const overlay = (overlays as Readonly<Record<string, (statement: AnyStatement, draft: Draft) => void>>)[
    statement.kind
  ]!;
  overlay(statement, draft);
}

function addFirst<T>(records: Map<string, T>, key: string, record: T): void {
  if (!records.has(key)) records.set(key, record);
}

function placeOf(name: Name | undefined, { project, databases, projects }: Draft) {
  const named = (text: string) => (databases.has(nameKey(text)) ? undefined : projects.get(nameKey(text))?.name);
  return inProjectOf(name?.parts ?? [], project, named);
}

function firstVersion(model: string, fields: StatementOf<'CreateModel'>['fields'], draft: Draft): VersionRecord {
  const using = fields.clauses?.using;
  const engine = engineOption(using);
  const engineName = engine ? plainName(engine) : '';
  const provider = draft.engines.get(nameKey(engineName))?.provider ?? engineName.toLowerCase();
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

const lastPart = (name: Name | undefined): NamePart | undefined => given(name?.parts.at(-1));

/** Nothing is made under an empty name. */
const given = (part: NamePart | undefined): NamePart | undefined => (part?.text ? part : undefined);
