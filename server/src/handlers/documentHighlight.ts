import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
} from 'vscode-languageserver/node';
import { highlights } from '../../../core/ide/references.ts';
import { targetOf } from '../context.ts';
import { toLspRange, toOffset } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const documentHighlight: Handler<DocumentHighlightParams, DocumentHighlight[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  return highlights(target.view, toOffset(params.position, target.lines)).map(({ range, kind }) => ({
    range: toLspRange(range, target.lines),
    kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
};
