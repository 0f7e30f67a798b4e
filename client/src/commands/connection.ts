// What bare names mean in this window: `USE` by choosing from a list.
import * as vscode from 'vscode';
import { spellName } from '../../../core/semantics/spell.ts';
import { commandIds } from '../ids.ts';
import type { Command } from './command.ts';

export const useDatabase: Command = {
  id: commandIds.useDatabase,
  async run({ engine, runner }) {
    await engine.open();
    const { projects, databases, project, database } = engine.snapshot();
    const inUse = database ?? project;
    const item = (name: string, kind: string, icon: string) => ({
      label: `$(${icon}) ${name}`,
      description: name === inUse ? vscode.l10n.t('{0}, in use', kind) : kind,
      name,
    });
    const items = [
      ...projects.map(({ name }) => item(name, vscode.l10n.t('project'), 'folder')),
      ...databases.map(({ name }) => item(name, vscode.l10n.t('database'), 'database')),
    ];
    const title = vscode.l10n.t('What should names without a database mean in this window?');
    const chosen = await vscode.window.showQuickPick(items, { title });
    if (chosen) await runner.run({ text: `USE ${spellName(chosen.name)};` });
  },
};
