// Which statements an edit left alone: those before and behind it that read as they did.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { commonEnds } from '../text/common.ts';

/** Numbers of statements, from the start and from the end. */
export interface Unchanged {
  readonly head: number;
  readonly tail: number;
}

export function unchangedStatements(before: Document, after: Document): Unchanged {
  const ends = commonEnds(before.text, after.text);
  const delta = after.text.length - before.text.length;
  const most = Math.min(before.statements.length, after.statements.length);
  let head = 0;
  while (
    head < most &&
    isSame(before.statements[head]!, after.statements[head]!, 0) &&
    after.statements[head]!.full.to < ends.head
  )
    head++;
  let tail = 0;
  const firstCommon = after.text.length - ends.tail;
  while (tail < most - head) {
    const [old, now] = [before.statements.at(-1 - tail)!, after.statements.at(-1 - tail)!];
    if (now.range.from < firstCommon || !isSame(old, now, delta)) break;
    tail++;
  }
  return { head, tail };
}

/** Where a statement ends depends on what follows, so the same text alone is not enough. */
const isSame = (old: AnyStatement, now: AnyStatement, by: number): boolean =>
  old.kind === now.kind && old.range.from + by === now.range.from && old.range.to + by === now.range.to;
