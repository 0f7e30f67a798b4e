// Rows, assignments, columns, schedules and SET items, to text.
import type { Assignments, ColumnDefinition, Literal, Name, Rows, Schedule, SetItem, TableBody } from '../tree.ts';
import { printExpressionIn, printLiteral } from './expression.ts';
import { printQueryIn } from './query.ts';
import { printName, type Style } from './style.ts';

export const printRows = (to: Style, { rows }: Rows): string => rows.map(row => printExpressionIn(to, row)).join(', ');

export const printAssignments = (to: Style, { entries }: Assignments): string =>
  entries.map(({ column, value }) => `${printName(to, column)} = ${printExpressionIn(to, value)}`).join(', ');

export function printTableBody(to: Style, { columns, primaryKey, query }: TableBody): string {
  if (query) return printQueryIn(to, query);
  const parts = columns.map(each => printColumn(to, each));
  if (primaryKey.length > 0) parts.push(`PRIMARY KEY (${primaryKey.map(each => printName(to, each)).join(', ')})`);
  return `(${parts.join(', ')})`;
}

const printColumn = (to: Style, column: ColumnDefinition): string =>
  [
    printName(to, column.name),
    column.of,
    column.default && `DEFAULT ${printExpressionIn(to, column.default)}`,
    column.primaryKey && 'PRIMARY KEY',
    column.nullable === undefined ? '' : column.nullable ? 'NULL' : 'NOT NULL',
  ]
    .filter(Boolean)
    .join(' ');

export function printSchedule(to: Style, { start, end, every, unit }: Schedule): string {
  const time = (value: Literal | Name) => (value.type === 'Name' ? printName(to, value) : printLiteral(to, value));
  return [
    start && `START ${time(start)}`,
    end && `END ${time(end)}`,
    every && `EVERY ${time(every)}`,
    unit && printName(to, unit),
  ]
    .filter(Boolean)
    .join(' ');
}

export const printSetItem = (to: Style, { scope, target, value, words }: SetItem): string =>
  [scope, words, target && printExpressionIn(to, target), value && `= ${printExpressionIn(to, value)}`]
    .filter(Boolean)
    .join(' ');
