// The option lists of a statement, each with what may stand in it: read by checks, completion, hover and signature help.

import type { OptionDescriptor } from '../adapters/descriptor.ts';
import * as descriptors from '../adapters/descriptors.ts';
import { sameName } from '../catalog/names.ts';
import type { VersionRecord } from '../catalog/records.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { optionsOf } from '../dialect/make.ts';
import type { Name, Options, Select, Table } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import type { Range } from '../text/range.ts';
import { providerHeading, sourceHeading } from './referencePlace.ts';
import { plainName, resolveModel, resolveTable } from './resolve.ts';
import {
  compareOptions,
  createModelOptions,
  finetuneOptionsOf,
  modelOptionsOf,
  queryOptions,
} from './statementOptions.ts';
import { commonNames, engineOption } from './uses.ts';

export interface OptionList {
  readonly given: Options | undefined;
  readonly known: readonly OptionDescriptor[];
  /** Who takes them, for messages. */
  readonly subject: string;
  /** Of the reference page that documents them. */
  readonly heading?: string;
  /** Where a missing one is missed. */
  readonly at: Range;
  /** The list of what is known may lack some: it is not said that an option is unknown. */
  readonly open?: boolean;
  /** The entries override what was given before: nothing is missing. */
  readonly optional?: boolean;
}

export function optionListsOf(statement: AnyStatement, catalog: CatalogSnapshot): readonly OptionList[] {
  const { range } = statement;
  switch (statement.kind) {
    case 'CreateEngine': {
      const { options: given, provider: word } = statement.fields;
      const provider = word && descriptors.provider(plainName(word));
      if (!provider) return [];
      return [
        {
          given,
          known: provider.options.engine,
          subject: `The provider \`${provider.id}\``,
          at: word.range,
          heading: providerHeading(provider.id),
        },
      ];
    }
    case 'CreateDatabase': {
      const { engine, parameters } = statement.fields;
      const source = descriptors.source(String(engine?.value ?? ''));
      if (!source) return [];
      const subject = `A database on '${source.id}'`;
      const heading = sourceHeading(source.id);
      return [{ given: optionsOf(parameters), known: source.options, subject, at: engine!.range, heading }];
    }
    case 'CreateModel':
      return [createModelList(statement.fields.clauses?.using, statement.fields.name?.range ?? range, catalog)];
    case 'FinetuneModel':
    case 'ExplainFinetune': {
      const { name, clauses } = statement.fields;
      const version = modelVersion(name, catalog);
      const provider = version && descriptors.provider(version.provider);
      const given = clauses?.using;
      if (!provider) return given ? [unknownList(given)] : [];
      const subject = `FINETUNE on \`${version.engine}\``;
      const at = given?.range ?? range;
      return [{ given, known: finetuneOptionsOf(provider), subject, at, heading: providerHeading(provider.id) }];
    }
    case 'Compare': {
      const { models, options: given } = statement.fields;
      const lists = (models?.names ?? []).map(name => {
        const version = modelVersion(name, catalog);
        return version && descriptors.provider(version.provider)?.options.select;
      });
      const [first, ...others] = lists;
      const common = (first ?? []).filter(o => others.every(list => list?.some(other => other.name === o.name)));
      const open = lists.some(list => list === undefined);
      return [
        { given, known: [...compareOptions, ...common], subject: 'COMPARE', at: range, open, heading: 'COMPARE' },
      ];
    }
    default:
      return selectLists(statement, catalog);
  }
}

function createModelList(given: Options | undefined, at: Range, catalog: CatalogSnapshot): OptionList {
  const engine = engineOption(given);
  const name = engine && plainName(engine);
  const record = name === undefined ? undefined : catalog.engines.find(e => sameName(e.name, name));
  const provider = descriptors.provider(record?.provider ?? name ?? '');
  const place = given?.range ?? at;
  if (!provider) return { given, known: createModelOptions, subject: 'A model', at: place, open: true };
  const subject = `A model on \`${record?.name ?? name}\``;
  return { given, known: modelOptionsOf(provider), subject, at: place, heading: providerHeading(provider.id) };
}

/** USING of each SELECT: for one model the keys as they stand, for several those with a prefix too. */
function selectLists(statement: AnyStatement, catalog: CatalogSnapshot): readonly OptionList[] {
  const lists: OptionList[] = [];
  walk(statement, node => {
    if (node.type === 'Select' && (node as Select).using) lists.push(selectOptionList(node as Select, catalog));
  });
  return lists;
}

export function selectOptionList(select: Select, catalog: CatalogSnapshot): OptionList {
  const given = select.using!;
  const models = modelsIn(select, catalog);
  if (models.length === 0) return unknownList(given);
  const entries = given.entries.map(entry => {
    const [first, ...rest] = entry.key.parts;
    const prefixed = rest.length > 0 && models.some(m => sameName(m.alias, first!.text));
    return prefixed ? { ...entry, key: { ...entry.key, parts: rest } } : entry;
  });
  const several = models.length > 1;
  const known = models.map(m => descriptors.provider(m.version.provider)?.options.select);
  return {
    given: { ...given, entries: several ? entries.filter(e => e.key.parts.length === 1) : entries },
    known: [queryOptions, ...known]
      .flatMap(list => list ?? [])
      .filter((o, i, all) => all.findIndex(p => p.name === o.name) === i),
    subject: several ? 'These models' : `The model \`${models[0]!.model.name}\``,
    ...(!several && { heading: providerHeading(models[0]!.version.provider) }),
    at: given.range,
    open: several || known.some(list => list === undefined),
    optional: true,
  };
}

export interface ModelInQuery {
  readonly table: Table;
  readonly alias: string;
  readonly model: ModelSnapshot;
  readonly version: VersionRecord;
}

/** The models that a SELECT asks itself, its sub-queries aside. */
export function modelsIn(select: Select, catalog: CatalogSnapshot): readonly ModelInQuery[] {
  const found: ModelInQuery[] = [];
  const common = commonNames(select);
  if (!select.from) return found;
  walk(select.from, node => {
    if (node.type === 'Select') return false;
    const model = node.type === 'Table' && modelAt(node as Table, common, catalog);
    if (model) found.push(model);
    return true;
  });
  return found;
}

function modelAt(table: Table, common: ReadonlySet<string>, catalog: CatalogSnapshot): ModelInQuery | undefined {
  if (table.name.parts.length === 1 && common.has(table.name.parts[0]!.text.toLowerCase())) return undefined;
  const resolved = resolveTable(table.name, catalog);
  if (resolved.type !== 'model') return undefined;
  const { model, version } = resolved;
  return { table, alias: table.alias ? plainName(table.alias) : model.name, model, version };
}

function modelVersion(name: Name | undefined, catalog: CatalogSnapshot) {
  const resolved = name && resolveModel(name, catalog);
  return resolved?.type === 'model' ? resolved.version : undefined;
}

const unknownList = (given: Options): OptionList => ({
  given,
  known: [],
  subject: 'This',
  at: given.range,
  open: true,
  optional: true,
});
