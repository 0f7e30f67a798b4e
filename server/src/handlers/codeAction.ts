import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import { type CodeAction as Action, codeActions } from '../../../core/ide/codeActions.ts';
import { targetOf } from '../context.ts';
import { toDiagnostic, toRange, toTextEdit } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const codeAction: Handler<CodeActionParams, CodeAction[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  const { uri } = params.textDocument;
  const { only } = params.context;
  const { lines, view } = target;
  const wanted = (kind: CodeActionKind) => !only || only.some(each => kind === each || kind.startsWith(`${each}.`));
  return codeActions(view, context.service.diagnostics(uri), toRange(params.range, lines))
    .filter(({ kind }) => wanted(kinds[kind]))
    .map(({ title, kind, problem, preferred, edits }) => ({
      title,
      kind: kinds[kind],
      isPreferred: preferred,
      ...(problem && { diagnostics: [toDiagnostic(problem, lines)] }),
      edit: { changes: { [uri]: edits.map(edit => toTextEdit(edit, lines)) } },
    }));
};

const kinds: Readonly<Record<Action['kind'], CodeActionKind>> = {
  fix: CodeActionKind.QuickFix,
  fixAll: CodeActionKind.SourceFixAll,
  ignore: CodeActionKind.QuickFix,
};
