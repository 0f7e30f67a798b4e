// The status-bar item while fine-tuning runs go on.
import * as vscode from 'vscode';
import { versionName } from '../../core/catalog/names.ts';
import { finishedRunStatuses, type RunRecord } from '../../core/catalog/records.ts';
import { commandIds } from './ids.ts';
import type { SharedEngine } from './sharedEngine.ts';
import { progressOf } from './tree/runWords.ts';

export function registerRunStatus(engine: SharedEngine): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tunesql.run', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('TuneSQL Fine-Tuning');
  return vscode.Disposable.from(
    item,
    engine.onChange(({ runs }) => show(item, runs)),
  );
}

function show(item: vscode.StatusBarItem, runs: readonly RunRecord[]): void {
  const isMoving = ({ status }: RunRecord): boolean => status !== 'paused';
  const going = runs.filter(run => !finishedRunStatuses.has(run.status));
  // One that moves says more than one that was paused since.
  const [live, ...others] = [...going.filter(isMoving), ...going.filter(run => !isMoving(run))];
  if (!live) {
    item.hide();
    return;
  }
  const more = others.length > 0 ? ` (+${others.length})` : '';
  const icon = live.status === 'paused' ? '$(debug-pause)' : '$(sync~spin)';
  item.text = `${icon} ${versionName(live)} ${progressOf(live)}${more}`;
  item.tooltip = vscode.l10n.t('Fine-tuning; click to see the run');
  item.command = { title: vscode.l10n.t('Open Run'), command: commandIds.openRun, arguments: [live.id] };
  item.show();
}
