// A COMPARE statement to start from: on a table that holds the right columns, if a database is known to have one.
import * as l10n from '@vscode/l10n';
import { source } from '../../../core/adapters/descriptors.ts';
import { sameName } from '../../../core/catalog/names.ts';
import type { CatalogSnapshot, TableSnapshot } from '../../../core/catalog/snapshot.ts';
import { spellName } from '../../../core/semantics/spell.ts';
import { spellDotted, spellNative } from './spelling.ts';

/** What expected answers are called by custom. */
const referenceNames = ['expected', 'reference', 'answer'];

export function draftComparison(
  snapshot: CatalogSnapshot,
  models: readonly string[],
  inputs: readonly string[],
): string {
  const { database, dialect, table, columns, reference } = questionsIn(snapshot, inputs) ?? {
    database: 'example_db',
    dialect: 'postgresql',
    table: ['questions'],
    columns: inputs,
    reference: 'expected',
  };
  const selected = [...columns, reference].map(column => spellNative([column], dialect));
  return [
    `-- ${l10n.t('Questions that none of them was trained on, and the answers that are expected.')}`,
    `COMPARE ${models.map(spellDotted).join(', ')}`,
    `FROM ${spellName(database)} (`,
    `  SELECT ${selected.join(', ')} FROM ${spellNative(table, dialect)} LIMIT 50`,
    ')',
    `USING reference = '${reference}';`,
    '',
  ].join('\n');
}

/** As they are called there: a database may tell capitals from small letters. */
function questionsIn(snapshot: CatalogSnapshot, inputs: readonly string[]) {
  for (const { name: database, source: kind, schemas = [] } of snapshot.databases) {
    const dialect = source(kind)?.dialect ?? 'postgresql';
    for (const { name: schema, tables } of schemas) {
      for (const table of tables) {
        const columns = inputs.flatMap(input => columnOf(table, input) ?? []);
        const reference = referenceNames
          .filter(name => !inputs.some(input => sameName(input, name)))
          .flatMap(name => columnOf(table, name) ?? [])[0];
        if (reference && columns.length === inputs.length) {
          return { database, dialect, table: [schema, table.name], columns, reference };
        }
      }
    }
  }
  return undefined;
}

const columnOf = ({ columns }: TableSnapshot, name: string): string | undefined =>
  columns.find(column => sameName(column.name, name))?.name;
