// The rows of the system tables, read from the store: what the UI shows, SQL can select.
import type { Column, Row } from '../../adapters/source.ts';
import { type SystemRow, type SystemTableName, systemTables } from '../../catalog/systemTables.ts';
import type { Store } from './store.ts';
import { comparisons } from './systemTables/asked.ts';
import { databases, handlers, mlEngines, projects, views } from './systemTables/connected.ts';
import { models } from './systemTables/models.ts';
import {
  finetuneFindings,
  finetunes,
  trainingCheckpoints,
  trainingEvents,
  trainingMetrics,
} from './systemTables/tuned.ts';

type ReadRows<T extends SystemTableName> = (store: Store) => readonly SystemRow<T>[];

/** Those that the store knows; the others are asked for at the databases. */
export type StoredTable = Exclude<SystemTableName, 'tables' | 'columns' | 'calls'>;

const readers: { readonly [T in StoredTable]: ReadRows<T> } = {
  models,
  ml_engines: mlEngines,
  databases,
  projects,
  views,
  handlers,
  finetunes,
  training_metrics: trainingMetrics,
  training_checkpoints: trainingCheckpoints,
  training_events: trainingEvents,
  finetune_findings: finetuneFindings,
  comparisons,
};

export const isStored = (name: string): name is StoredTable => name in readers;

/** All rows of one table, of all projects. */
export function readSystemTable(
  store: Store,
  name: StoredTable,
): { readonly columns: readonly Column[]; readonly rows: readonly Row[] } {
  const { columns } = systemTables.find(t => t.name === name)!;
  const records: readonly Readonly<Record<string, string | number | null>>[] = readers[name](store);
  return { columns, rows: records.map(record => columns.map(c => record[c.name] ?? null)) };
}
