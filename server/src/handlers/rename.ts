import {
  ErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { prepareRename as prepareAt, rename as renameAt } from '../../../core/ide/references.ts';
import { linesOf, targetOf } from '../context.ts';
import { toLspRange, toOffset, toTextEdit } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const prepareRename: Handler<PrepareRenameParams, PrepareRenameResult | null> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  const found = target && prepareAt(target.view, toOffset(params.position, target.lines));
  return found ? { range: toLspRange(found.range, target.lines), placeholder: found.name } : null;
};

export const rename: Handler<RenameParams, WorkspaceEdit | ResponseError<void> | null> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return null;
  const renaming = renameAt(target.view, toOffset(params.position, target.lines), params.newName);
  if (!('edits' in renaming)) return new ResponseError(ErrorCodes.InvalidParams, renaming.message);
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, edits } of renaming.edits) {
    const lines = linesOf(context.service.parsed(uri)!);
    changes[uri] = edits.map(edit => toTextEdit(edit, lines));
  }
  return { changes };
};
