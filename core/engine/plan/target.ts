// The table that a statement writes to: found by its name, written to in its database's own dialect.

import { sameName } from '../../catalog/names.ts';
import type { ColumnSnapshot, DatabaseSnapshot, SchemaSnapshot, TableSnapshot } from '../../catalog/snapshot.ts';
import { printExpression, type Quoting } from '../../dialect/print.ts';
import type { Name, NamePart } from '../../dialect/tree.ts';
import { plainName, type Resolved, resolveTable } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Execution } from '../execution.ts';
import { blame } from './blame.ts';
import { dialectOf } from './pushDown.ts';

export interface Target {
  readonly database: DatabaseSnapshot;
  readonly path: readonly NamePart[];
  readonly dialect: Quoting;
  /** As its database knows it. */
  readonly sql: string;
  /** As it was written. */
  readonly label: string;
}

export function targetOf(name: Name, execution: Execution): Target {
  const resolved = resolveTable(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const label = plainName(name);
  if (resolved.type !== 'table') {
    const [what, hint] = others[resolved.type];
    refuse('not-writable', `\`${label}\` is a ${what}: only tables of databases can be written to.`, {
      range: name.range,
      hint,
    });
  }
  const { database, path } = resolved;
  const dialect = dialectOf(database.name, execution);
  return { database, path, dialect, label, sql: printExpression({ ...name, parts: path }, { quoting: dialect }) };
}

const others: Readonly<Record<Exclude<Resolved['type'], 'table' | 'problem'>, readonly [string, string]>> = {
  model: ['model', 'FINETUNE makes a new version of it; SET ACTIVE chooses one.'],
  view: ['view', 'Write to the tables that it reads, or change the view with ALTER VIEW.'],
  system: ['system table', 'It shows what other statements have made; those change it.'],
};

/** A bare name means the schema that names without one mean. */
export function tableIn(schemas: readonly SchemaSnapshot[], { path }: Pick<Target, 'path'>): TableSnapshot | undefined {
  const [first, second] = path;
  const table = second ?? first!;
  return schemas
    .filter(s => (second ? sameName(s.name, first!.text) : s.default || schemas.length === 1))
    .flatMap(s => s.tables)
    .find(t => sameName(t.name, table.text));
}

/** Columns of the table, in order; none where they are not known. */
export async function columnsOf(target: Target, { sessions, signal }: Execution): Promise<readonly ColumnSnapshot[]> {
  const { name } = target.database;
  return tableIn(sessions.schemas(name) ?? (await sessions.describe(name, signal)), target)?.columns ?? [];
}

/** All of the statements or none, where the source can undo. Comes to how many rows they touched, where it says. */
export async function write(
  target: Target,
  statements: readonly string[],
  execution: Execution,
  blamed: { readonly type: string; readonly range: Range },
): Promise<number | undefined> {
  if (target.dialect === 'postgresql' && statements.some(sql => sql.includes('\0'))) {
    refuse('text-with-zero', 'One of the texts has a character of code 0 in it, and Postgres keeps none of these.', {
      range: blamed.range,
      hint: 'Leave these rows out: WHERE instr(…, char(0)) = 0.',
    });
  }
  const session = await execution.sessions.source(target.database.name);
  if (session.note) execution.note({ code: 'read-only-copy', severity: 'information', message: session.note });
  try {
    if (session.write) return await session.write(statements, execution.signal);
    for (const sql of statements) for await (const _ of session.query(sql, execution.signal));
    return undefined;
  } catch (error) {
    throw blame(error, blamed);
  }
}
