import type { InlayHint, InlayHintParams } from 'vscode-languageserver/node';
import { inlayHints } from '../../../core/ide/inlayHints.ts';
import { targetOf } from '../context.ts';
import { toRange } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const inlayHint: Handler<InlayHintParams, InlayHint[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  const { lines, view } = target;
  return inlayHints(view, toRange(params.range, lines)).map(({ at, text, apart }) => ({
    position: lines.at(at),
    label: text,
    paddingLeft: apart,
  }));
};
