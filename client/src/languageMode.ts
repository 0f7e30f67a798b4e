// Makes a `.sql` file ours when its first line says so, or when a statement of it can only be model SQL (`tunesql.detect`).
import * as vscode from 'vscode';
import { isModelSql, saysTuneSql } from '../../core/semantics/modelSql.ts';
import { languageId, settingIds } from './ids.ts';

type Detect = 'auto' | 'ask' | 'off';

export function registerLanguageMode(): vscode.Disposable {
  const asked = new Set<string>();
  /** Whoever makes one of them SQL again wants it so: a document stays the same when its language changes. */
  const made = new WeakSet<vscode.TextDocument>();
  const look = async (document: vscode.TextDocument): Promise<void> => {
    if (document.languageId !== 'sql' || document.isClosed || made.has(document)) return;
    const text = document.getText();
    if (!saysTuneSql(text)) {
      const detect = vscode.workspace.getConfiguration().get<Detect>(settingIds.detect, 'auto');
      if (detect === 'off' || !isModelSql(text)) return;
      if (detect === 'ask' && !(await agreed(document, asked))) return;
    }
    made.add(document);
    await vscode.languages.setTextDocumentLanguage(document, languageId);
  };
  for (const document of vscode.workspace.textDocuments) void look(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
  );
}

/** Asks once per document and window. */
async function agreed(document: vscode.TextDocument, asked: Set<string>): Promise<boolean> {
  const key = document.uri.toString();
  if (asked.has(key)) return false;
  asked.add(key);
  const name = document.uri.path.split('/').at(-1);
  const yes = vscode.l10n.t('Yes');
  const question = vscode.l10n.t('{0} contains model SQL. Open it as TuneSQL?', name ?? '');
  return (await vscode.window.showInformationMessage(question, yes, vscode.l10n.t('No'))) === yes;
}
