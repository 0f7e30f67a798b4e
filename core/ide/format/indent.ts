// How far a line is indented: clauses at the level of their query, what belongs to them two further, parentheses two more.

import { symbols } from '../../dialect/symbols.ts';
import { isTrivia, Kind, type Tokens } from '../../dialect/token.ts';
import { CLOSE, OPEN, SEMICOLON } from '../../dialect/words.ts';
import type { Shape } from './shape.ts';

const step = 2;

const clauses = new Set(
  symbols(`SELECT FROM WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH USING PREDICT UNION INTERSECT EXCEPT JOIN LEFT RIGHT INNER
    FULL CROSS OUTER ASOF SET VALUES PARAMETERS WINDOW HORIZON EVERY START END IF FOR`),
);

/** Open parentheses of our own text up to a token. */
export class Depths {
  depth = 0;

  pass({ symbols: marks, starts }: Tokens, at: number, { foreign }: Shape): void {
    const from = starts[at]!;
    const mark = marks[at];
    if (mark === SEMICOLON) this.depth = 0;
    if ((mark !== OPEN && mark !== CLOSE) || foreign.some(f => from >= f.from && from < f.to)) return;
    this.depth = Math.max(0, this.depth + (mark === OPEN ? 1 : -1));
  }
}

/** Of a line that begins with token `at`; a comment stands where the line after it will. */
export function indentOf(tokens: Tokens, at: number, { statement, names }: Shape, { depth }: Depths): number {
  let next = at;
  while (next < tokens.count && isTrivia(tokens.kinds[next]!)) next++;
  const from = tokens.starts[next]!;
  if (!statement || from <= statement.range.from || tokens.starts[at]! >= statement.range.to) return 0;
  const mark = tokens.symbols[next]!;
  if (mark === CLOSE) return Math.max(0, depth - 1) * step;
  const isClause = tokens.kinds[next] === Kind.Word && clauses.has(mark) && !names.has(from);
  return (isClause ? depth : depth + 1) * step;
}
