// Text edits as data: what a fix, a rename or the formatter returns.
import type { Range } from './range.ts';

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Applies edits that all refer to the text before any of them; they must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.from - b.range.from || a.range.to - b.range.to);
  let out = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.range.from < at) throw new RangeError(`edits overlap at ${edit.range.from}`);
    out += text.slice(at, edit.range.from) + edit.text;
    at = edit.range.to;
  }
  return out + text.slice(at);
}
