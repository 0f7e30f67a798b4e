// What grows around a cursor: the word, each part of the tree that holds it, the statement, the text.
import { indexAt } from '../dialect/token.ts';
import { tokensAround } from '../dialect/tokensAround.ts';
import { walk } from '../dialect/walk.ts';
import { contains, type Range } from '../text/range.ts';
import { statementHolding, type View } from './view.ts';

/** From the inside out; each holds the one before and is larger. */
export function selectionRanges({ document }: View, offset: number): readonly Range[] {
  const { text } = document;
  const tokens = tokensAround(document, offset);
  const token = indexAt(tokens, offset);
  const found: Range[] = [{ from: tokens.starts[token]!, to: tokens.starts[token + 1] ?? text.length }];
  const statement = statementHolding(document, offset);
  if (statement) {
    walk(statement, node => {
      const { range } = node as unknown as { readonly range?: Range };
      if (range && !contains(range, offset)) return false;
      if (range) found.push(range);
      const { inner } = node as unknown as { readonly inner?: Range };
      if (inner && contains(inner, offset)) found.push(inner);
      return true;
    });
  }
  found.push({ from: 0, to: text.length });
  return growing(found);
}

function growing(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.to - a.from - (b.to - b.from));
  const kept: Range[] = [];
  for (const range of sorted) {
    const last = kept.at(-1);
    if (!last || (range.from <= last.from && range.to >= last.to && range.to - range.from > last.to - last.from))
      kept.push({ from: range.from, to: range.to });
  }
  return kept;
}
