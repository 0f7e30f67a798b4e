// Which statement a cursor or a selection means. The rule: the statement that the offset is in or touches; between two
// statements the one before, also on the blank lines after it, until a comment or the next statement's own line begins.
import type { Range } from '../text/range.ts';
import type { AnyStatement, Document } from './document.ts';
import { indexAt, isTrivia, Kind, type Tokens } from './token.ts';

export function statementAt(document: Document, offset: number): AnyStatement | undefined {
  const { statements, tokens } = document;
  const index = statementIndexAt(statements, offset);
  const statement = statements[index];
  if (!statement) return undefined;
  const found = index > 0 && offset < ownStart(tokens, statement) ? statements[index - 1] : statement;
  return isEmpty(found!) ? undefined : found;
}

/** The statements that a selection touches; for an empty one, the one that a cursor there means. */
export function statementsIn(document: Document, range: Range): readonly AnyStatement[] {
  if (range.from === range.to) {
    const one = statementAt(document, range.from);
    return one ? [one] : [];
  }
  return document.statements.filter(each => !isEmpty(each) && each.range.from < range.to && each.range.to > range.from);
}

const isEmpty = (statement: AnyStatement): boolean => statement.range.from === statement.range.to;

/** The statement that holds the offset with its blanks and comments; where two meet, the later one. Looked for from `first` on. */
export function statementIndexAt(statements: readonly AnyStatement[], offset: number, first = 0): number {
  let low = first;
  let high = statements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (statements[middle]!.full.from <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a statement begins for a cursor: at the line of its first word, or of the first comment above it. */
function ownStart(tokens: Tokens, statement: AnyStatement): number {
  let start = statement.range.from;
  for (let at = indexAt(tokens, statement.range.from) - 1; at >= 0 && tokens.starts[at]! >= statement.full.from; at--) {
    if (!isTrivia(tokens.kinds[at]!)) break;
    if (tokens.kinds[at] === Kind.Blank) continue;
    if (!startsLine(tokens, at, statement.full.from)) break;
    start = tokens.starts[at]!;
  }
  const line = tokens.text.lastIndexOf('\n', start - 1) + 1;
  return Math.max(line, statement.full.from, tokens.text.slice(line, start).trim() === '' ? line : start);
}

/** A comment behind the statement before belongs to that one. */
function startsLine(tokens: Tokens, at: number, floor: number): boolean {
  const from = tokens.starts[at]!;
  const line = tokens.text.lastIndexOf('\n', from - 1) + 1;
  return line >= floor && tokens.text.slice(line, from).trim() === '';
}
