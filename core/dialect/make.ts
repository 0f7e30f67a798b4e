// Nodes that no one wrote: made where one query or clause is turned into another.
import type { Range } from '../text/range.ts';
import type { Expression, JsonObject, Options, Select, TableExpression } from './tree.ts';

type Clauses = Partial<Omit<Select, 'type' | 'range'>>;

/** `SELECT *`, with what is given in place of the rest. */
export const makeSelect = (range: Range, given: Clauses = {}): Select => ({
  type: 'Select',
  range,
  with: [],
  distinct: false,
  distinctOn: [],
  targets: [{ type: 'Target', range, expression: { type: 'Star', range } }],
  groupBy: [],
  orderBy: [],
  clauses: {},
  ...given,
});

export const selectExpression = (expression: Expression): Select =>
  makeSelect(expression.range, { targets: [{ type: 'Target', range: expression.range, expression }] });

export const selectAllFrom = (from: TableExpression, given: Clauses = {}): Select =>
  makeSelect(from.range, { from, ...given });

/** PARAMETERS takes a JSON object; its members are options like any other. */
export function optionsOf(parameters: JsonObject | undefined): Options | undefined {
  if (!parameters) return undefined;
  return {
    type: 'Options',
    range: parameters.range,
    entries: parameters.entries.map(({ key, value }) => ({
      type: 'Option',
      range: { from: key.range.from, to: value.range.to },
      key: { type: 'Name', range: key.range, parts: [{ text: String(key.value), quoted: true, range: key.range }] },
      value,
    })),
  };
}
