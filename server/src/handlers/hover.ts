import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { hover as hoverAt } from '../../../core/ide/hover.ts';
import { targetOf } from '../context.ts';
import { toLspRange, toOffset } from '../convert.ts';
import type { Handler } from '../guard.ts';
import { referenceLink } from '../reference.ts';

export const hover: Handler<HoverParams, Hover | null> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  const found = target && hoverAt(target.view, toOffset(params.position, target.lines));
  if (!found) return null;
  return {
    range: toLspRange(found.range, target.lines),
    contents: { kind: MarkupKind.Markdown, value: found.markdown + referenceLink(found.reference, context) },
  };
};
