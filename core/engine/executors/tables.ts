// CREATE, DROP and ALTER TABLE on databases; what is known of the database's tables is asked anew afterwards.
import { printQuery, printTableBody } from '../../dialect/print.ts';
import type { TableBody } from '../../dialect/tree.ts';
import { plainName, resolveTable } from '../../semantics/resolve.ts';
import { refuse } from '../../text/problem.ts';
import { done, type Execution, type Executor } from '../execution.ts';
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
  const { statements, rows } = await making(body, target, execution);
  await write(target, exists ? [`DROP TABLE ${target.sql}`, ...statements] : statements, execution, statement);
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
