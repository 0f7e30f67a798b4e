// A `Run` above each statement, or only above the one at the cursor.
import * as vscode from 'vscode';
import { commandIds, languageId, settingIds } from '../ids.ts';
import { statementsAt, statementsOf } from '../statements.ts';

type Where = 'all' | 'current' | 'off';

const where = (): Where => vscode.workspace.getConfiguration().get<Where>(settingIds.codeLens, 'all');

export function registerCodeLens(): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: document => (vscode.workspace.isTrusted ? lensed(document).map(lens(document)) : []),
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration(e => e.affectsConfiguration(settingIds.codeLens) && changed.fire()),
    vscode.window.onDidChangeTextEditorSelection(() => where() === 'current' && changed.fire()),
    vscode.languages.registerCodeLensProvider({ language: languageId }, provider),
  );
}

function lensed(document: vscode.TextDocument): ReturnType<typeof statementsOf> {
  if (where() === 'off') return [];
  if (where() === 'all') return statementsOf(document);
  const editor = vscode.window.visibleTextEditors.find(e => e.document === document);
  const cursor = editor ? document.offsetAt(editor.selection.active) : 0;
  return statementsAt(document, { from: cursor, to: cursor });
}

const lens =
  (document: vscode.TextDocument) =>
  ({ range }: ReturnType<typeof statementsOf>[number]): vscode.CodeLens => {
    const at = document.positionAt(range.from);
    return new vscode.CodeLens(new vscode.Range(at, at), {
      title: `$(play) ${vscode.l10n.t('Run')}`,
      tooltip: vscode.l10n.t('Run this statement'),
      command: commandIds.runRange,
      arguments: [document.uri, range],
    });
  };
