// The rows of the system tables, read from the store: what the UI shows, SQL can select.
import type { Column, Row } from '../../adapters/source.ts';
import { type SystemRow, type SystemTableName, systemTable, systemTables } from '../../catalog/systemTables.ts';
import { refuse } from '../../text/problem.ts';
import type { Store } from './store.ts';
import { calls, comparisons } from './systemTables/asked.ts';
import { databases, handlers, mlEngines, projects, views } from './systemTables/connected.ts';
import { models } from './systemTables/models.ts';
import { finetunes, trainingEvents, trainingMetrics } from './systemTables/tuned.ts';

type ReadRows<T extends SystemTableName> = (store: Store) => readonly SystemRow<T>[];

/** Those that the store knows; the others are asked for at the databases. */
type Stored = Exclude<SystemTableName, 'tables' | 'columns'>;

const readers: { readonly [T in Stored]: ReadRows<T> } = {
  models,
  ml_engines: mlEngines,
  databases,
  projects,
  views,
  handlers,
  finetunes,
  training_metrics: trainingMetrics,
  training_events: trainingEvents,
  calls,
  comparisons,
};

/** All rows of one table, of all projects. */
export function readSystemTable(
  store: Store,
  name: string,
): { readonly columns: readonly Column[]; readonly rows: readonly Row[] } {
  const key = systemTable(name);
  const table = systemTables.find(t => t.name === key);
  if (!key || !table) refuse('unknown-table', `There is no system table \`${name}\`.`);
  if (!(key in readers)) refuse('unsupported', `The system table \`${name}\` cannot be read here.`);
  const records: readonly Readonly<Record<string, string | number | null>>[] = readers[key as Stored](store);
  return { columns: table.columns, rows: records.map(record => table.columns.map(c => record[c.name] ?? null)) };
}
