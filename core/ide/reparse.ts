// A changed text parsed again where it changed: the statements around the edit are read anew, those behind it moved. Where
// the edit could reach further (an open quote, a parenthesis without partner), the whole text is read.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { lex } from '../dialect/lexer.ts';
import { parse } from '../dialect/parser.ts';
import { shiftStatement } from '../dialect/shiftStatement.ts';
import { statementIndexAt } from '../dialect/statementAt.ts';
import { symbols } from '../dialect/symbols.ts';
import type { Tokens } from '../dialect/token.ts';
import { commonEnds } from '../text/common.ts';
import { keepStatements } from './keepStatements.ts';

export const reparse = (before: Document, text: string): Document =>
  reparseAround(before, text) ?? keepStatements(before, parse(text));

/** Below this the whole text is read as fast. */
const smallText = 4000;
/** Statements before the edited one whose end may hang on what follows. */
const lookBack = 2;

function reparseAround(before: Document, text: string): Document | undefined {
  if (text.length < smallText || !before.separable) return undefined;
  const { statements } = before;
  const { head, tail } = commonEnds(before.text, text);
  const delta = text.length - before.text.length;
  const edited = statementIndexAt(statements, head);
  const first = Math.max(0, edited - lookBack);
  // The first statement behind the edit must read as it did: then so does everything after it.
  const anchor = Math.max(edited + 1, firstBeginningBehind(statements, before.text.length - tail));
  if (anchor >= statements.length - 1) return undefined;
  const from = statements[first]!.full.from;
  const to = statements[anchor]!.full.to;
  const window = parse(text.slice(from, to + delta));
  const last = window.statements.at(-1)!;
  const old = statements[anchor]!;
  const agrees =
    last.kind === old.kind &&
    last.full.from + from === old.full.from + delta &&
    last.range.from + from === old.range.from + delta &&
    last.range.to + from === old.range.to + delta;
  if (!agrees || !window.separable || hasLonelyBracket(window.tokens)) return undefined;
  return withoutTokens(text, [
    ...statements.slice(0, first),
    ...window.statements.slice(0, -1).map(s => shiftStatement(s, from)),
    ...statements.slice(anchor).map(s => shiftStatement(s, delta)),
  ]);
}

/** The first whose own text begins behind the offset. */
function firstBeginningBehind(statements: readonly AnyStatement[], offset: number): number {
  const index = statementIndexAt(statements, offset);
  return statements[index]!.range.from > offset ? index : index + 1;
}

const brackets = new Set(symbols('( ) [ ] { }'));

/** It may find a partner outside. */
function hasLonelyBracket({ symbols: marks, count, partners }: Tokens): boolean {
  for (let at = 0; at < count; at++) if (partners[at] === 0 && brackets.has(marks[at]!)) return true;
  return false;
}

/** Few want the tokens of a whole text, and not at every keystroke. */
function withoutTokens(text: string, statements: readonly AnyStatement[]): Document {
  let tokens: Tokens | undefined;
  return {
    text,
    statements,
    separable: true,
    get tokens() {
      tokens ??= lex(text);
      return tokens;
    },
  };
}
