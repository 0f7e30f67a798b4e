// How far a line is indented: clauses at the level of their query, what belongs to them two further, parentheses two more.

import { symbols } from '../../dialect/symbols.ts';
import { Kind, type Tokens } from '../../dialect/token.ts';
import { CLOSE, OPEN, SEMICOLON } from '../../dialect/words.ts';
import { isForeign, type Shape } from './shape.ts';

const step = 2;

const clauses = new Set(
  symbols(`SELECT FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH USING PREDICT UNION INTERSECT EXCEPT JOIN LEFT RIGHT INNER
    FULL CROSS OUTER ASOF SET VALUES PARAMETERS WINDOW HORIZON EVERY START END IF FOR`),
);

/** Open parentheses of our own text up to a token. */
export class Depths {
  depth = 0;

  pass({ symbols: marks, starts }: Tokens, at: number, shape: Shape): void {
    const from = starts[at]!;
    const mark = marks[at];
    if (mark === SEMICOLON) this.depth = 0;
    if ((mark !== OPEN && mark !== CLOSE) || isForeign(shape, { from, to: from + 1 })) return;
    this.depth = Math.max(0, this.depth + (mark === OPEN ? 1 : -1));
  }
}

/** Of a line that begins with token `at`; a comment stands where the line after it will, which begins with `next`. */
export function indentOf(
  tokens: Tokens,
  at: number,
  next: number,
  { statement, names }: Shape,
  { depth }: Depths,
): number {
  const from = tokens.starts[next]!;
  if (!statement || from <= statement.range.from || tokens.starts[at]! >= statement.range.to) return 0;
  const mark = tokens.symbols[next]!;
  if (mark === CLOSE) return Math.max(0, depth - 1) * step;
  const isClause = tokens.kinds[next] === Kind.Word && clauses.has(mark) && !names.has(from);
  return (isClause ? depth : depth + 1) * step;
}
