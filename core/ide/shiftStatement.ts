// The same statement at another place of the text. Its nodes are moved only when somebody asks for them: behind a
// keystroke stand thousands of statements, and hardly one is looked at before the next.
import type { AnyStatement } from '../dialect/document.ts';
import { type Range, shift } from '../text/range.ts';
import { shiftProblem } from './shift.ts';

/** Where a moved statement was parsed, and how far it is from there. Symbols are neither walked nor cloned. */
const origin = Symbol('origin');

interface Moved {
  readonly [origin]?: { readonly statement: AnyStatement; readonly by: number };
}

export function shiftStatement(statement: AnyStatement, by: number): AnyStatement {
  if (by === 0) return statement;
  const before = (statement as Moved)[origin];
  const parsed = before?.statement ?? statement;
  const distance = (before?.by ?? 0) + by;
  let fields: unknown;
  const moved = {
    type: 'Statement',
    kind: statement.kind,
    get fields() {
      fields ??= shifted(parsed.fields, distance);
      return fields;
    },
    range: shift(statement.range, by),
    full: shift(statement.full, by),
    problems: statement.problems.length > 0 ? statement.problems.map(p => shiftProblem(p, by)) : statement.problems,
    [origin]: { statement: parsed, by: distance },
  };
  return moved as unknown as AnyStatement;
}

function shifted(value: unknown, by: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(item => shifted(item, by));
  if (isRange(value)) return shift(value, by);
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) copy[key] = shifted(inner, by);
  return copy;
}

/** Nothing else in the tree has these two numbers. */
const isRange = (value: object): value is Range =>
  'from' in value && 'to' in value && typeof value.from === 'number' && typeof value.to === 'number';
