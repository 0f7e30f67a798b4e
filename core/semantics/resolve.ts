// What a name in table position means: one resolver for the editor and the engine, so that what is not underlined runs.
import { nameKey, sameName } from '../catalog/names.ts';
import type { VersionRecord, ViewRecord } from '../catalog/records.ts';
import type { CatalogSnapshot, DatabaseSnapshot, ModelSnapshot } from '../catalog/snapshot.ts';
import { isSystemSchema, systemTable, systemTables } from '../catalog/systemTables.ts';
import type { Name, NamePart } from '../dialect/tree.ts';
import { nearest } from '../text/nearest.ts';
import { type Fix, type Problem, problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { spellName } from './spell.ts';

export type Resolved =
  | {
      readonly type: 'model';
      readonly model: ModelSnapshot;
      readonly version: VersionRecord;
      readonly explicit: boolean;
    }
  | { readonly type: 'table'; readonly database: DatabaseSnapshot; readonly path: readonly NamePart[] }
  | { readonly type: 'view'; readonly view: ViewRecord }
  | { readonly type: 'system'; readonly table: string }
  | { readonly type: 'problem'; readonly problem: Problem };

/** A table, a view, a model (its active version), a model version or a system table. */
export function resolveTable(name: Name, catalog: CatalogSnapshot): Resolved {
  const parts = name.parts;
  const first = parts[0];
  if (!first) return failed('syntax-name', 'A name is missing here.', name);
  if (parts.length > 1) {
    const database = findDatabase(first.text, catalog);
    if (database) return { type: 'table', database, path: parts.slice(1) };
    if (parts.length === 2 && isSystemSchema(first.text)) return resolveSystem(parts[1]!, name);
  }
  const { project, path } = inProject(parts, catalog);
  const subject = path[0]!;
  const second = path[1];
  if (!second) {
    const system = systemTable(subject.text);
    if (system) return { type: 'system', table: system };
    const view = findView(subject.text, catalog, project);
    if (view) return { type: 'view', view };
  }
  const model = findModel(subject.text, catalog, project);
  if (model && (!second || isVersion(second))) return resolveVersion(name, model, second);
  const database = path === parts && catalog.database !== undefined && findDatabase(catalog.database, catalog);
  if (database && !isVersion(path.at(-1)!)) return { type: 'table', database, path };
  const dotted = model ? undefined : dottedModel(name, catalog);
  if (dotted) return dotted;
  if (second && isVersion(path.at(-1)!)) return unknownModel(subject, catalog, project);
  if (second && !model) return unknownDatabase(subject, catalog);
  if (model) {
    return failed('unknown-version', `\`${second!.text}\` is no version of the model \`${model.name}\`.`, name, {
      hint: `Versions are numbers: ${model.versions.map(v => `${model.name}.${v.version}`).join(', ')}.`,
    });
  }
  if (isProject(name, catalog)) return failed('unknown-table', `\`${first.text}\` is a project, not a table.`, name);
  return databaseAsTable(name, catalog) ?? unknownModelOrTable(subject, catalog, project);
}

/** `FROM example_db`: the table is still missing. */
function databaseAsTable(name: Name, catalog: CatalogSnapshot) {
  const database = findDatabase(name.parts[0]!.text, catalog);
  if (!database) return undefined;
  const schema = database.schemas?.find(s => s.tables.length > 0);
  const path = [database.name, schema?.default ? undefined : schema?.name, schema?.tables[0]?.name ?? '…'];
  return failed('unknown-model', `\`${database.name}\` is a database, not a table.`, name, {
    hint: `Its tables are named with it, as in ${path.filter(Boolean).join('.')}.`,
  });
}

/** A model in a place where only models stand: FINETUNE, DROP MODEL, COMPARE, SET ACTIVE. */
export function resolveModel(
  name: Name,
  catalog: CatalogSnapshot,
): Extract<Resolved, { type: 'model' }> | Extract<Resolved, { type: 'problem' }> {
  const { project, path } = inProject(name.parts, catalog);
  const subject = path[0];
  if (!subject) return failed('syntax-name', 'The name of a model is missing here.', name);
  const model = findModel(subject.text, catalog, project);
  if (!model) return dottedModel(name, catalog) ?? unknownModel(subject, catalog, project);
  return resolveVersion(name, model, path[1]);
}

/** `more`: what else could have been meant. */
export function resolveEngine(name: Name, catalog: CatalogSnapshot, more: readonly string[] = []) {
  const text = plainName(name);
  const engine = catalog.engines.find(e => sameName(e.name, text));
  if (engine) return { type: 'engine', engine } as const;
  const names = [...catalog.engines.map(e => e.name), ...more];
  return failed('unknown-engine', `There is no engine \`${text}\`.`, name, {
    hint: suggestion(text, names) ?? 'SHOW ML_ENGINES lists the engines; CREATE ML_ENGINE makes one.',
    fixes: didYouMean({ text, range: name.range, quoted: name.parts[0]?.quoted === true }, names),
  });
}

export function resolveDatabase(name: Name, catalog: CatalogSnapshot) {
  const text = plainName(name);
  const database = findDatabase(text, catalog);
  if (database) return { type: 'database', database } as const;
  const first = name.parts.length > 1 && findDatabase(name.parts[0]!.text, catalog);
  if (!first) return unknownDatabase({ text, range: name.range }, catalog);
  return failed('unknown-database', `There is no database \`${text}\`.`, name, {
    hint: `Write \`${first.name}\` alone; its schemas and tables are named in queries.`,
    fixes: [changeTo(spellName(first.name), name.range, first.name)],
  });
}

/** Whether the name means a project: `FROM mindsdb (SELECT …)` runs in our own dialect. */
export const isProject = (name: Name, catalog: CatalogSnapshot): boolean =>
  name.parts.length === 1 && findProject(name.parts[0]!.text, catalog) !== undefined;

export const plainName = (name: Name): string => name.parts.map(p => p.text).join('.');

/** A catalog at a place of a text, where a model may be other than in its list. */
export interface CatalogAtPlace extends CatalogSnapshot {
  readonly modelAt?: (key: string) => ModelSnapshot | undefined;
}

/** In the current project unless another is named. */
export function findModel(name: string, catalog: CatalogAtPlace, project = catalog.project): ModelSnapshot | undefined {
  const key = keyInProject(project, name);
  return catalog.modelAt ? catalog.modelAt(key) : modelByKey(catalog, key);
}

export const modelByKey = ({ models }: CatalogSnapshot, key: string): ModelSnapshot | undefined =>
  modelsByKey(models).get(key);

export const keyInProject = (project: string, name: string): string => `${nameKey(project)}.${nameKey(name)}`;

/** Counted once for each list: a text of thousands of statements asks thousands of times. */
function modelsByKey(models: readonly ModelSnapshot[]): ReadonlyMap<string, ModelSnapshot> {
  const known = modelIndexes.get(models);
  if (known) return known;
  const index = new Map(models.map(m => [keyInProject(m.project, m.name), m] as const));
  modelIndexes.set(models, index);
  return index;
}

const modelIndexes = new WeakMap<readonly ModelSnapshot[], ReadonlyMap<string, ModelSnapshot>>();

export const findView = (name: string, catalog: CatalogSnapshot, project = catalog.project): ViewRecord | undefined =>
  catalog.views.find(v => sameName(v.name, name) && sameName(v.project, project));

/** The name of the project as it was given. A database of the same name hides it. */
export const findProject = (name: string, catalog: CatalogSnapshot): string | undefined =>
  findDatabase(name, catalog) ? undefined : catalog.projects.find(p => sameName(p.name, name))?.name;

export const findDatabase = (name: string, catalog: CatalogSnapshot): DatabaseSnapshot | undefined =>
  catalog.databases.find(d => sameName(d.name, name));

export const activeVersion = (model: ModelSnapshot): VersionRecord | undefined => model.versions.find(v => v.active);

/** The project that a name is looked up in, and what of the name is left: `p.m.2` is `m.2` in `p`. */
export const inProject = (parts: readonly NamePart[], catalog: CatalogSnapshot): PlaceInProject =>
  inProjectOf(parts, catalog.project, name => findProject(name, catalog));

export interface PlaceInProject {
  readonly project: string;
  readonly path: readonly NamePart[];
}

/** `named`: the project of that name, as it was given. */
export function inProjectOf(
  parts: readonly NamePart[],
  current: string,
  named: (name: string) => string | undefined,
): PlaceInProject {
  const [first, second] = parts;
  const project = second && !isVersion(second) ? named(first!.text) : undefined;
  return project === undefined ? { project: current, path: parts } : { project, path: parts.slice(1) };
}

const isVersion = (part: NamePart): boolean => /^\d+$/.test(part.text);

function resolveVersion(name: Name, model: ModelSnapshot, part: NamePart | undefined) {
  if (!part) {
    const active = activeVersion(model) ?? model.versions.at(-1);
    if (active) return { type: 'model', model, version: active, explicit: false } as const;
    return failed('unknown-version', `The model \`${model.name}\` has no version.`, name);
  }
  const version = model.versions.find(v => String(v.version) === part.text);
  if (version) return { type: 'model', model, version, explicit: true } as const;
  return failed(
    'unknown-version',
    `The model \`${model.name}\` has no version ${part.text}.`,
    { range: part.range },
    {
      hint: `It has ${model.versions.map(v => `${model.name}.${v.version}`).join(', ')}.`,
      fixes: model.versions.slice(-3).map(v => changeTo(String(v.version), part.range, `${model.name}.${v.version}`)),
    },
  );
}

/** `qwen2.5` where a model is called so: bare, its dot separates. */
function dottedModel({ parts, range }: Name, catalog: CatalogSnapshot) {
  for (const own of [parts, isVersion(parts.at(-1)!) ? parts.slice(0, -1) : []]) {
    const model = own.length > 1 && findModel(own.map(part => part.text).join('.'), catalog);
    if (!model) continue;
    const last = own.at(-1)!;
    const place = { from: range.from, to: isBetweenQuotes(last) ? last.range.to + 1 : last.range.to };
    return failed(
      'unknown-model',
      `\`${model.name}\` has a dot in its name.`,
      { range: place },
      {
        hint: `Write it in back-quotes: ${spellName(model.name)}.`,
        fixes: [changeTo(spellName(model.name), place, model.name)],
      },
    );
  }
  return undefined;
}

function resolveSystem(part: NamePart, name: Name): Resolved {
  const table = systemTable(part.text);
  if (table) return { type: 'system', table };
  const names = systemTables.map(t => t.name);
  return failed('unknown-table', `There is no system table \`${part.text}\`.`, name, {
    hint: suggestion(part.text, names),
    fixes: didYouMean(part, names),
  });
}

function unknownModel(part: NamePart, catalog: CatalogSnapshot, project: string) {
  const names = modelNames(catalog, project);
  return failed('unknown-model', `There is no model \`${part.text}\`.`, part, {
    hint: suggestion(part.text, names) ?? 'SHOW MODELS lists the models; CREATE MODEL makes one.',
    fixes: didYouMean(part, names),
  });
}

function unknownDatabase(part: Pick<NamePart, 'text' | 'range'>, catalog: CatalogSnapshot) {
  const names = catalog.databases.map(d => d.name);
  return failed('unknown-database', `There is no database \`${part.text}\`.`, part, {
    hint: suggestion(part.text, names) ?? 'SHOW DATABASES lists the databases; CREATE DATABASE connects one.',
    fixes: didYouMean(part, names),
  });
}

function unknownModelOrTable(part: NamePart, catalog: CatalogSnapshot, project: string) {
  const views = catalog.views.filter(v => sameName(v.project, project)).map(v => v.name);
  const names = [...modelNames(catalog, project), ...views, ...systemTables.map(t => t.name)];
  return failed('unknown-model', `There is no model or table \`${part.text}\`.`, part, {
    hint:
      suggestion(part.text, names) ??
      'Tables are named with their database, as in example_db.demo_data.t; SHOW MODELS lists the models.',
    fixes: didYouMean(part, names),
  });
}

const modelNames = (catalog: CatalogSnapshot, project: string): readonly string[] =>
  catalog.models.filter(m => sameName(m.project, project)).map(m => m.name);

export function suggestion(name: string, candidates: readonly string[]): string | undefined {
  const close = nearest(name, candidates);
  return close && `Did you mean \`${close}\`?`;
}

/** The fix that goes with `suggestion`. */
export function didYouMean(part: Place, candidates: readonly string[], spell = spellName): readonly Fix[] | undefined {
  const close = nearest(part.text, candidates);
  return close ? [changeTo(isBetweenQuotes(part) ? close : spell(close), part.range, close)] : undefined;
}

type Place = Pick<NamePart, 'text' | 'range'> & Partial<NamePart>;

/** Whether quotes stand around the range: what takes its place is written as it is. */
export const isBetweenQuotes = ({ text, range, quoted }: Place): boolean =>
  quoted === true && range.to - range.from === text.length;

const changeTo = (text: string, range: Range, shown: string): Fix => ({
  title: `Change to \`${shown}\``,
  edits: [{ range, text }],
});

function failed(
  code: string,
  message: string,
  at: { readonly range: Range },
  parts: { readonly hint?: string | undefined; readonly fixes?: readonly Fix[] | undefined } = {},
) {
  return { type: 'problem', problem: problem(code, message, { range: at.range, ...parts }) } as const;
}
