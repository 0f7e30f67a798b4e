// A tuned version into a file and out of one: each asks what is missing and runs the statement that says the same.
import * as vscode from 'vscode';
import { nameKey, versionName } from '../../../core/catalog/names.ts';
import { commandIds } from '../ids.ts';
import { chooseFile } from '../panels/exporting.ts';
import { type Command, nameIn } from './command.ts';
import { findVersion, pickVersion, versionsOf } from './models.ts';
import { spellDotted, spellText } from './spelling.ts';

export const exportModel: Command = {
  id: commandIds.exportModel,
  async run(app, target) {
    await app.engine.open();
    const snapshot = app.engine.snapshot();
    const tuned = versionsOf(snapshot).filter(
      ({ status, artifact }) => status === 'complete' && artifact !== undefined,
    );
    const name = nameIn(target) ?? (await pickVersion(vscode.l10n.t('Export which version?'), tuned, snapshot));
    const found = name === undefined ? undefined : findVersion(snapshot, name);
    if (name === undefined || !found) return;
    const { artifact, baseModel } = found.version;
    if (artifact === undefined) {
      // Said before anybody has chosen a file for it.
      void vscode.window.showInformationMessage(
        vscode.l10n.t('{0} is {1} as it comes: only what was fine-tuned can be exported.', name, baseModel),
      );
      return;
    }
    const file = await chooseFile(`${versionName(found.version)}.zip`, vscode.l10n.t('Exported model'), 'zip');
    if (!file) return;
    // The dialog has asked about a file that is there.
    await app.runner.run({ text: `EXPORT OR REPLACE MODEL ${spellDotted(name)} TO ${spellText(file.fsPath)};` });
  },
};

export const importModel: Command = {
  id: commandIds.importModel,
  async run(app) {
    await app.engine.open();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const [file] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Import Model'),
        filters: { [vscode.l10n.t('Exported model')]: ['zip'] },
        ...(folder && { defaultUri: folder }),
      })) ?? [];
    if (!file) return;
    const taken = new Set(app.engine.snapshot().models.map(model => nameKey(model.name)));
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Import Model'),
      prompt: vscode.l10n.t('Name of the new model'),
      value: freeName(file.path, taken),
      ignoreFocusOut: true,
      validateInput: text => (taken.has(nameKey(text.trim())) ? vscode.l10n.t('There is a model of that name.') : ''),
    });
    if (!name?.trim()) return;
    await app.runner.run({ text: `IMPORT MODEL ${spellDotted(name.trim())} FROM ${spellText(file.fsPath)};` });
  },
};

/** `ft_sql` of `ft_sql.2.zip`, or else `ft_sql_2` and so on. */
function freeName(path: string, taken: ReadonlySet<string>): string {
  const file = path.split('/').at(-1) ?? '';
  const name = file.replace(/(\.\d+)?\.zip$/i, '').replace(/\W+/g, '_');
  let free = name;
  for (let count = 2; taken.has(nameKey(free)); count++) free = `${name}_${count}`;
  return free;
}
