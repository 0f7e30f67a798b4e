// Formatting: blanks between tokens and the case of keywords, nothing else. Line breaks are the author's; what is not a
// blank stays, comments and native text included; a statement with a mistake is left as it is.
import type { Document } from '../../dialect/document.ts';
import { Kind, type Tokens } from '../../dialect/token.ts';
import type { Edit } from '../../text/edits.ts';
import type { Range } from '../../text/range.ts';
import { Depths, indentOf } from './indent.ts';
import { type Shape, shapeOf } from './shape.ts';
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
  for (let at = 0; at <= tokens.count; at++) {
    if (tokens.kinds[at] === Kind.Blank) continue;
    const from = tokens.starts[at]!;
    const earlier = shape;
    while (index + 1 < statements.length && statements[index + 1]!.full.from <= from && from < text.length) {
      index++;
      shape = shapeOf(statements[index]);
    }
    const gap = { from: previous < 0 ? 0 : tokens.starts[previous + 1]!, to: from };
    const touched = shape.broken || earlier.broken || isForeign(shape, gap);
    if (!touched) {
      const wanted = gapText(tokens, previous, at, shape, depths, newline);
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

const isForeign = ({ foreign }: Shape, { from, to }: Range): boolean => foreign.some(f => from >= f.from && to <= f.to);

/** The keyword in capitals where it stands otherwise. */
function keyword(
  { text, kinds, symbols, starts }: Tokens,
  at: number,
  { statement, names, foreign, broken }: Shape,
): string | undefined {
  const from = starts[at]!;
  if (kinds[at] !== Kind.Word || symbols[at] === 0 || broken || !statement || names.has(from)) return undefined;
  if (foreign.some(f => from >= f.from && from < f.to)) return undefined;
  const word = text.slice(from, starts[at + 1]);
  return word === word.toUpperCase() ? undefined : word.toUpperCase();
}

function gapText(tokens: Tokens, before: number, after: number, shape: Shape, depths: Depths, newline: string): string {
  if (before < 0) return '';
  const { text, starts, kinds, count } = tokens;
  const gap = text.slice(starts[before + 1]!, starts[after]!);
  const breaks = gap.match(/\r\n|\n|\r/g)?.length ?? 0;
  if (after === count) return newline;
  const startsStatement = shape.statement !== undefined && starts[after] === shape.statement.range.from;
  const afterComment = kinds[before] === Kind.Comment && text.startsWith('--', starts[before]);
  if (breaks === 0 && !startsStatement && !afterComment) return gapOnLine(tokens, before, after, gap);
  if (text[starts[after]!] === ';' && !afterComment) return '';
  return newline.repeat(Math.min(Math.max(breaks, 1), 2)) + ' '.repeat(indentOf(tokens, after, shape, depths));
}
