// Running what is written in the editor, and stopping it.
import * as vscode from 'vscode';
import type { Range } from '../../../core/text/range.ts';
import { commandIds, languageId, notebookIds } from '../ids.ts';
import { notebookOf } from '../notebook/serializer.ts';
import { explained } from '../run/explained.ts';
import { offsetsOf } from '../run/places.ts';
import { statementsAt } from '../statements.ts';
import type { Command } from './command.ts';

/** The statements that the selection touches; without a selection the one at the cursor. */
export const runStatement: Command = {
  id: commandIds.runStatement,
  async run({ runner }) {
    const editor = sqlEditor();
    if (!editor) return;
    const { document, selection } = editor;
    const within = offsetsOf(document, selection);
    if (statementsAt(document, within).length === 0) {
      sayNoStatement();
      return;
    }
    await runner.run({ text: document.getText(), within, document });
  },
};

export const runFile: Command = {
  id: commandIds.runFile,
  async run({ runner }) {
    const document = sqlEditor()?.document;
    if (document) await runner.run({ text: document.getText(), document });
  },
};

/** For lenses: the statement in a given range. */
export const runRange: Command = {
  id: commandIds.runRange,
  async run({ runner }, uri, range) {
    if (!(uri instanceof vscode.Uri) || !isRange(range)) return;
    const document = await vscode.workspace.openTextDocument(uri);
    await runner.run({ text: document.getText(), within: range, document });
  },
};

/** Says how the statement would run and runs nothing of it: the one in a given range, or the one at the cursor. */
export const explain: Command = {
  id: commandIds.explain,
  async run({ runner }, uri, range) {
    const document = uri instanceof vscode.Uri ? await vscode.workspace.openTextDocument(uri) : sqlEditor()?.document;
    if (!document) return;
    const cursor = vscode.window.activeTextEditor?.selection;
    const within = isRange(range) ? range : cursor && offsetsOf(document, cursor);
    const [statement] = within ? statementsAt(document, within) : [];
    const request = statement && explained(statement, document.getText());
    if (request) await runner.run({ ...request, document });
    else if (!statement) sayNoStatement();
    else vscode.window.setStatusBarMessage(vscode.l10n.t('TuneSQL: only queries and FINETUNE can be explained.'), 4000);
  },
};

export const cancel: Command = {
  id: commandIds.cancel,
  run: ({ runner }) => runner.cancelAll(),
};

const sayNoStatement = (): void =>
  void vscode.window.setStatusBarMessage(vscode.l10n.t('TuneSQL: there is no statement at the cursor.'), 4000);

function sqlEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === languageId) return editor;
  vscode.window.setStatusBarMessage(vscode.l10n.t('TuneSQL: open a TuneSQL file to run its statements.'), 4000);
  return undefined;
}

const isRange = (value: unknown): value is Range =>
  typeof value === 'object' &&
  value !== null &&
  'from' in value &&
  'to' in value &&
  typeof value.from === 'number' &&
  typeof value.to === 'number';

/** The file with every result under its statement. */
export const openNotebook: Command = {
  id: commandIds.openNotebook,
  async run(_, target) {
    const uri = target instanceof vscode.Uri ? target : sqlEditor()?.document.uri;
    if (!uri) return;
    const document = vscode.workspace.textDocuments.find(each => each.uri.toString() === uri.toString());
    if (document?.isUntitled) await openUnsaved(document.getText());
    // VS Code reads the notebook from the file: what was typed since would not be in it.
    else if (!document?.isDirty || (await document.save())) {
      await vscode.commands.executeCommand('vscode.openWith', uri, notebookIds.type);
    }
  },
};

/** Of a text that is no file yet VS Code would make an empty notebook. */
async function openUnsaved(text: string): Promise<void> {
  const data = notebookOf(text);
  await vscode.window.showNotebookDocument(await vscode.workspace.openNotebookDocument(notebookIds.type, data));
}
