// The difference of two texts word by word; the views only draw it.
import { diffArrays } from 'diff';

export interface DiffSpan {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond this many insertions and deletions the texts have nothing in common worth showing, and the search is given up. */
const mostEdits = 1000;

/**
 * From `before` to `after`, in words, numbers, signs and blanks. The spans that are not `added` are exactly `before`,
 * those that are not `removed` exactly `after`; a difference in blanks is a span of those blanks alone.
 */
export function diffWords(before: string, after: string): DiffSpan[] {
  const [a, b] = [words(before), words(after)];
  const start = commonStart(a, b);
  const end = commonEnd(a, b, start);
  const same = (text: string): DiffSpan[] => (text ? [{ kind: 'same', text }] : []);
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return merged([...same(a.slice(0, start).join('')), ...middle, ...same(a.slice(a.length - end).join(''))]);
}

function between(a: readonly string[], b: readonly string[]): DiffSpan[] {
  const changes = diffArrays([...a], [...b], { maxEditLength: mostEdits });
  if (!changes) return [span('removed', a), span('added', b)];
  return changes.map(change => span(change.added ? 'added' : change.removed ? 'removed' : 'same', change.value));
}

const span = (kind: DiffSpan['kind'], tokens: readonly string[]): DiffSpan => ({ kind, text: tokens.join('') });

/** Neighbours of one kind become one span. */
function merged(spans: readonly DiffSpan[]): DiffSpan[] {
  const result: DiffSpan[] = [];
  for (const each of spans) {
    if (each.text === '') continue;
    const last = result.at(-1);
    if (last?.kind === each.kind) result[result.length - 1] = { kind: each.kind, text: last.text + each.text };
    else result.push(each);
  }
  return result;
}

const words = (text: string): string[] =>
  text.match(/[\p{L}_][\p{L}\p{N}\p{M}_]*|\p{N}+(?:\.\p{N}+)?|\r\n|\n|[^\S\n]+|<>|!=|<=|>=|\|\||[\s\S]/gu) ?? [];

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let length = 0;
  while (length < a.length - start && length < b.length - start && a.at(-1 - length) === b.at(-1 - length)) length++;
  return length;
}
