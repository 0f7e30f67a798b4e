// Which model a statement is about: the one that it tunes, or the first that it asks. A name that means none is none.
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import type { AnyStatement } from '../../../core/dialect/document.ts';
import type { Name, Table } from '../../../core/dialect/tree.ts';
import { walk } from '../../../core/dialect/walk.ts';
import { type Resolved, resolveModel, resolveTable } from '../../../core/semantics/resolve.ts';
import { nameOf, prefixOf } from '../naming.ts';

/** With the version when the statement says it. */
export function modelNamed(statement: AnyStatement, catalog: CatalogSnapshot): string | undefined {
  if (statement.kind === 'FinetuneModel' || statement.kind === 'CreateModel') {
    const { name } = statement.fields;
    return name && spelled(resolveModel(name as Name, catalog), catalog);
  }
  if (!['Select', 'Union', 'Except', 'Intersect'].includes(statement.kind)) return undefined;
  let found: string | undefined;
  walk(statement, node => {
    if (node.type === 'Table') found ??= spelled(resolveTable((node as Table).name, catalog), catalog);
    return found === undefined;
  });
  return found;
}

function spelled(meant: Resolved, catalog: CatalogSnapshot): string | undefined {
  if (meant.type !== 'model') return undefined;
  const { model, version, explicit } = meant;
  return explicit ? nameOf(version, catalog) : `${prefixOf(model.project, catalog)}${model.name}`;
}
