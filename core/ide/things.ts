// What a name stands for, with its card: shared by hover and by those who ask what is at a place.
import * as descriptors from '../adapters/descriptors.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import { systemTables } from '../catalog/systemTables.ts';
import { type MeantName, meaningOf } from '../semantics/meanings.ts';
import { plainName } from '../semantics/resolve.ts';
import { findTable } from '../semantics/tables.ts';
import {
  databaseCard,
  engineCard,
  modelCard,
  providerCard,
  sourceCard,
  systemTableCard,
  tableCard,
  viewCard,
} from './cards.ts';

/** Nothing where the name means nothing. */
export function cardOf(meant: MeantName, catalog: CatalogSnapshot): string | undefined {
  const meaning = meant.declares ? meaningOf({ ...meant, declares: false }, catalog) : meant.meaning;
  switch (meaning.type) {
    case 'model':
      return modelCard(meaning.model, meaning.version);
    case 'engine':
      return engineCard(meaning.engine, descriptors.provider(meaning.engine.provider));
    case 'provider':
      return providerCard(meaning.provider);
    case 'source':
      return sourceCard(meaning.source);
    case 'database':
      return databaseCard(meaning.database);
    case 'view':
      return viewCard(meaning.view);
    case 'system': {
      const table = systemTables.find(t => t.name === meaning.table);
      return table && systemTableCard(table);
    }
    case 'table': {
      const found = findTable(meaning.database, meaning.path);
      return found.type === 'table' ? tableCard(plainName(meant.name), found.table) : undefined;
    }
    default:
      return undefined;
  }
}
