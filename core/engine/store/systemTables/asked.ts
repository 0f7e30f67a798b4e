// Comparisons of several models.
import type { SystemRow } from '../../../catalog/systemTables.ts';
import type { Store } from '../store.ts';
import { timestamp } from './cells.ts';

export const comparisons = (store: Store): readonly SystemRow<'comparisons'>[] =>
  store.comparisons().map(comparison => ({
    id: comparison.id,
    models: comparison.models.join(', '),
    reference: comparison.reference ?? null,
    status: comparison.status,
    total: comparison.total,
    created_at: timestamp(comparison.createdAt),
    statement: comparison.statement,
  }));
