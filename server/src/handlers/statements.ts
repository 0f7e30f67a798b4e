import type { StatementRange, StatementRangesParams } from '../../../core/protocol/lsp.ts';
import { targetOf } from '../context.ts';
import { toLspRange } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const statements: Handler<StatementRangesParams, StatementRange[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  return target.view.document.statements
    .filter(({ range }) => range.to > range.from)
    .map(({ kind, range }) => ({ kind, ...toLspRange(range, target.lines) }));
};
