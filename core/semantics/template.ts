// Prompt templates: text with {{column}} placeholders. Blanks inside the braces do not count; `{{{a}}}` is `{` + value + `}`.
import type { Range } from '../text/range.ts';

export interface Placeholder {
  readonly column: string;
  /** In the template, braces included. */
  readonly range: Range;
}

export function placeholders(template: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  for (const match of template.matchAll(/\{\{(?!\{)([^{}\n]+)\}\}/g)) {
    const column = match[1]!.trim();
    if (column) found.push({ column, range: { from: match.index, to: match.index + match[0].length } });
  }
  return found;
}

/** Fills the template; a value of `null` becomes the empty text. `value` answers for every placeholder. */
export function renderTemplate(template: string, value: (column: string) => string | null): string {
  let out = '';
  let at = 0;
  for (const { column, range } of placeholders(template)) {
    out += template.slice(at, range.from) + (value(column) ?? '');
    at = range.to;
  }
  return out + template.slice(at);
}
