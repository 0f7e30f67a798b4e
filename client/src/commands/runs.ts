// What can be done with a fine-tuning run.
import * as vscode from 'vscode';
import { versionName } from '../../../core/catalog/names.ts';
import { finishedRunStatuses } from '../../../core/catalog/records.ts';
import { commandIds } from '../ids.ts';
import { type Command, nodeIn } from './command.ts';
import { spellName } from './spelling.ts';

export const cancelRun: Command = {
  id: commandIds.cancelRun,
  async run({ engine, runner }, target) {
    const live = engine.snapshot().runs.filter(run => !finishedRunStatuses.has(run.status));
    const name =
      nodeIn(target)?.name ??
      (live.length > 1
        ? await vscode.window.showQuickPick(live.map(versionName), { title: vscode.l10n.t('Cancel which run?') })
        : live.map(versionName)[0]);
    if (name) await runner.run({ text: `CANCEL FINETUNE ${spellName(name)};` });
  },
};

export const openRun: Command = {
  id: commandIds.openRun,
  async run({ engine, trees }, target) {
    const run = typeof target === 'string' ? target : engine.snapshot().runs[0]?.id;
    if (run) await trees.revealRun(run);
  },
};
