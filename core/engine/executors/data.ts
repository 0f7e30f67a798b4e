// INSERT, UPDATE and DELETE: sent to the database of the table, in its dialect. What comes from elsewhere is fetched first.
import type { Cell } from '../../adapters/source.ts';
import { sameName } from '../../catalog/names.ts';
import { printExpression, printQuery, type Quoting } from '../../dialect/print.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { DerivedTable, Expression, Name, NameList, Query } from '../../dialect/tree.ts';
import { plainName, suggestion } from '../../semantics/resolve.ts';
import { refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { literal } from '../bind.ts';
import { type Conclusion, done, type Execution, type Executor } from '../execution.ts';
import { withConstants } from '../plan/constants.ts';
import { withoutNameOf } from '../plan/pushDown.ts';
import type { Relation } from '../plan/relation.ts';
import { cellAsSql, columnAsSql, insertions, withBooleans } from '../plan/rowsAsSql.ts';
import { databaseOf, queryRelation } from '../plan/select.ts';
import { columnsOf, type Target, targetOf, write } from '../plan/target.ts';
import { forgetCalls, isCalls } from './forgetCalls.ts';
import { refuseVersionsTable } from './versionsTable.ts';

export const insert: Executor<'Insert'> = async (statement, execution) => {
  const { fields, range } = statement;
  const target = targetOf(fields.table ?? missingTable(range), execution);
  const columns = printedColumns(fields.columns, target.dialect);
  let statements: readonly string[];
  if (fields.rows) {
    for (const row of fields.rows.rows) checkWidth(row.items.length, fields.columns, row.range);
    const rows = await sendable(fields.rows, target, execution);
    statements = [
      `INSERT INTO ${target.sql}${columns} VALUES ${rows.rows.map(row => printed(row, target)).join(', ')}`,
    ];
  } else {
    const query = fields.query ?? refuse('syntax-query', 'The rows are missing.', { range, hint: 'Write VALUES (…).' });
    if (databaseOf(query, execution) === target.database.name)
      statements = [`INSERT INTO ${target.sql}${columns} ${printedQuery(query, target)}`];
    else {
      const relation = await queryRelation(query, execution);
      checkWidth(relation.columns.length, fields.columns, query.range);
      const names = fields.columns?.names.map(plainName);
      const typed = withBooleans(relation, await typesOf(names, target, execution));
      statements = insertions(target.sql, columns, typed, target.dialect);
    }
  }
  return told(await write(target, statements, execution, statement), `added to \`${target.label}\``);
};

export const update: Executor<'Update'> = async (statement, execution) => {
  const { fields, range } = statement;
  const name = fields.table ?? missingTable(range);
  refuseVersionsTable(name, fields.where, 'SET ACTIVE');
  const target = targetOf(name, execution);
  const ended = (count: number | undefined) => told(count, `of \`${target.label}\` changed`);
  if (fields.keys) {
    const relation = await rowsOf(fields.from, range, execution);
    const names = relation.columns.map(c => c.name);
    const typed = withBooleans(relation, await typesOf(names, target, execution));
    const statements = byKeys(fields.keys, typed, target);
    return ended(await write(target, statements, execution, statement));
  }
  const values = fields.values ?? refuse('syntax-update', 'What is to be set is missing.', { range });
  const set = await sendable(values, target, execution);
  const where = fields.where && (await sendable(fields.where, target, execution));
  const sql = (row: (expression: Expression) => Expression, from = '') => {
    const pairs = set.entries.map(e => `${printed(e.column, target)} = ${printed(row(e.value), target)}`);
    return `UPDATE ${target.sql} SET ${pairs.join(', ')}${from}${where ? ` WHERE ${printed(row(where), target)}` : ''}`;
  };
  if (!fields.from) return ended(await write(target, [sql(same)], execution, statement));
  const { query, alias } = fields.from;
  if (!alias)
    refuse('syntax-alias', 'The rows need a name.', { range: fields.from.range, hint: 'FROM (SELECT …) AS x.' });
  // MySQL knows no UPDATE … FROM.
  if (query && target.dialect !== 'mysql' && databaseOf(query, execution) === target.database.name) {
    const from = ` FROM (${printedQuery(query, target)}) AS ${printed(alias, target)}`;
    return ended(await write(target, [sql(same, from)], execution, statement));
  }
  const relation = await rowsOf(fields.from, range, execution);
  const statements = relation.rows.map(row => sql(expression => withRow(expression, plainName(alias), relation, row)));
  return ended(await write(target, statements, execution, statement));
};

export const remove: Executor<'Delete'> = async (statement, execution) => {
  const { fields, range } = statement;
  const name = fields.table ?? missingTable(range);
  refuseVersionsTable(name, fields.where, 'DROP MODEL');
  if (isCalls(name, execution)) return told(await forgetCalls(name, fields.where, execution), 'removed from `calls`');
  const target = targetOf(name, execution);
  const where = fields.where && (await sendable(fields.where, target, execution));
  const sql = `DELETE FROM ${target.sql}${where ? ` WHERE ${printed(where, target)}` : ''}`;
  return told(await write(target, [sql], execution, statement), `removed from \`${target.label}\``);
};

/** `UPDATE t ON id FROM (…)`: every other column of the rows is set where the keys agree. */
function byKeys(keys: NameList, { columns, rows }: Relation, target: Target): readonly string[] {
  const names = keys.names.map(plainName);
  const places = names.map((name, i) => {
    const at = columns.findIndex(c => sameName(c.name, name));
    if (at >= 0) return at;
    const given = columns.map(c => c.name);
    return refuse('unknown-column', `The query returns no column \`${name}\`.`, {
      range: keys.names[i]!.range,
      hint: suggestion(name, given) ?? `It returns ${given.map(c => `\`${c}\``).join(', ')}.`,
    });
  });
  const others = columns.map((_, i) => i).filter(i => !places.includes(i));
  if (others.length === 0) refuse('syntax-update', 'The query returns nothing but the keys.', { range: keys.range });
  const column = (i: number) => columnAsSql(columns[i]!.name, target.dialect);
  const cell = (value: Cell | undefined) => cellAsSql(value ?? null, target.dialect);
  return rows.map(row => {
    const set = others.map(i => `${column(i)} = ${cell(row[i])}`);
    const where = places.map(i =>
      (row[i] ?? null) === null ? `${column(i)} IS NULL` : `${column(i)} = ${cell(row[i])}`,
    );
    return `UPDATE ${target.sql} SET ${set.join(', ')} WHERE ${where.join(' AND ')}`;
  });
}

/** With the columns of one row in place of their names. */
function withRow(expression: Expression, alias: string, { columns }: Relation, row: readonly Cell[]): Expression {
  return rewrite<Expression>(expression, node => {
    if (node.type !== 'Name') return undefined;
    const { parts, range } = node as Name;
    if (parts.length !== 2 || !sameName(parts[0]!.text, alias)) return undefined;
    const at = columns.findIndex(c => sameName(c.name, parts[1]!.text));
    if (at >= 0) return literal(row[at] ?? null, range);
    refuse('unknown-column', `\`${alias}\` has no column \`${parts[1]!.text}\`.`, {
      range: parts[1]!.range,
      hint: `It has ${columns.map(c => `\`${c.name}\``).join(', ')}.`,
    });
  });
}

function rowsOf(from: DerivedTable | undefined, range: Range, execution: Execution): Promise<Relation> {
  const query =
    from?.query ?? refuse('syntax-query', 'The rows are missing.', { range, hint: 'Write FROM (SELECT …).' });
  return queryRelation(query, execution);
}

const sendable = async <N extends { readonly type: string }>(
  node: N,
  target: Target,
  execution: Execution,
): Promise<N> => withoutNameOf(target.database.name, await withConstants(node, target.database.name, execution));

const printed = (node: Expression, { dialect }: Target): string => printExpression(node, { quoting: dialect });

const printedQuery = (query: Query, { database, dialect }: Target): string =>
  printQuery(withoutNameOf(database.name, query), { quoting: dialect, using: false });

const printedColumns = (columns: NameList | undefined, quoting: Quoting): string =>
  columns ? ` (${columns.names.map(name => printExpression(name, { quoting })).join(', ')})` : '';

function checkWidth(width: number, columns: NameList | undefined, range: Range): void {
  if (!columns || columns.names.length === width) return;
  refuse('wrong-row', `There are ${columns.names.length} columns and ${width} values.`, {
    range,
    hint: `Give one for each of ${columns.names.map(n => `\`${plainName(n)}\``).join(', ')}.`,
  });
}

const told = (count: number | undefined, what: string): Conclusion =>
  done(count === undefined ? `Rows ${what}.` : `${count} ${count === 1 ? 'row' : 'rows'} ${what}.`);

/** Of the named columns, or of all in the order of the table. */
async function typesOf(names: readonly string[] | undefined, target: Target, execution: Execution) {
  const columns = await columnsOf(target, execution);
  return names ? names.map(name => columns.find(c => sameName(c.name, name))?.type) : columns.map(c => c.type);
}

const same = (expression: Expression): Expression => expression;

const missingTable = (range: Range): never => refuse('syntax-name', 'The name of the table is missing.', { range });
