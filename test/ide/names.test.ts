// Names that need quotes, in the text of a database: written as that database reads them.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { codeActions } from '../../core/ide/codeActions.ts';
import { complete } from '../../core/ide/completion/complete.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { marked, uri } from './marked.ts';

const columns = ['id', 'firstName', 'last name', 'order'].map(name => ({ name, type: 'text' }));
const schemas = [{ name: 'Shop', tables: [{ name: 'Order Items', columns, rows: 3 }] }];
const catalog = (source: string): CatalogSnapshot => ({
  ...exampleCatalog,
  databases: [{ ...exampleCatalog.databases[0]!, source, schemas }],
});

function offered(text: string, source: string): readonly string[] {
  const { view, offset } = marked(text, {}, catalog(source));
  const found = complete(view, offset).filter(({ kind, detail }) => kind !== 'function' && detail !== 'all columns');
  return found.filter(({ kind }) => kind !== 'keyword').map(({ insert, label }) => insert ?? label);
}

it('completes names as the database reads them', () => {
  const text = 'SELECT * FROM example_db (SELECT | FROM "Shop"."Order Items")';
  assert.deepEqual(offered(text, 'postgres'), ['"firstName"', '"last name"', '"order"', 'id']);
  assert.deepEqual(offered(text, 'mysql'), ['`last name`', '`order`', 'firstName', 'id']);
  assert.deepEqual(offered('SELECT * FROM example_db (SELECT * FROM |)', 'postgres'), ['"Shop"']);
  assert.deepEqual(offered('SELECT * FROM example_db (SELECT * FROM "Shop".|)', 'postgres'), ['"Order Items"']);
  assert.deepEqual(offered('SELECT * FROM example_db.Shop.|', 'postgres'), ['`Order Items`']);
});

function fixed(text: string): readonly string[] {
  const { service } = marked(text, {}, catalog('postgres'));
  return service.diagnostics(uri).map(({ fixes }) => applyEdits(text, fixes![0]!.edits));
}

it('fixes names as the database reads them, and leaves the quotes around them alone', () => {
  assert.deepEqual(fixed('SELECT * FROM example_db (SELECT frstName FROM "Shop"."Order Items")'), [
    'SELECT * FROM example_db (SELECT "firstName" FROM "Shop"."Order Items")',
  ]);
  assert.deepEqual(fixed('SELECT * FROM example_db (SELECT id FROM "Shop"."Order Item")'), [
    'SELECT * FROM example_db (SELECT id FROM "Shop"."Order Items")',
  ]);
  assert.deepEqual(fixed('SELECT * FROM example_db (SELECT id FROM "Order Items")'), [
    'SELECT * FROM example_db (SELECT id FROM "Shop"."Order Items")',
  ]);
});

it('writes the columns of * as the database reads them', () => {
  const text = 'SELECT * FROM example_db (SELECT * FROM "Shop"."Order Items")';
  const { view } = marked(text, {}, catalog('postgres'));
  const at = text.lastIndexOf('*');
  const [star] = codeActions(view, [], { from: at, to: at });
  assert.equal(applyEdits(text, star!.edits), text.replace(/\*(?= FROM "S)/, 'id, "firstName", "last name", "order"'));
});
