// A text that was read anew as a whole, with the statements of before wherever they read the same: what is known of them
// stays known.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { shiftStatement } from '../dialect/shiftStatement.ts';
import { unchangedItems } from './unchanged.ts';

export function keepStatements(before: Document, after: Document): Document {
  const isSame = (was: AnyStatement, is: AnyStatement) =>
    was.kind === is.kind && textOf(was, before) === textOf(is, after) && isFree(was) && isFree(is);
  const { head, tail } = unchangedItems(before.statements, after.statements, isSame);
  const behind = after.statements.length - tail;
  const moved = before.statements.length - after.statements.length;
  const statements = after.statements.map((is, index) => {
    if (index >= head && index < behind) return is;
    const was = before.statements[index < head ? index : index + moved]!;
    return shiftStatement(was, is.full.from - was.full.from);
  });
  return { ...after, statements };
}

/** What the grammar has to complain about may hang on what follows. */
const isFree = ({ problems }: AnyStatement): boolean => problems.length === 0;

const textOf = ({ full }: AnyStatement, { text }: Document): string => text.slice(full.from, full.to);
