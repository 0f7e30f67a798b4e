import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver/node';
import { selectionRanges } from '../../../core/ide/selection.ts';
import { targetOf } from '../context.ts';
import { toLspRange, toOffset } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const selectionRange: Handler<SelectionRangeParams, SelectionRange[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  const { view, lines } = target;
  return params.positions.map(
    position =>
      selectionRanges(view, toOffset(position, lines)).reduceRight<SelectionRange | undefined>(
        (parent, range) => ({ range: toLspRange(range, lines), ...(parent && { parent }) }),
        undefined,
      ) ?? { range: { start: position, end: position } },
  );
};
