// The tutorial: the workspace's own copy if it has one, else a new document with its text.
import * as vscode from 'vscode';
import { commandIds, languageId } from '../ids.ts';
import type { Command } from './command.ts';

const fileName = 'tutorial.sql';

export const openTutorial: Command = {
  id: commandIds.openTutorial,
  async run({ extension }) {
    const [own] = await vscode.workspace.findFiles(fileName, undefined, 1);
    if (own) {
      await vscode.window.showTextDocument(own);
      return;
    }
    const shipped = vscode.Uri.joinPath(extension, 'samples', fileName);
    const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(shipped));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId, content }));
  },
};
