// One notification when a run ends, and the status-bar item while one goes on.
import * as vscode from 'vscode';
import { versionName } from '../../core/catalog/names.ts';
import { finishedRunStatuses, type RunRecord } from '../../core/catalog/records.ts';
import { commandIds } from './ids.ts';
import { endedRuns } from './runEnds.ts';
import type { SharedEngine } from './sharedEngine.ts';
import { progressOf } from './tree/runNodes.ts';

export function registerRunNotices(engine: SharedEngine): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tunesql.run', vscode.StatusBarAlignment.Left);
  item.name = 'TuneSQL fine-tuning';
  let before = engine.snapshot().runs;
  return vscode.Disposable.from(
    item,
    engine.onChange(({ runs }) => {
      for (const run of endedRuns(before, runs)) void announce(run);
      before = runs;
      showLive(item, runs);
    }),
  );
}

function showLive(item: vscode.StatusBarItem, runs: readonly RunRecord[]): void {
  const [live, ...others] = runs.filter(run => !finishedRunStatuses.has(run.status));
  if (!live) {
    item.hide();
    return;
  }
  const more = others.length > 0 ? ` (+${others.length})` : '';
  item.text = `$(sync~spin) ${versionName(live)} ${progressOf(live)}${more}`;
  item.tooltip = 'Fine-tuning; click to see the run';
  item.command = { title: 'Open run', command: commandIds.openRun, arguments: [live.id] };
  item.show();
}

async function announce(run: RunRecord): Promise<void> {
  const name = versionName(run);
  if (run.status === 'failed') {
    const answer = await vscode.window.showErrorMessage(
      `Fine-tuning of ${name} failed: ${run.error ?? 'no reason was given'}`,
      'Open',
    );
    if (answer) await vscode.commands.executeCommand(commandIds.openRun, run.id);
    return;
  }
  const losses = [run.firstValidationLoss, run.bestValidationLoss ?? run.validationLoss].filter(
    loss => loss !== undefined,
  );
  const loss = losses.length === 2 ? ` Validation loss ${losses.map(l => l.toFixed(3)).join(' → ')}.` : '';
  const said = `${name} is ready${run.activate ? ' and active' : ''}.${loss}`;
  const answer = await vscode.window.showInformationMessage(said, 'Compare', 'Open');
  if (answer === 'Compare') {
    await vscode.commands.executeCommand(commandIds.compareVersion, name, `${run.model}.${run.from}`);
  } else if (answer === 'Open') await vscode.commands.executeCommand(commandIds.openRun, run.id);
}
