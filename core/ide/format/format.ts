// Formatting: blanks between tokens and the case of keywords, nothing else. Line breaks are the author's; what is not a
// blank stays, comments and native text included; a statement with a mistake is left as it is.
import type { Document } from '../../dialect/document.ts';
import { isTrivia, Kind, type Tokens } from '../../dialect/token.ts';
import type { Edit } from '../../text/edits.ts';
import type { Range } from '../../text/range.ts';
import { Depths, indentOf } from './indent.ts';
import { isForeign, type Shape, shapeOf } from './shape.ts';
import { gapOnLine } from './spacing.ts';

export function format(document: Document, within?: Range): readonly Edit[] {
  const edits = statementEdits(document);
  return within ? edits.filter(({ range }) => range.from >= within.from && range.to <= within.to) : edits;
}

function statementEdits(document: Document): readonly Edit[] {
  const { tokens, text, statements } = document;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const edits: Edit[] = [];
  const depths = new Depths();
  let index = 0;
  let shape = shapeOf(statements[0]);
  let previous = -1;
  let visible = 0;
  for (let at = 0; at <= tokens.count; at++) {
    if (tokens.kinds[at] === Kind.Blank) continue;
    visible = nextVisible(tokens, Math.max(at, visible));
    const from = tokens.starts[at]!;
    const earlier = shape;
    while (index + 1 < statements.length && statements[index + 1]!.full.from <= from && from < text.length) {
      index++;
      shape = shapeOf(statements[index]);
    }
    const gap = { from: previous < 0 ? 0 : tokens.starts[previous + 1]!, to: from };
    const touched = shape.broken || earlier.broken || isForeign(shape, gap);
    if (!touched) {
      const indent = indentOf(tokens, at, visible, shape, depths);
      const wanted = gapText(tokens, previous, at, shape, indent, newline);
      if (wanted !== text.slice(gap.from, gap.to)) edits.push({ range: gap, text: wanted });
    }
    if (at < tokens.count) {
      const word = keyword(tokens, at, shape);
      if (word !== undefined) edits.push({ range: { from, to: from + word.length }, text: word });
      depths.pass(tokens, at, shape);
    }
    previous = at;
  }
  return edits;
}

/** The first token from here on that is more than a blank or a comment. */
function nextVisible({ kinds, count }: Tokens, at: number): number {
  while (at < count && isTrivia(kinds[at]!)) at++;
  return at;
}

/** The keyword in capitals where it stands otherwise. */
function keyword({ text, kinds, symbols, starts }: Tokens, at: number, shape: Shape): string | undefined {
  const from = starts[at]!;
  const { statement, names, broken } = shape;
  if (kinds[at] !== Kind.Word || symbols[at] === 0 || broken || !statement || names.has(from)) return undefined;
  if (isForeign(shape, { from, to: from + 1 })) return undefined;
  const word = text.slice(from, starts[at + 1]);
  return word === word.toUpperCase() ? undefined : word.toUpperCase();
}

function gapText(tokens: Tokens, before: number, after: number, shape: Shape, indent: number, newline: string): string {
  if (before < 0) return '';
  const { text, starts, kinds, count } = tokens;
  const gap = text.slice(starts[before + 1]!, starts[after]!);
  const breaks = gap.match(/\r\n|\n|\r/g)?.length ?? 0;
  if (after === count) return newline;
  const startsStatement = shape.statement !== undefined && starts[after] === shape.statement.range.from;
  const afterComment = kinds[before] === Kind.Comment && text.startsWith('--', starts[before]);
  if (breaks === 0 && !startsStatement && !afterComment)
    return shape.natives.has(starts[after]!) ? ' ' : gapOnLine(tokens, before, after, gap);
  // As on one line, where a comment keeps a blank round it.
  if (text[starts[after]!] === ';' && !afterComment) return kinds[before] === Kind.Comment ? ' ' : '';
  return newline.repeat(Math.min(Math.max(breaks, 1), 2)) + ' '.repeat(indent);
}
