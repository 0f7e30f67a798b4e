// CREATE, DROP and ALTER TABLE on databases; what is known of the database's tables is asked anew afterwards.
import { printExpression, printQuery, printTableBody } from '../../dialect/print.ts';
import type { TableBody } from '../../dialect/tree.ts';
import { plainName, resolveTable } from '../../semantics/resolve.ts';
import { refuse } from '../../text/problem.ts';
import { done, type Execution, type Executor } from '../execution.ts';
import { newId } from '../ids.ts';
import { withoutNameOf } from '../plan/pushDown.ts';
import { definitions, insertions } from '../plan/rowsAsSql.ts';
import { databaseOf, queryRelation } from '../plan/select.ts';
import { type Target, tableIn, targetOf, write } from '../plan/target.ts';

export const createTable: Executor<'CreateTable'> = async (statement, execution) => {
  const { fields, range } = statement;
  const name = fields.name ?? refuse('syntax-name', 'The name of the table is missing.', { range });
  if (resolveTable(name, execution.catalog()).type === 'problem') {
    refuse('unknown-database', `In which database is \`${plainName(name)}\` to be made?`, {
      range: name.range,
      hint: 'Name it first, as in CREATE TABLE example_db.demo_data.t; SHOW DATABASES lists them.',
    });
  }
  const target = targetOf(name, execution);
  const exists =
    tableIn(await execution.sessions.describe(target.database.name, execution.signal), target) !== undefined;
  if (exists && fields.ifNotExists) return done(`The table \`${target.label}\` exists already.`);
  if (exists && !fields.orReplace) {
    refuse('table-exists', `The table \`${target.label}\` exists already.`, {
      range: name.range,
      hint: `Keep it with CREATE TABLE IF NOT EXISTS ${target.label} …, or exchange it, its rows included, with CREATE OR REPLACE TABLE ${target.label} ….`,
    });
  }
  const body =
    fields.body ?? refuse('syntax-columns', 'The columns are missing.', { range, hint: 'Write (id INT, …).' });
  // The new table may be made of the old one; and MySQL cannot undo.
  const draft = target.dialect === 'mysql' || (exists && body.query) ? beside(target, newId()) : undefined;
  const { statements, rows } = await making(body, draft ?? target, execution);
  const old = exists ? [`DROP TABLE ${target.sql}`] : [];
  try {
    await write(
      target,
      draft ? [...statements, ...inPlaceOf(target, draft, exists)] : [...old, ...statements],
      execution,
      statement,
    );
  } catch (error) {
    if (target.dialect === 'mysql') await leaveNothing(draft!, execution, statement);
    throw error;
  }
  await execution.sessions.describe(target.database.name, execution.signal);
  const count = rows === undefined ? '' : ` with ${rows} ${rows === 1 ? 'row' : 'rows'}`;
  return done(`Table \`${target.label}\` created${count}.`);
};

export const dropTable: Executor<'DropTable'> = async (statement, execution) => {
  const { fields, range } = statement;
  const name = fields.name ?? refuse('syntax-name', 'The name of the table is missing.', { range });
  const target = targetOf(name, execution);
  if (fields.ifExists && !tableIn(await execution.sessions.describe(target.database.name, execution.signal), target))
    return done('There was no such table.');
  await write(target, [`DROP TABLE ${target.sql}`], execution, statement);
  await execution.sessions.describe(target.database.name, execution.signal);
  return done(`Table \`${target.label}\` removed.`);
};

/** Whatever its database makes of the two words. */
export const alterTable: Executor<'AlterTable'> = async (statement, execution) => {
  const { fields, range } = statement;
  const { name, action, object } = fields;
  if (!name || !action || !object) refuse('syntax-alter', 'What is to be altered is missing.', { range });
  const target = targetOf(name, execution);
  const sql = `ALTER TABLE ${target.sql} ${plainName(action)} ${plainName(object)}`;
  await write(target, [sql], execution, statement);
  await execution.sessions.describe(target.database.name, execution.signal);
  return done(`Table \`${target.label}\` altered.`);
};

/** A table that nobody looks for, where the target is. */
function beside(target: Target, id: string): Target {
  const path = [...target.path.slice(0, -1), { ...target.path.at(-1)!, text: `tunesql_${id}`, quoted: true }];
  return { ...target, path, sql: printPath(path, target) };
}

/** Under the name of the target at last, in place of what was called so. */
function inPlaceOf(target: Target, draft: Target, exists: boolean): readonly string[] {
  if (target.dialect !== 'mysql')
    return [
      `DROP TABLE ${target.sql}`,
      `ALTER TABLE ${draft.sql} RENAME TO ${printPath(target.path.slice(-1), target)}`,
    ];
  if (!exists) return [`RENAME TABLE ${draft.sql} TO ${target.sql}`];
  const old = beside(target, newId());
  return [`RENAME TABLE ${target.sql} TO ${old.sql}, ${draft.sql} TO ${target.sql}`, `DROP TABLE ${old.sql}`];
}

/** What went wrong is told; that this does, too, would say no more. */
const leaveNothing = (draft: Target, execution: Execution, statement: Blamed): Promise<unknown> =>
  write(
    draft,
    [`DROP TABLE IF EXISTS ${draft.sql}`],
    { ...execution, signal: new AbortController().signal },
    statement,
  ).catch(() => {});

const printPath = (parts: Target['path'], { dialect }: Target): string =>
  printExpression({ type: 'Name', parts, range: parts.at(-1)!.range }, { quoting: dialect });

type Blamed = Parameters<typeof write>[3];

async function making(
  body: TableBody,
  target: Target,
  execution: Execution,
): Promise<{ readonly statements: readonly string[]; readonly rows?: number }> {
  const { database, dialect, sql } = target;
  const { query } = body;
  if (!query) return { statements: [`CREATE TABLE ${sql} ${printTableBody(body, { quoting: dialect })}`] };
  if (databaseOf(query, execution) === database.name) {
    const own = printQuery(withoutNameOf(database.name, query), { quoting: dialect, using: false });
    return { statements: [`CREATE TABLE ${sql} AS ${own}`] };
  }
  const relation = await queryRelation(query, execution);
  return {
    statements: [`CREATE TABLE ${sql} ${definitions(relation, dialect)}`, ...insertions(sql, '', relation, dialect)],
    rows: relation.rows.length,
  };
}
