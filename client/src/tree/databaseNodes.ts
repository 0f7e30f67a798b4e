// Databases in the tree: schemas, tables and columns, asked for when somebody looks.
import * as l10n from '@vscode/l10n';
import type { DatabaseSnapshot, SchemaSnapshot, TableSnapshot } from '../../../core/catalog/snapshot.ts';
import { nodeKinds } from '../ids.ts';
import { count, rowCount } from '../words.ts';
import { factNode, type TreeNode } from './node.ts';

/** `kind`: what its source is called. */
export function databaseNode(database: DatabaseSnapshot, kind = database.source): TreeNode {
  const id = `database/${database.name}`;
  return {
    id,
    kind: nodeKinds.database,
    label: database.name,
    name: database.name,
    path: [database.name],
    description: kind,
    icon: ['database'],
    ...(database.schemas === undefined
      ? { asks: database.name }
      : { children: childrenOf(database, database.schemas) }),
  };
}

function childrenOf({ name }: DatabaseSnapshot, schemas: readonly SchemaSnapshot[]): readonly TreeNode[] {
  const filled = schemas.filter(schema => schema.tables.length > 0);
  if (filled.length === 0) return [factNode(`database/${name}`, 'none', l10n.t('No tables'), '')];
  return filled.map(schema => ({
    id: `schema/${name}.${schema.name}`,
    kind: nodeKinds.schema,
    label: schema.name,
    name: `${name}.${schema.name}`,
    path: [name, schema.name],
    description: schema.tables.length === 1 ? l10n.t('1 table') : l10n.t('{0} tables', count(schema.tables.length)),
    icon: ['symbol-namespace'],
    isOpen: filled.length === 1,
    children: schema.tables.map(table => tableNode([name, schema.name], table)),
  }));
}

function tableNode(schema: readonly string[], table: TableSnapshot): TreeNode {
  const path = [...schema, table.name];
  const name = path.join('.');
  return {
    id: `table/${name}`,
    kind: nodeKinds.table,
    label: table.name,
    name,
    path,
    description: table.rows === undefined ? '' : rowCount(table.rows),
    icon: ['table'],
    children: table.columns.map(column => ({
      id: `column/${name}.${column.name}`,
      kind: nodeKinds.column,
      label: column.name,
      name: column.name,
      path: [column.name],
      description: column.type,
      icon: ['symbol-field'],
    })),
  };
}
