// What can be done with a model or one of its versions from the tree: each runs the statement that says the same.
import * as vscode from 'vscode';
import { sameName, versionName } from '../../../core/catalog/names.ts';
import type { VersionRecord } from '../../../core/catalog/records.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../../../core/catalog/snapshot.ts';
import { spellName } from '../../../core/semantics/spell.ts';
import { placeholders } from '../../../core/semantics/template.ts';
import { commandIds } from '../ids.ts';
import { nameOf } from '../naming.ts';
import { type Command, nameIn } from './command.ts';
import { spellDotted, spellText } from './spelling.ts';

export const activateVersion: Command = {
  id: commandIds.activateVersion,
  async run(app, target) {
    await app.engine.open();
    const snapshot = app.engine.snapshot();
    const inactive = versionsOf(snapshot).filter(version => !version.active && version.status === 'complete');
    const name = nameIn(target) ?? (await pickVersion(vscode.l10n.t('Make which version active?'), inactive, snapshot));
    if (name) await app.runner.run({ text: `SET ACTIVE ${spellDotted(name)};` });
  },
};

/** Asks for the values of the prompt template's columns. */
export const askModel: Command = {
  id: commandIds.askModel,
  async run(app, target) {
    await app.engine.open();
    const snapshot = app.engine.snapshot();
    const ready = versionsOf(snapshot).filter(answers);
    const name = nameIn(target) ?? (await pickVersion(vscode.l10n.t('Ask which version?'), ready, snapshot));
    const found = name === undefined ? undefined : findVersion(snapshot, name);
    if (!name || !found) return;
    const conditions: string[] = [];
    for (const column of inputsOf(found.version)) {
      const value = await vscode.window.showInputBox({
        title: vscode.l10n.t('Ask {0}', name),
        prompt: column,
        ignoreFocusOut: true,
      });
      if (value === undefined) return;
      conditions.push(`${spellName(column)} = ${spellText(value)}`);
    }
    const { predict } = found.model;
    await app.runner.run({
      text: `SELECT ${spellName(predict)} FROM ${spellDotted(name)} WHERE ${conditions.join(' AND ')};`,
    });
  },
};

/** By the version's name or, for the active one, the model's; with the project before it, unless that is in use. */
export function findVersion(
  snapshot: CatalogSnapshot,
  name: string,
): { readonly model: ModelSnapshot; readonly version: VersionRecord } | undefined {
  for (const model of snapshot.models) {
    const isInUse = sameName(model.project, snapshot.project);
    const isNamed = (bare: string) => (isInUse && sameName(bare, name)) || sameName(`${model.project}.${bare}`, name);
    const version = model.versions.find(v => isNamed(versionName(v)) || (v.active && isNamed(model.name)));
    if (version) return { model, version };
  }
  return undefined;
}

export const versionsOf = (snapshot: CatalogSnapshot): readonly VersionRecord[] =>
  snapshot.models.flatMap(model => model.versions);

/** Whether it can be asked. */
export const answers = ({ status, notServing }: VersionRecord): boolean =>
  status === 'complete' && notServing === undefined;

export async function pickVersion(
  title: string,
  versions: readonly VersionRecord[],
  snapshot: CatalogSnapshot,
): Promise<string | undefined> {
  if (versions.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no version to choose from yet.'));
    return undefined;
  }
  const items = versions.map(version => ({
    label: nameOf(version, snapshot),
    description: [version.active && vscode.l10n.t('active'), version.baseModel, version.tag]
      .filter(Boolean)
      .join(' · '),
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.label;
}

/** Columns that a version's prompt template asks for. */
export function inputsOf(version: VersionRecord): readonly string[] {
  const template = version.options.prompt_template;
  const columns = typeof template === 'string' ? placeholders(template).map(p => p.column) : [];
  return columns.length > 0 ? [...new Set(columns)] : ['content'];
}
