// Queries and what stands in FROM, to text.
import type {
  CommonTable,
  DerivedTable,
  Join,
  Name,
  Query,
  Select,
  SetOperation,
  TableExpression,
  Target,
} from '../tree.ts';
import { printExpressionIn, printList, printTerms } from './expression.ts';
import { printOptions } from './options.ts';
import { printDescribe, printShow } from './show.ts';
import { printName, printPart, type Style } from './style.ts';

export function printQueryIn(to: Style, query: Query): string {
  return query.type === 'Select' ? printSelect(to, query) : printSetOperation(to, query);
}

function printSetOperation(to: Style, { operator, all, distinct, left, right }: SetOperation): string {
  const bare = left.type === 'SetOperation' || !hasTail(left);
  const first = bare ? printQueryIn(to, left) : inParentheses(to, left);
  const second = right.type === 'Select' ? printSelect(to, right) : inParentheses(to, right);
  // Rows are distinct without the word, and SQLite does not know it.
  const kept = all ? ' ALL' : distinct && to.quoting === 'mindsdb' ? ' DISTINCT' : '';
  return `${first} ${operator}${kept} ${second}`;
}

/** SQLite knows no parentheses around the sides of a set operation. */
const inParentheses = (to: Style, query: Query): string =>
  to.quoting === 'sqlite' ? `SELECT * FROM (${printQueryIn(to, query)})` : `(${printQueryIn(to, query)})`;

/** Clauses that would belong to the whole if they stood bare before an operator. */
const hasTail = (select: Select): boolean =>
  select.orderBy.length > 0 || select.limit !== undefined || select.offset !== undefined || select.using !== undefined;

function printSelect(to: Style, node: Select): string {
  const parts = [
    node.with.length > 0 && `WITH ${node.with.map(each => printCommonTable(to, each)).join(', ')}`,
    `SELECT${node.distinct ? ' DISTINCT' : ''}`,
    node.distinctOn.length > 0 && `ON (${printList(to, node.distinctOn)})`,
    printTargets(to, node.targets),
    node.from && `FROM ${printFrom(to, node.from)}`,
    node.where && `WHERE ${printExpressionIn(to, node.where)}`,
    node.groupBy.length > 0 && printGroupBy(to, node),
    node.having && `HAVING ${printExpressionIn(to, node.having)}`,
    node.orderBy.length > 0 && `ORDER BY ${printTerms(to, node.orderBy)}`,
    node.limit && `LIMIT ${printExpressionIn(to, node.limit)}`,
    // SQLite and MySQL have no OFFSET of its own.
    node.offset &&
      !node.limit &&
      (to.quoting === 'sqlite' ? 'LIMIT -1' : to.quoting === 'mysql' && 'LIMIT 18446744073709551615'),
    node.offset && `OFFSET ${printExpressionIn(to, node.offset)}`,
    node.forUpdate && to.quoting !== 'sqlite' && 'FOR UPDATE',
    node.using && to.using && `USING ${printOptions(to, node.using)}`,
  ];
  return parts.filter(Boolean).join(' ');
}

function printGroupBy(to: Style, { groupBy, rollup }: Select): string {
  const list = printList(to, groupBy);
  if (!rollup) return `GROUP BY ${list}`;
  return to.quoting === 'postgresql' ? `GROUP BY ROLLUP (${list})` : `GROUP BY ${list} WITH ROLLUP`;
}

function printCommonTable(to: Style, { name, columns, query }: CommonTable): string {
  const list = columns.length > 0 ? ` (${printList(to, columns)})` : '';
  return `${printName(to, name)}${list} AS (${query ? printQueryIn(to, query) : ''})`;
}

export const printTargets = (to: Style, targets: readonly Target[]): string =>
  targets.map(({ expression, alias }) => printExpressionIn(to, expression) + printAlias(to, alias)).join(', ');

const printAlias = (to: Style, alias: Name | undefined): string => (alias ? ` AS ${printName(to, alias)}` : '');

function printFrom(to: Style, node: TableExpression): string {
  switch (node.type) {
    case 'Table':
      return (to.table(node) ?? printName(to, node.name)) + printAlias(to, node.alias);
    case 'NativeTable':
      return `${printName(to, node.source)} (${node.query.text})${printAlias(to, node.alias)}`;
    case 'DerivedTable':
      return printDerived(to, node);
    case 'ParameterTable':
      return printExpressionIn(to, node.parameter) + printAlias(to, node.alias);
    case 'Join': {
      const operator = node.operator === ',' ? ', ' : ` ${joinIn(to, node)} `;
      const on = node.on ? ` ON ${printExpressionIn(to, node.on)}` : '';
      return printFrom(to, node.left) + operator + printFrom(to, node.right) + on;
    }
  }
}

/** A JOIN without a condition is one in our dialect, and a mistake in Postgres. */
const joinIn = ({ quoting }: Style, { operator, on }: Join): string =>
  quoting !== 'mindsdb' && !on && /^(?:INNER )?JOIN$/.test(operator) ? 'CROSS JOIN' : operator;

export function printDerived(to: Style, { query, show, describe, alias, columns }: DerivedTable): string {
  const inner = query
    ? printQueryIn(to, query)
    : show
      ? `SHOW ${printShow(to, show)}`
      : describe
        ? `DESCRIBE ${printDescribe(to, describe)}`
        : '';
  const list = columns.length > 0 ? ` (${columns.map(each => printPart(to, each.parts[0]!, false)).join(', ')})` : '';
  return `(${inner})${printAlias(to, alias)}${list}`;
}
