// Which statements an edit left alone: those before and behind it that read as they did.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';

/** Numbers of items, from the start and from the end. */
export interface Unchanged {
  readonly head: number;
  readonly tail: number;
}

export interface UnchangedStatements extends Unchanged {
  /** Where they stand now that were read anew with the same text: what the grammar says may hang on their neighbours. */
  readonly read: readonly number[];
}

export function unchangedStatements(before: Document, after: Document): UnchangedStatements {
  const read: number[] = [];
  const isSame = (was: AnyStatement, is: AnyStatement, index: number) => {
    if (originOf(was) === originOf(is)) return true;
    const same = was.kind === is.kind && textOf(was, before) === textOf(is, after);
    if (same) read.push(index);
    return same;
  };
  return { ...unchangedItems(before.statements, after.statements, isSame), read };
}

export function unchangedItems<T>(
  old: readonly T[],
  now: readonly T[],
  isSame: (was: T, is: T, index: number) => boolean = Object.is,
): Unchanged {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && isSame(old[head]!, now[head]!, head)) head++;
  let tail = 0;
  const last = now.length - 1;
  while (tail < most - head && isSame(old[old.length - 1 - tail]!, now[last - tail]!, last - tail)) tail++;
  return { head, tail };
}

/** The items between those that are unchanged. */
export const middleOf = <T>(items: readonly T[], { head, tail }: Unchanged): readonly T[] =>
  items.slice(head, items.length - tail);

const textOf = ({ range }: AnyStatement, { text }: Document): string => text.slice(range.from, range.to);
