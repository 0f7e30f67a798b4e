// A query, or the part of one, that its source can run: printed in the source's dialect, without the name of the database.

import type { SourceDescriptor } from '../../adapters/descriptor.ts';
import * as descriptors from '../../adapters/descriptors.ts';
import { sameName } from '../../catalog/names.ts';
import { printQuery } from '../../dialect/print.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { Name, Query } from '../../dialect/tree.ts';

import type { Execution } from '../execution.ts';
import { blame } from './blame.ts';
import type { Rows } from './relation.ts';
import type { Plan } from './select.ts';
import { tracedRows } from './tracedRows.ts';

export async function* pushedRows(query: Query, database: string, plan: Plan): Rows {
  const { execution } = plan;
  const sql = printFor(query, database, execution);
  if (plan.trace)
    return yield* tracedRows(plan, `database ${database}`, sql, sentRows(query, database, sql, execution));
  yield* sentRows(query, database, sql, execution);
}

async function* sentRows(query: Query, database: string, sql: string, execution: Execution): Rows {
  const session = await execution.sessions.source(database);
  if (session.note) execution.note({ code: 'read-only-copy', severity: 'information', message: session.note });
  try {
    yield* session.query(sql, execution.signal);
  } catch (error) {
    throw blame(error, query);
  }
}

/** As the database is sent it. */
const printFor = (query: Query, database: string, execution: Execution): string =>
  printQuery(withoutNameOf(database, query), { quoting: dialectOf(database, execution), using: false });

export const dialectOf = (database: string, { store }: Pick<Execution, 'store'>): SourceDescriptor['dialect'] =>
  descriptors.source(store.database(database)?.source ?? '')?.dialect ?? 'postgresql';

/** The database does not know what it is called here. */
export const withoutNameOf = <N extends { readonly type: string }>(database: string, node: N): N =>
  rewrite(node, inner => (inner.type === 'Name' ? withoutDatabase(inner as Name, database) : undefined));

function withoutDatabase(name: Name, database: string): Name | undefined {
  const [first, ...rest] = name.parts;
  return first && rest.length > 0 && sameName(first.text, database) ? { ...name, parts: rest } : undefined;
}
