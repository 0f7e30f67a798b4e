import { type FoldingRange, FoldingRangeKind, type FoldingRangeParams } from 'vscode-languageserver/node';
import { type Fold, folds } from '../../../core/ide/folding.ts';
import { targetOf } from '../context.ts';
import type { Handler } from '../guard.ts';

export const foldingRange: Handler<FoldingRangeParams, FoldingRange[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  return folds(target.view.document).map(({ from, to, kind }) => ({
    startLine: target.lines.at(from).line,
    endLine: target.lines.at(to).line,
    ...(kinds[kind] && { kind: kinds[kind] }),
  }));
};

const kinds: Readonly<Partial<Record<Fold['kind'], FoldingRangeKind>>> = {
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};
