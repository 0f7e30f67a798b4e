// The SELECT that the cursor is in.
import type { Select } from '../../../dialect/tree.ts';
import { walk } from '../../../dialect/walk.ts';
import type { SlotRequest } from '../suggestion.ts';

export interface OpenSelect {
  /** With what follows the cursor. */
  readonly select: Select;
  /** As far as it stands before the cursor. */
  readonly before: Select;
  /** The cursor is in its WHERE clause. */
  readonly gives: boolean;
}

export function openSelect({ expected, statement }: SlotRequest): OpenSelect | undefined {
  const cut = expected.statement;
  let open: Select | undefined;
  walk(cut, node => {
    if (node.type === 'Select' && (node as Select).range.to >= cut.range.to) open = node as Select;
  });
  if (!open) return undefined;
  const from = open.range.from;
  let whole: Select | undefined;
  walk(statement, node => {
    if (node.type === 'Select' && (node as Select).range.from === from) whole ??= node as Select;
  });
  const last = Object.entries(open.clauses).sort(([, a], [, b]) => b.from - a.from)[0]?.[0];
  return { select: whole?.from ? whole : open, before: open, gives: last === 'where' };
}
