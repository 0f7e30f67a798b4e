// The tokens near an offset. After an edit nobody needs those of the whole text at once: where every statement reads alone
// as it does among the others, its own text is enough.
import type { Document } from './document.ts';
import { lex } from './lexer.ts';
import { statementIndexAt } from './statementAt.ts';
import type { Tokens } from './token.ts';

/** Of the statement at the offset, with its blanks, and of two before. Offsets are those of the whole text. */
export function tokensAround(document: Document, offset: number): Tokens {
  if (!document.separable) return document.tokens;
  const { statements, text } = document;
  const index = statementIndexAt(statements, offset);
  const from = statements[Math.max(0, index - 2)]!.full.from;
  const tokens = lex(text.slice(from, statements[index]!.full.to));
  for (let at = 0; at < tokens.starts.length; at++) tokens.starts[at]! += from;
  return { ...tokens, text };
}
