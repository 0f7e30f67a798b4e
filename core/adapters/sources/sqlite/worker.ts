// The process that holds a file of SQLite open: a query is one native call that only the end of its process stops.
import { constants, DatabaseSync, type StatementSync } from 'node:sqlite';
import { ProblemError, refuse } from '../../../text/problem.ts';
import type { Column, Row } from '../../source.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { sqliteProblem } from './trouble.ts';
import { decode } from './values.ts';

/** How long to wait for another program that writes. */
const busyMs = 5000;

interface Reading {
  readonly columns: readonly Column[];
  readonly rows: Iterator<unknown>;
}

let database: DatabaseSync | undefined;
let reading: Reading | undefined;

process.on('message', (message: ToWorker) => {
  const sql = message.type === 'query' ? message.sql : '';
  try {
    say(answer(message));
  } catch (error) {
    reading = undefined;
    say({
      type: 'failed',
      problem: error instanceof ProblemError ? error.problem : sqliteProblem(error, sql, database),
    });
  }
});
process.on('disconnect', () => process.exit());

function say(message: FromWorker): void {
  process.send?.(message);
}

function answer(message: ToWorker): FromWorker {
  switch (message.type) {
    case 'open':
      open(message.path, message.readOnly);
      return { type: 'ready' };
    case 'query':
      return begin(message.sql, message.rows);
    case 'more':
      return batch(message.rows);
    case 'end':
      reading?.rows.return?.();
      reading = undefined;
      return { type: 'ready' };
    case 'write':
      return { type: 'done', changed: write(message.statements) };
  }
}

function open(path: string, readOnly: boolean): void {
  database = new DatabaseSync(path, { readOnly, timeout: busyMs });
  // VACUUM INTO and ATTACH would make other files; older versions of Node cannot refuse them.
  if (readOnly && typeof database.setAuthorizer === 'function') {
    database.setAuthorizer(action =>
      action === constants.SQLITE_ATTACH ? constants.SQLITE_DENY : constants.SQLITE_OK,
    );
  }
  // Only now the file is looked at.
  database.prepare('SELECT 1 FROM sqlite_schema').all();
}

function begin(sql: string, rows: number): FromWorker {
  const statement = database!.prepare(sql);
  refuseMore(statement, sql);
  const columns = statement.columns().map(({ name, type }) => ({ name, type: type ?? '' }));
  if (columns.length === 0) {
    const { changes } = statement.run();
    refuseOpenTransaction();
    return { type: 'done', changed: Number(changes) };
  }
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  reading = { columns, rows: statement.iterate() as Iterator<unknown> };
  return batch(rows);
}

function batch(most: number): FromWorker {
  const { columns, rows } = reading!;
  const batch: Row[] = [];
  while (batch.length < most) {
    const next = rows.next();
    if (next.done) {
      reading = undefined;
      return { type: 'batch', batch: { columns, rows: batch }, ended: true };
    }
    batch.push((next.value as unknown[]).map(decode));
  }
  return { type: 'batch', batch: { columns, rows: batch }, ended: false };
}

function write(statements: readonly string[]): number {
  let changed = 0;
  database!.exec('BEGIN');
  try {
    for (const sql of statements) {
      const statement = database!.prepare(sql);
      const { changes } = statement.run();
      // SQLite counts for the last statement that changed rows; those that make tables leave the count as it was.
      if (/^\s*(?:insert|update|delete|replace|with)\b/i.test(sql)) changed += Number(changes);
    }
    database!.exec('COMMIT');
  } catch (error) {
    if (database!.isTransaction) database!.exec('ROLLBACK');
    throw error;
  }
  return changed;
}

/** `prepare` takes the first of several and says nothing of the others. */
function refuseMore(statement: StatementSync, sql: string): void {
  const rest = sql.slice(sql.indexOf(statement.sourceSQL) + statement.sourceSQL.length);
  if (/^(?:\s|;|--[^\n]*|\/\*[\s\S]*?\*\/)*$/.test(rest)) return;
  refuse('sqlite-error', 'Only one statement can be run at a time.');
}

/** Whoever gets the connection next must not find it there. */
function refuseOpenTransaction(): void {
  if (!database!.isTransaction) return;
  database!.exec('ROLLBACK');
  refuse('open-transaction', 'A transaction does not last longer than its statement here, so it was rolled back.', {
    hint: 'Every statement is a transaction of its own; what belongs together goes into one statement.',
  });
}
