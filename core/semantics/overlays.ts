// What each kind of statement makes of the catalog once it has run, on a draft with its records by key. Of a text as a
// whole nothing is taken away: what is dropped at its end is there above.
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

/** Whether the name of a model may mean something else once the statement has run. */
export const changesModel = ({ kind }: AnyStatement): boolean => kind in ofModels || kind in removals;

/** The key of the model that a statement makes, tunes or drops. */
export const modelKey = (statement: AnyStatement, draft: Draft): string | undefined => subjectOf(statement, draft)?.key;

/** For statements about models in the order in which they run. */
export function runNext(statement: AnyStatement, draft: Draft): void {
  declare(ofModels, statement, draft);
  declare(removals, statement, draft);
}

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

const ofModels: Overlays<'CreateModel' | 'ImportModel' | 'FinetuneModel'> = {
  CreateModel(statement, draft) {
    const { fields } = statement;
    const subject = subjectOf(statement, draft);
    if (!subject || (subject.model && fields.ifNotExists)) return;
    const { key, project, name, model: old } = subject;
    const predict = fields.targets?.[0]?.expression;
    const first = firstVersion(subject, fields, draft);
    const kept = fields.orReplace ? [] : (old?.versions.filter(v => v.version !== 1) ?? []);
    draft.models.set(key, {
      name,
      project,
      predict: predict?.type === 'Name' ? (predict.parts.at(-1)?.text ?? '') : (old?.predict ?? ''),
      createdAt: 0,
      versions: [{ ...first, active: !kept.some(v => v.active) }, ...kept],
    });
  },

  /** What it answers with, and what it asks for, stands in the file. */
  ImportModel(statement, draft) {
    const subject = subjectOf(statement, draft);
    if (!subject) return;
    const { key, project, name } = subject;
    const version = { project, model: name, version: 1, active: true, status: 'complete', createdAt: 0 } as const;
    addFirst(draft.models, key, {
      name,
      project,
      predict: '',
      createdAt: 0,
      versions: [{ ...version, engine: '', provider: '', baseModel: '', options: {} }],
    });
  },

  FinetuneModel(statement, draft) {
    const { key, model, version: tuned } = subjectOf(statement, draft) ?? {};
    const last = model?.versions.at(-1);
    if (key === undefined || !model || !last) return;
    const named = tuned && model.versions.find(v => String(v.version) === tuned);
    // A version that is not there is not tuned: the one that would come of it does not stand in for it.
    if (tuned && !named) return;
    const base = named || (model.versions.find(v => v.active) ?? last);
    // What was measured of the base is not known of what will come of it.
    const { project, model: name, engine, provider, baseModel, options } = base;
    const next: VersionRecord = {
      ...{ project, model: name, engine, provider, baseModel, options },
      version: last.version + 1,
      from: base.version,
      active: false,
      status: 'complete',
      createdAt: 0,
    };
    draft.models.set(key, { ...model, versions: [...model.versions, next] });
  },
};

const contents: Overlays<'CreateView' | keyof typeof ofModels> = {
  CreateView({ fields }, draft) {
    const { project, path } = placeOf(fields.name, draft);
    const name = given(path[0]);
    if (!name) return;
    const query = fields.query?.text ?? '';
    addFirst(draft.views, keyInProject(project, name.text), { name: name.text, project, query, createdAt: 0 });
  },

  ...ofModels,
};

/** Only where the order of statements counts. */
const removals: Overlays<'DropModel'> = {
  DropModel(statement, draft) {
    const { key, model, version } = subjectOf(statement, draft) ?? {};
    if (key === undefined || !model) return;
    if (version === undefined) draft.models.delete(key);
    else draft.models.set(key, { ...model, versions: model.versions.filter(v => String(v.version) !== version) });
  },
};

/** The model that a statement is about. */
interface ModelSubject {
  readonly key: string;
  readonly project: string;
  readonly name: string;
  readonly version?: string;
  /** As it is before the statement. */
  readonly model: ModelSnapshot | undefined;
}

function subjectOf({ kind, fields }: AnyStatement, draft: Draft): ModelSubject | undefined {
  const { project, path } = placeOf((fields as { readonly name?: Name }).name, draft);
  // A new name has no version behind it: a dot belongs to it, though it should stand in back-quotes.
  const isNew = kind === 'CreateModel' || kind === 'ImportModel';
  const name = isNew ? path.map(part => part.text).join('.') : path[0]?.text;
  if (!name) return undefined;
  const key = keyInProject(project, name);
  const version = isNew ? undefined : path[1]?.text;
  return { key, project, name, model: draft.models.get(key), ...(version !== undefined && { version }) };
}

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

function firstVersion(
  { project, name }: ModelSubject,
  fields: StatementOf<'CreateModel'>['fields'],
  draft: Draft,
): VersionRecord {
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
    project,
    model: name,
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
