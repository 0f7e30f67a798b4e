import type { ViewRecord } from '../../catalog/records.ts';
import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import { selectAllFrom } from '../../dialect/make.ts';
import type { Name, Native, Query, Select } from '../../dialect/tree.ts';
import { findProject, findView, inProject, plainName, resolveDatabase, suggestion } from '../../semantics/resolve.ts';
import { outputColumns } from '../../semantics/scope.ts';
import { ProblemError, problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { done, type Execution, type Executor } from '../execution.ts';
import { nativeRelation } from '../plan/native.ts';
import { databaseOf, queryRelation } from '../plan/select.ts';
import { expandViews, queryOfView } from '../plan/views.ts';
import { newNameIn, refuseTaken } from './checked.ts';

export const createView: Executor<'CreateView'> = async ({ fields, range }, execution) => {
  const { store } = execution;
  const { project, name } = newNameIn(fields.name, execution, 'view', range);
  const place = fields.name!.range;
  if (store.view(project, name)) {
    if (fields.ifNotExists) return done(`The view \`${name}\` exists already.`);
    refuse('view-exists', `The view \`${name}\` exists already.`, {
      range: place,
      hint: `Keep it with CREATE VIEW IF NOT EXISTS ${name} …, or give it another query with ALTER VIEW ${name} AS (…).`,
    });
  }
  refuseTaken(project, name, place, execution);
  noteUselessOptions(fields.options?.range, execution);
  store.createView(await viewOf({ project, name }, fields.source, fields.query ?? missingQuery(range), execution));
  return done(`View \`${name}\` created.`);
};

export const alterView: Executor<'AlterView'> = async ({ fields, range }, execution) => {
  const view = existing(fields.name ?? missingName(range), execution.catalog());
  noteUselessOptions(fields.options?.range, execution);
  execution.store.replaceView(await viewOf(view, fields.source, fields.query ?? missingQuery(range), execution));
  return done(`View \`${view.name}\` altered.`);
};

export const dropView: Executor<'DropView'> = async ({ fields, range }, execution) => {
  const { store } = execution;
  const catalog = execution.catalog();
  const names = fields.names?.names ?? missingName(range);
  const views = names.flatMap(name => (fields.ifExists ? (found(name, catalog) ?? []) : existing(name, catalog)));
  store.transaction(() => {
    for (const { project, name } of views) store.dropView(project, name);
  });
  if (views.length === 0) return done('There was no such view.');
  return done(`${views.length === 1 ? 'View' : 'Views'} ${views.map(v => `\`${v.name}\``).join(', ')} removed.`);
};

/** Refuses a query that cannot be one now: a view that is made of names that do not exist helps nobody. */
async function viewOf(
  { project, name }: Pick<ViewRecord, 'project' | 'name'>,
  source: Name | undefined,
  native: Native,
  execution: Execution,
): Promise<ViewRecord> {
  const view = { project, name, query: native.text.trim(), createdAt: execution.host.now() };
  // What USE says is not kept with the view.
  const { database: _, ...catalog } = execution.catalog();
  if (source && findProject(plainName(source), catalog) === undefined) {
    const resolved = resolveDatabase(source, catalog);
    if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
    const { columns } = await nativeRelation(source, native, execution);
    return { ...view, database: resolved.database.name, columns };
  }
  const here: Execution = { ...execution, catalog: () => catalog };
  const { query } = expandViews(queryOfView(view, native, catalog), catalog, [view]);
  const columns = await columnsOf(query, here);
  return { ...view, ...(columns && { columns }) };
}

/** As the database says when it can run the whole; else as far as the names tell. */
async function columnsOf(query: Query, execution: Execution): Promise<ViewRecord['columns']> {
  if (databaseOf(query, execution) === undefined) {
    const known = outputColumns(query, { catalog: execution.catalog(), common: [] });
    return known?.open ? undefined : known?.columns;
  }
  return (await queryRelation(noRows(query), execution)).columns;
}

function noRows(query: Query): Select {
  const { range } = query;
  const alias: Name = { type: 'Name', range, parts: [{ text: 'v', quoted: false, range }] };
  return selectAllFrom(
    { type: 'DerivedTable', range, query, alias, columns: [] },
    { limit: { type: 'Literal', value: 0, range } },
  );
}

function found(name: Name, catalog: CatalogSnapshot): ViewRecord | undefined {
  const { project, path } = inProject(name.parts, catalog);
  return path.length === 1 ? findView(path[0]!.text, catalog, project) : undefined;
}

export function existing(name: Name, catalog: CatalogSnapshot): ViewRecord {
  const names = catalog.views.map(v => v.name);
  return (
    found(name, catalog) ??
    refuse('unknown-view', `There is no view \`${plainName(name)}\`.`, {
      range: name.range,
      hint: suggestion(plainName(name), names) ?? 'SHOW VIEWS lists the views; CREATE VIEW makes one.',
    })
  );
}

function noteUselessOptions(range: Range | undefined, execution: Execution): void {
  if (!range) return;
  const parts = { severity: 'warning', range } as const;
  execution.note(problem('clause-without-effect', 'USING has no effect on a view.', parts));
}

const missingName = (range: Range): never => refuse('syntax-name', 'The name of the view is missing.', { range });

const missingQuery = (range: Range): never =>
  refuse('syntax-query', 'The query is missing.', { range, hint: 'Write AS (SELECT …).' });
