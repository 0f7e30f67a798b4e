// Trees back to text, in our own dialect or in that of a database: the one door to what stands in `print/`.
import { printTableBody as printTableBodyIn } from './print/data.ts';
import { printExpressionIn } from './print/expression.ts';
import { printQueryIn } from './print/query.ts';
import { type PrintOptions, style } from './print/style.ts';
import type { Expression, Query, TableBody } from './tree.ts';

export { printStatement } from './print/statement.ts';
export type { PrintOptions, Quoting } from './print/style.ts';

export const printQuery = (query: Query, options: PrintOptions = {}): string => printQueryIn(style(options), query);

export const printExpression = (expression: Expression, options: PrintOptions = {}): string =>
  printExpressionIn(style(options), expression);

/** Columns in parentheses, or a query. */
export const printTableBody = (body: TableBody, options: PrintOptions = {}): string =>
  printTableBodyIn(style(options), body);
