// Which statements an edit left alone: those before and behind it that read as they did.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';

/** Numbers of statements, from the start and from the end. */
export interface Unchanged {
  readonly head: number;
  readonly tail: number;
}

export function unchangedStatements(before: Document, after: Document): Unchanged {
  const [old, now] = [before.statements, after.statements];
  const most = Math.min(old.length, now.length);
  const isSame = (was: AnyStatement, is: AnyStatement) =>
    originOf(was) === originOf(is) || (was.kind === is.kind && textOf(was, before) === textOf(is, after));
  let head = 0;
  while (head < most && isSame(old[head]!, now[head]!)) head++;
  let tail = 0;
  while (tail < most - head && isSame(old[old.length - 1 - tail]!, now[now.length - 1 - tail]!)) tail++;
  return { head, tail };
}

const textOf = ({ range }: AnyStatement, { text }: Document): string => text.slice(range.from, range.to);
