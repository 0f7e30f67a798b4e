// The tutorial: the workspace's own copy if it has one, else a new document with its text.
import * as vscode from 'vscode';
import { saysTuneSql } from '../../../core/semantics/modelSql.ts';
import { commandIds, languageId } from '../ids.ts';
import type { Command } from './command.ts';

const fileName = 'tutorial.sql';

export const openTutorial: Command = {
  id: commandIds.openTutorial,
  async run({ extension }) {
    for (const own of await vscode.workspace.findFiles(fileName)) {
      const document = await vscode.workspace.openTextDocument(own);
      // Many a folder has a tutorial of that name, of something else.
      if (!saysTuneSql(document.getText())) continue;
      await vscode.window.showTextDocument(document);
      return;
    }
    const shipped = vscode.Uri.joinPath(extension, 'samples', fileName);
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(shipped));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId, content }));
  },
};
