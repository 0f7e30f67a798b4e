import { isReference, shownSecret } from '../../adapters/secrets.ts';
import { sameName } from '../../catalog/names.ts';
import type { VersionRecord, ViewRecord } from '../../catalog/records.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../../catalog/snapshot.ts';
import type { Name } from '../../dialect/tree.ts';
import { activeVersion, findDatabase, plainName, resolveTable } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { type Execution, type Executor, rows } from '../execution.ts';
import { put, type Relation } from '../plan/relation.ts';
import { columnsOfTable } from '../plan/shownTables.ts';
import { inputColumns, promptTemplate } from '../predict/inputs.ts';

export const describe: Executor<'Describe'> = async ({ fields, range }, execution) => {
  const name =
    fields.what?.name ??
    refuse('syntax-name', 'DESCRIBE what?', {
      range,
      hint: 'A model, a version such as ft_sql.2, a table, a database or an engine.',
    });
  await put(await described(name, fields.what?.category, execution), execution.table);
  return rows;
};

async function described(name: Name, category: string | undefined, execution: Execution): Promise<Relation> {
  const catalog = execution.catalog();
  const text = plainName(name);
  const engine = catalog.engines.find(e => sameName(e.name, text));
  const database = findDatabase(text, catalog);
  const resolved = resolveTable(name, catalog);
  if (category === 'ML_ENGINE' || (engine && resolved.type === 'problem')) {
    if (!engine)
      refuse('unknown-engine', `There is no engine \`${text}\`.`, {
        range: name.range,
        hint: 'SHOW ML_ENGINES lists them.',
      });
    return properties({
      engine: engine.name,
      provider: engine.provider,
      ...engine.options,
      models: modelsOn(engine.name, catalog),
    });
  }
  if (database && resolved.type === 'problem')
    return properties({ database: database.name, engine: database.source, ...database.options });
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  if (resolved.type === 'view') return describedView(resolved.view);
  if (resolved.type !== 'model') return columnsOfTable(name, execution);
  return resolved.explicit ? describedVersion(resolved.version) : describedModel(resolved.model);
}

const describedView = (view: ViewRecord): Relation =>
  properties({
    view: view.name,
    project: view.project,
    database: view.database,
    query: view.query,
    columns: view.columns?.map(c => [c.name, c.type].filter(Boolean).join(' ')).join(', '),
    created_at: new Date(view.createdAt).toISOString(),
  });

function describedModel(model: ModelSnapshot): Relation {
  const active = activeVersion(model);
  return properties({
    model: model.name,
    answers: model.predict,
    asks: active && inputColumns(active).join(', '),
    prompt_template: active && promptTemplate(active),
    engine: active?.engine,
    base_model: active?.baseModel,
    active: active && `${model.name}.${active.version}`,
    ...Object.fromEntries(model.versions.map(v => [`${model.name}.${v.version}`, inOneLine(v)])),
    example: `SELECT ${model.predict} FROM ${model.name} WHERE ${active ? inputColumns(active)[0] : 'content'} = '…';`,
  });
}

function describedVersion(version: VersionRecord): Relation {
  return properties({
    version: `${version.model}.${version.version}`,
    status: version.status,
    active: version.active ? 'yes' : 'no',
    error: version.error,
    tag: version.tag,
    engine: version.engine,
    base_model: version.baseModel,
    tuned_from: version.from === undefined ? undefined : `${version.model}.${version.from}`,
    data_query: version.dataQuery?.trim(),
    training_rows: version.trainingRows,
    training_chats: version.trainingChats,
    validation_loss: losses(version),
    training_time: version.trainingMs === undefined ? undefined : `${(version.trainingMs / 1000).toFixed(1)} s`,
    ...version.options,
    created_at: new Date(version.createdAt).toISOString(),
  });
}

function inOneLine(version: VersionRecord): string {
  const facts = [
    version.status,
    version.active ? 'active' : undefined,
    version.from === undefined ? 'untuned' : `tuned from ${version.model}.${version.from}`,
    version.trainingChats === undefined ? undefined : `on ${version.trainingChats} chats`,
    version.validationLoss === undefined ? undefined : `validation loss ${losses(version)}`,
    version.tag && `tag ${version.tag}`,
    version.error,
  ];
  return facts.filter(Boolean).join(', ');
}

function losses(version: VersionRecord): string | undefined {
  if (version.validationLoss === undefined) return undefined;
  const last = version.validationLoss.toFixed(3);
  return version.firstValidationLoss === undefined ? last : `${version.firstValidationLoss.toFixed(3)} → ${last}`;
}

const modelsOn = (engine: string, catalog: CatalogSnapshot): string =>
  catalog.models
    .filter(m => m.versions.some(v => sameName(v.engine, engine)))
    .map(m => m.name)
    .join(', ');

/** Two columns, what is unknown left out. */
export const properties = (values: Readonly<Record<string, unknown>>): Relation => ({
  columns: [
    { name: 'property', type: 'text' },
    { name: 'value', type: 'text' },
  ],
  rows: Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === ''
      ? []
      : [[key, value === null ? null : isReference(value) ? String(shownSecret(value)) : String(value)]],
  ),
});
