// A query, or the part of one, that its source can run: printed in the source's dialect, without the name of the database.

import * as descriptors from '../../adapters/descriptors.ts';
import { sameName } from '../../catalog/names.ts';
import { printQuery } from '../../dialect/print.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { Name, Query } from '../../dialect/tree.ts';

import type { Execution } from '../execution.ts';
import { blame } from './blame.ts';
import { pour, type Sink } from './relation.ts';

export async function pushDown(query: Query, database: string, execution: Execution, sink: Sink): Promise<void> {
  const session = await execution.sessions.source(database);
  if (session.note) execution.note({ code: 'read-only-copy', severity: 'information', message: session.note });
  try {
    await pour(session.query(printFor(query, database, execution), execution.signal), sink);
  } catch (error) {
    throw blame(error, query);
  }
}

function printFor(query: Query, database: string, execution: Execution): string {
  const source = execution.store.database(database)?.source ?? '';
  const own = rewrite(query, node => (node.type === 'Name' ? withoutDatabase(node as Name, database) : undefined));
  return printQuery(own, { quoting: descriptors.source(source)?.dialect ?? 'postgresql', using: false });
}

function withoutDatabase(name: Name, database: string): Name | undefined {
  const [first, ...rest] = name.parts;
  return first && rest.length > 0 && sameName(first.text, database) ? { ...name, parts: rest } : undefined;
}
