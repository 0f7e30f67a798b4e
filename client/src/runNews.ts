// One notification when a run ends, in one window, whichever process drove it.
import * as vscode from 'vscode';
import { sameName, versionName } from '../../core/catalog/names.ts';
import { finishedRunStatuses, type RunRecord } from '../../core/catalog/records.ts';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { commandIds } from './ids.ts';
import { nameOf } from './naming.ts';
import type { SharedEngine } from './sharedEngine.ts';
import { readyWords } from './tree/runWords.ts';
import { plainly } from './words.ts';

export function registerRunNews(engine: SharedEngine): vscode.Disposable {
  const looked = new Set<string>();
  return engine.onChange(snapshot => {
    for (const run of snapshot.runs) {
      if (looked.has(run.id) || !finishedRunStatuses.has(run.status)) continue;
      looked.add(run.id);
      // Cancelling is no news to who did it.
      if (engine.opened?.runs.claimNews(run.id) && run.status !== 'cancelled') void announce(run, snapshot);
    }
  });
}

async function announce(run: RunRecord, snapshot: CatalogSnapshot): Promise<void> {
  const name = versionName(run);
  const open = { title: vscode.l10n.t('Open Run'), command: commandIds.openRun, arguments: [run.id] };
  if (run.status === 'failed') {
    const reason = run.error === undefined ? vscode.l10n.t('no reason was given') : plainly(run.error);
    const said = vscode.l10n.t('Fine-tuning of {0} failed: {1}', name, reason);
    await obey(await vscode.window.showErrorMessage(said, open));
    return;
  }
  const { versions = [] } =
    snapshot.models.find(model => sameName(model.name, run.model) && sameName(model.project, run.project)) ?? {};
  const isActive = versions.some(v => v.version === run.version && v.active);
  const [made, before] = [run.version, run.from].map(version => nameOf({ ...run, version }, snapshot));
  const compare = {
    title: vscode.l10n.t('Compare'),
    command: commandIds.compareVersion,
    arguments: [made, before],
  };
  const activate = { title: vscode.l10n.t('Make Active'), command: commandIds.activateVersion, arguments: [made] };
  const actions = isActive ? [compare, open] : [compare, activate, open];
  await obey(await vscode.window.showInformationMessage(readyWords(run, isActive), ...actions));
}

async function obey(chosen: vscode.Command | undefined): Promise<void> {
  if (chosen) await vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
}
