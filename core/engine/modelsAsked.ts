// The versions that a statement would ask or train, found without running it: in its tables, in its views, in the queries
// of our own dialect that stand in it as text.
import type { VersionRecord, ViewRecord } from '../catalog/records.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import type { StatementKind } from '../dialect/statements.ts';
import type { Name, NameList, Native, NativeTable, Table } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { isProject, resolveModel, resolveTable } from '../semantics/resolve.ts';

export function modelsAsked(statement: AnyStatement, catalog: CatalogSnapshot): readonly VersionRecord[] {
  if (statement.kind === 'Unknown' || !asking.has(statement.kind)) return [];
  const found = new Set<VersionRecord>();
  const fields = statement.fields as {
    readonly name?: Name;
    readonly models?: NameList;
    readonly query?: Native;
    readonly source?: Name;
  };
  const named = [...(tuning.has(statement.kind) && fields.name ? [fields.name] : []), ...(fields.models?.names ?? [])];
  for (const name of named) {
    const resolved = resolveModel(name, catalog);
    if (resolved.type !== 'problem') found.add(resolved.version);
  }
  if (fields.query?.type === 'Native') inText(fields.query, fields.source, { catalog, found, within: [] });
  else inTree(statement, { catalog, found, within: [] });
  return [...found];
}

const tuning: ReadonlySet<StatementKind> = new Set(['FinetuneModel', 'RetrainModel']);

const asking: ReadonlySet<StatementKind> = new Set([
  ...tuning,
  'Select',
  'Union',
  'Intersect',
  'Except',
  'Insert',
  'Update',
  'Delete',
  'CreateTable',
  'Compare',
  'Evaluate',
  'Set',
]);

interface Search {
  readonly catalog: CatalogSnapshot;
  readonly found: Set<VersionRecord>;
  readonly within: readonly ViewRecord[];
}

function inTree(tree: { readonly type: string }, search: Search): void {
  walk(tree, node => {
    if (node.type === 'NativeTable') inText((node as NativeTable).query, (node as NativeTable).source, search);
    if (node.type !== 'Table') return;
    const resolved = resolveTable((node as Table).name, search.catalog);
    if (resolved.type === 'model') search.found.add(resolved.version);
    if (resolved.type !== 'view' || search.within.includes(resolved.view) || resolved.view.database !== undefined)
      return;
    inQuery(resolved.view.query, { ...search, within: [...search.within, resolved.view] });
  });
}

/** Text of another database asks no model of ours. */
function inText({ text }: Native, source: Name | undefined, search: Search): void {
  if (!source || isProject(source, search.catalog)) inQuery(text, search);
}

function inQuery(text: string, search: Search): void {
  for (const statement of parse(text).statements) if (statement.kind !== 'Unknown') inTree(statement, search);
}
