// The outline of a document: its statements, each under the name of what it makes or asks.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { plainName } from '../semantics/resolve.ts';
import { entryOf } from '../semantics/slots.ts';
import { usesOf } from '../semantics/uses.ts';
import type { Range } from '../text/range.ts';
import { shortened } from '../text/shortened.ts';

export interface OutlineItem {
  /** `CREATE MODEL ft_sql`. */
  readonly name: string;
  /** The beginning of what it does, on one line. */
  readonly detail: string;
  readonly effect: 'read' | 'write' | 'run';
  readonly kind: string;
  readonly range: Range;
  /** What to select when it is chosen. */
  readonly selection: Range;
}

export const outline = (document: Document): readonly OutlineItem[] =>
  document.statements.flatMap(statement => {
    const entry = entryOf(statement.kind);
    if (!entry) return [];
    const subject = usesOf(statement)[0]?.name;
    const words = leadingWords(document.text.slice(statement.range.from, statement.range.to));
    return [
      {
        name: subject ? `${words} ${plainName(subject)}` : words,
        detail: firstLine(document, statement),
        effect: entry.effect,
        kind: statement.kind,
        range: statement.range,
        selection: subject?.range ?? statement.range,
      },
    ];
  });

/** `CREATE OR REPLACE MODEL` is `CREATE MODEL`: what it is about, not how. */
function leadingWords(text: string): string {
  const words = text
    .slice(0, 80)
    .toUpperCase()
    .match(/^(?:CREATE|DROP|SHOW|SET|DESCRIBE|CANCEL|ALTER)\s+(?:OR\s+REPLACE\s+)?\w+|^\w+/);
  return (words?.[0] ?? '').replace(/\s+/g, ' ').replace('OR REPLACE ', '');
}

function firstLine({ text }: Document, { range }: AnyStatement): string {
  return shortened(text.slice(range.from, Math.min(range.to, range.from + 200)).replace(/\s+/g, ' '), 80);
}
