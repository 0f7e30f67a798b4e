// What can be folded: statements, parentheses and comment blocks of several lines, and regions between comments.
import type { Document } from '../dialect/document.ts';
import { closing, Kind } from '../dialect/token.ts';
import type { Range } from '../text/range.ts';

export interface Fold extends Range {
  readonly kind: 'statement' | 'comment' | 'region';
}

export function folds(document: Document): readonly Fold[] {
  const { text, statements, tokens } = document;
  const breaks = (from: number, to: number) => text.slice(from, to).includes('\n');
  const found: Fold[] = [];
  for (const { range } of statements) {
    if (breaks(range.from, range.to)) found.push({ ...range, kind: 'statement' });
  }
  for (let open = 0; open < tokens.count; open++) {
    const close = closing(tokens, open);
    if (close === undefined) continue;
    const [from, to] = [tokens.starts[open]!, tokens.starts[close]!];
    if (breaks(from, to)) found.push({ from, to, kind: 'statement' });
  }
  return [...found, ...comments(document)].sort((a, b) => a.from - b.from || b.to - a.to);
}

function comments({ text, tokens }: Document): readonly Fold[] {
  const found: Fold[] = [];
  const regions: number[] = [];
  let block: { from: number; to: number } | undefined;
  const flush = () => {
    if (block && text.slice(block.from, block.to).includes('\n')) found.push({ ...block, kind: 'comment' });
    block = undefined;
  };
  for (let at = 0; at < tokens.count; at++) {
    const [from, to] = [tokens.starts[at]!, tokens.starts[at + 1]!];
    if (tokens.kinds[at] === Kind.Blank) {
      if ((text.slice(from, to).match(/\n/g)?.length ?? 0) > 1) flush();
      continue;
    }
    if (tokens.kinds[at] !== Kind.Comment) {
      flush();
      continue;
    }
    const mark = /^--\s*#(end)?region\b/i.exec(text.slice(from, to));
    if (mark) {
      flush();
      if (!mark[1]) regions.push(from);
      else if (regions.length > 0) found.push({ from: regions.pop()!, to, kind: 'region' });
    } else block = { from: block?.from ?? from, to };
  }
  flush();
  return found;
}
