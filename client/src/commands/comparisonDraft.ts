// A COMPARE statement to start from: on a table that holds the right columns, if a database is known to have one.
import * as l10n from '@vscode/l10n';
import { sameName } from '../../../core/catalog/names.ts';
import type { CatalogSnapshot, TableSnapshot } from '../../../core/catalog/snapshot.ts';
import { spellName, spellPart } from './spelling.ts';

/** What expected answers are called by custom. */
const referenceNames = ['expected', 'reference', 'answer'];

export function draftComparison(
  snapshot: CatalogSnapshot,
  models: readonly string[],
  inputs: readonly string[],
): string {
  const { database, table, reference } = questionsIn(snapshot, inputs) ?? {
    database: 'example_db',
    table: 'questions',
    reference: 'expected',
  };
  return [
    `-- ${l10n.t('Questions that none of them was trained on, and the answers that are expected.')}`,
    `COMPARE ${models.map(spellName).join(', ')}`,
    `FROM ${spellPart(database)} (`,
    `  SELECT ${[...inputs, reference].map(spellPart).join(', ')} FROM ${table} LIMIT 50`,
    ')',
    `USING reference = '${reference}';`,
    '',
  ].join('\n');
}

function questionsIn(snapshot: CatalogSnapshot, inputs: readonly string[]) {
  for (const { name: database, schemas = [] } of snapshot.databases) {
    for (const { name: schema, tables } of schemas) {
      for (const table of tables) {
        const reference = referenceNames.find(name => has(table, name) && !inputs.some(input => sameName(input, name)));
        if (reference && inputs.every(input => has(table, input))) {
          return { database, table: `${schema}.${table.name}`, reference };
        }
      }
    }
  }
  return undefined;
}

const has = ({ columns }: TableSnapshot, name: string): boolean => columns.some(column => sameName(column.name, name));
