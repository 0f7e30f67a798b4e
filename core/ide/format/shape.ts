// What a statement is, as far as formatting cares, and what in it must not be touched.
import type { AnyStatement } from '../../dialect/document.ts';
import type { JsonObject, Name, Native } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { lastBegun, type Range } from '../../text/range.ts';

export interface Shape {
  readonly statement: AnyStatement | undefined;
  /** Starts of words that are names, and so keep their case. */
  readonly names: ReadonlySet<number>;
  /** Native text and JSON, in order and apart from each other: not ours to change. */
  readonly foreign: readonly Range[];
  /** Where the parentheses of native text open. */
  readonly natives: ReadonlySet<number>;
  /** It has mistakes: nobody knows what is what in it. */
  readonly broken: boolean;
}

export function shapeOf(statement: AnyStatement | undefined): Shape {
  const names = new Set<number>();
  const foreign: Range[] = [];
  const natives = new Set<number>();
  if (!statement) return { statement, names, foreign, natives, broken: false };
  walk(statement, node => {
    if (node.type === 'Name') for (const part of (node as Name).parts) names.add(part.range.from);
    else if (node.type === 'Native') {
      foreign.push((node as Native).inner);
      natives.add((node as Native).range.from);
    } else if (node.type === 'JsonObject') {
      foreign.push((node as JsonObject).range);
      return false;
    }
    return true;
  });
  foreign.sort((a, b) => a.from - b.from);
  return { statement, names, foreign, natives, broken: statement.problems.length > 0 };
}

/** Whether the range lies in such a text, ends included. */
export function isForeign({ foreign }: Shape, { from, to }: Range): boolean {
  const last = lastBegun(foreign, from);
  return last !== undefined && to <= last.to;
}
