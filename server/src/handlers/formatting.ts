import type { DocumentFormattingParams, DocumentRangeFormattingParams, TextEdit } from 'vscode-languageserver/node';
import { format } from '../../../core/ide/format/format.ts';
import { targetOf } from '../context.ts';
import { toRange, toTextEdit } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const formatting: Handler<DocumentFormattingParams, TextEdit[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  return target ? format(target.view.document).map(edit => toTextEdit(edit, target.lines)) : [];
};

export const rangeFormatting: Handler<DocumentRangeFormattingParams, TextEdit[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  const within = toRange(params.range, target.lines);
  return format(target.view.document, within).map(edit => toTextEdit(edit, target.lines));
};
