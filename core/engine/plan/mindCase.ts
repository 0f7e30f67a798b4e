// LIKE minds case in Postgres, and so it does here where rows of one are read. That has to be known before anything is read: SQLite
// does not change what LIKE means while rows of a query are still to come, and does not say so.

import * as descriptors from '../../adapters/descriptors.ts';
import type { DatabaseSnapshot } from '../../catalog/snapshot.ts';
import type { NativeTable, Query } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { isProject, resolveDatabase } from '../../semantics/resolve.ts';
import { ProblemError } from '../../text/problem.ts';
import type { Execution } from '../execution.ts';
import { inProjectOf, parseOwn } from './native.ts';
import { type Plan, resolveAll } from './select.ts';
import { expandViews } from './views.ts';

/** What is compared here, answers among them, is compared as where the rows come from. There are no views in the query. */
export async function mindCaseAsSources(query: Query, { execution, scratch }: Plan): Promise<void> {
  const isPostgres = ({ source }: DatabaseSnapshot) => descriptors.source(source)?.dialect === 'postgresql';
  if (databasesIn(query, execution).some(isPostgres)) await scratch.mindCase();
}

function databasesIn(query: Query, execution: Execution): readonly DatabaseSnapshot[] {
  const found = [...resolveAll(query, execution).values()].flatMap(meaning =>
    meaning.type === 'table' ? [meaning.database] : [],
  );
  walk(query, node => {
    if (node.type === 'NativeTable') found.push(...databasesOf(node as NativeTable, execution));
  });
  return found;
}

function databasesOf({ source, query }: NativeTable, execution: Execution): readonly DatabaseSnapshot[] {
  const catalog = execution.catalog();
  if (source && !isProject(source, catalog)) {
    const resolved = resolveDatabase(source, catalog);
    return resolved.type === 'database' ? [resolved.database] : [];
  }
  const inside = inProjectOf(source, execution);
  try {
    return databasesIn(expandViews(parseOwn(query), inside.catalog()).query, inside);
  } catch (error) {
    // What is wrong with it is told where it is read.
    if (error instanceof ProblemError) return [];
    throw error;
  }
}
