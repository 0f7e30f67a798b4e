import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import { type CodeAction as Action, codeActions } from '../../../core/ide/codeActions.ts';
import type { MoveSecret } from '../../../core/protocol/lsp.ts';
import type { Lines } from '../../../core/text/lines.ts';
import { type Context, targetOf } from '../context.ts';
import { toDiagnostic, toLspRange, toRange, toTextEdit } from '../convert.ts';
import type { Handler } from '../guard.ts';
import { referenceCommand } from '../reference.ts';

export const codeAction: Handler<CodeActionParams, CodeAction[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  const { uri } = params.textDocument;
  const { only } = params.context;
  const { lines, view } = target;
  const wanted = (kind: CodeActionKind) => !only || only.some(each => kind === each || kind.startsWith(`${each}.`));
  return codeActions(view, context.service.diagnostics(uri), toRange(params.range, lines))
    .filter(({ kind, reference }) => wanted(kinds[kind]) && (!reference || context.editor().openReferenceCommand))
    .map(action => ({
      title: action.title,
      kind: kinds[action.kind],
      isPreferred: action.preferred,
      ...(action.problem && { diagnostics: [toDiagnostic(action.problem, lines)] }),
      ...(commandOf(action, uri, lines, context) ?? {
        edit: { changes: { [uri]: action.edits.map(edit => toTextEdit(edit, lines)) } },
      }),
    }));
};

/** What the editor does in place of an edit. */
function commandOf(action: Action, uri: string, lines: Lines, context: Context) {
  const call = action.reference && referenceCommand(action.reference, context);
  return call ? { command: { title: action.title, ...call } } : moveSecret(action, uri, lines, context);
}

/** A key is kept first and taken out of the text then: the editor does both, so that it is never lost in between. */
function moveSecret({ secret, edits }: Action, uri: string, lines: Lines, { editor }: Context) {
  const { moveSecretCommand } = editor();
  const [edit] = edits;
  if (!secret || !edit || !moveSecretCommand) return undefined;
  const move: MoveSecret = { uri, range: toLspRange(edit.range, lines), ...secret };
  const title = `Move the key to the secret store as @${secret.name}`;
  return { title, command: { title, command: moveSecretCommand, arguments: [move] } };
}

const kinds: Readonly<Record<Action['kind'], CodeActionKind>> = {
  fix: CodeActionKind.QuickFix,
  fixAll: CodeActionKind.SourceFixAll,
  ignore: CodeActionKind.QuickFix,
  explain: CodeActionKind.QuickFix,
  rewrite: CodeActionKind.RefactorRewrite,
};
