// Keys under names of the user's own, for `@NAME` in statements: saved from a form, or moved out of a text.
import * as vscode from 'vscode';
import { isAddress, originOf } from '../../../core/adapters/address.ts';
import { saveNamedSecret } from '../../../core/adapters/secrets.ts';
import { parse } from '../../../core/dialect/parser.ts';
import type { Literal } from '../../../core/dialect/tree.ts';
import { walk } from '../../../core/dialect/walk.ts';
import type { MoveSecret } from '../../../core/protocol/lsp.ts';
import type { App } from '../app.ts';
import { commandIds } from '../ids.ts';
import type { Command } from './command.ts';

export const saveSecret: Command = {
  id: commandIds.saveSecret,
  async run(app) {
    const name = await askName('API_KEY');
    const value =
      name &&
      (await vscode.window.showInputBox({
        title: vscode.l10n.t('Value of @{0}', name),
        password: true,
        ignoreFocusOut: true,
      }));
    if (!name || !value) return;
    const address = await askAddress(name);
    if (address === undefined) return;
    await save(app, name, value, address);
  },
};

/** Kept first, taken out of the text then: the key is never nowhere. */
export const moveSecret: Command = {
  id: commandIds.moveSecret,
  async run(app, given) {
    const { uri, range, name: proposed, address: known } = given as MoveSecret;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    const place = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
    const written = document.getText(place);
    const value = literalValue(written);
    if (value === undefined) return;
    const name = await askName(proposed);
    if (!name) return;
    const address = known ?? (await askAddress(name));
    if (address === undefined) return;
    await save(app, name, value, address);
    if (document.getText(place) !== written) {
      // The text went on meanwhile: the key still stands in it, and nobody may think that it does not.
      void vscode.window.showWarningMessage(
        vscode.l10n.t('The text has changed, and the key still stands in it. Write {0} in its place.', `'@${name}'`),
      );
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, place, `'@${name}'`);
    await vscode.workspace.applyEdit(edit);
  },
};

async function save(app: App, name: string, value: string, address: string): Promise<void> {
  await saveNamedSecret(app.engine.host, name, value, address);
  void vscode.window.showInformationMessage(vscode.l10n.t('@{0} is saved, for {1} alone.', name, originOf(address)));
}

const askName = (proposed: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the secret'),
    prompt: vscode.l10n.t('Statements write it as @NAME.'),
    value: proposed,
    ignoreFocusOut: true,
    validateInput: text =>
      /^[A-Za-z_][\w-]*$/.test(text) ? undefined : vscode.l10n.t('A name has letters, digits, _ and -.'),
  });

const askAddress = (name: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: vscode.l10n.t('Which host is @{0} for?', name),
    prompt: vscode.l10n.t('It is sent nowhere else. A web address, or the name and port of a database server.'),
    placeHolder: 'https://api.example.com, db.example.com:5432',
    ignoreFocusOut: true,
    validateInput: text =>
      isAddress(text) ? undefined : vscode.l10n.t('Write https://api.example.com, or db.example.com:5432.'),
  });

/** What a literal of the dialect stands for. */
function literalValue(text: string): string | undefined {
  let value: string | undefined;
  for (const statement of parse(`SELECT ${text};`).statements)
    walk(statement, node => {
      if (node.type === 'Literal') value ??= String((node as Literal).value);
    });
  return value;
}
