// The rows of a system table: from the store or, for the lists of tables and columns, from every database.
import type { Cell } from '../../adapters/source.ts';
import { sameName } from '../../catalog/names.ts';
import type { ColumnSnapshot } from '../../catalog/snapshot.ts';
import { systemTables } from '../../catalog/systemTables.ts';
import { ProblemError } from '../../text/problem.ts';
import type { Execution } from '../execution.ts';
import { isStored, readSystemTable } from '../store/systemTables.ts';
import type { Relation } from './relation.ts';

export async function systemRelation(name: string, execution: Execution): Promise<Relation> {
  if (isStored(name)) return readSystemTable(execution.store, name);
  const { columns } = systemTables.find(t => t.name === name)!;
  const listed = await everyTable(execution);
  const rows = listed.map(({ place, type }): readonly Cell[] => [...place, type]);
  if (name === 'tables') return { columns, rows };
  return {
    columns,
    rows: listed.flatMap(({ place, of }) => of.map((column, i) => [...place, column.name, i + 1, column.type])),
  };
}

interface Listed {
  /** As it is written: database, schema, table. */
  readonly place: readonly [string, string, string];
  readonly type: string;
  readonly of: readonly ColumnSnapshot[];
}

async function everyTable(execution: Execution): Promise<readonly Listed[]> {
  const { databases, models, views } = execution.catalog();
  const listed: Listed[] = [];
  for (const { name } of databases) {
    for (const schema of await schemasOf(name, execution)) {
      for (const table of schema.tables)
        listed.push({ place: [name, schema.name, table.name], type: 'BASE TABLE', of: table.columns });
    }
  }
  const inProject = (project: string, name: string) => [project, project, name] as const;
  for (const { project, name, predict } of models)
    listed.push({ place: inProject(project, name), type: 'MODEL', of: [{ name: predict, type: 'text' }] });
  for (const { project, name, columns } of views)
    listed.push({ place: inProject(project, name), type: 'VIEW', of: columns ?? [] });
  for (const { name, columns } of systemTables)
    listed.push({ place: ['information_schema', 'information_schema', name], type: 'SYSTEM VIEW', of: columns });
  return listed;
}

/** A database that cannot be reached must not hide the others. */
async function schemasOf(database: string, execution: Execution) {
  try {
    return await execution.sessions.describe(database, execution.signal);
  } catch (error) {
    if (!(error instanceof ProblemError) || execution.signal.aborted) throw error;
    const message = `The tables of \`${database}\` are missing here: ${error.problem.message}`;
    execution.note({ ...error.problem, severity: 'warning', message });
    return execution.catalog().databases.find(d => sameName(d.name, database))?.schemas ?? [];
  }
}
