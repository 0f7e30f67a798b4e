// What can be done with a fine-tuning run. Each takes a node of the tree, or the id of a run, or asks which is meant.
import * as vscode from 'vscode';
import { finishedRunStatuses, type RunRecord } from '../../../core/catalog/records.ts';
import type { App } from '../app.ts';
import { commandIds } from '../ids.ts';
import { nameOf } from '../naming.ts';
import { progressOf } from '../tree/runWords.ts';
import { type Command, nodeIn } from './command.ts';
import { finetuneAgain } from './finetuneAgain.ts';
import { spellDotted } from './spelling.ts';

export const cancelRun: Command = {
  id: commandIds.cancelRun,
  run: (app, target) =>
    say(app, 'CANCEL', target, ({ status }) => !finishedRunStatuses.has(status), vscode.l10n.t('Cancel which run?')),
};

export const pauseRun: Command = {
  id: commandIds.pauseRun,
  run: (app, target) => say(app, 'PAUSE', target, isMoving, vscode.l10n.t('Pause which run?')),
};

export const resumeRun: Command = {
  id: commandIds.resumeRun,
  run: (app, target) =>
    say(app, 'RESUME', target, ({ status }) => status === 'paused', vscode.l10n.t('Resume which run?')),
};

export const openRun: Command = {
  id: commandIds.openRun,
  async run(app, target) {
    await app.engine.open();
    const run = await chosenRun(app, target, app.engine.snapshot().runs, vscode.l10n.t('Show which run?'));
    if (run) await app.runs.show(run.id);
  },
};

export const retryRun: Command = {
  id: commandIds.retryRun,
  async run(app, target) {
    await app.engine.open();
    const ended = app.engine.snapshot().runs.filter(({ status }) => status === 'failed' || status === 'cancelled');
    const run = await chosenRun(app, target, ended, vscode.l10n.t('Run which one again?'));
    const text = run && finetuneAgain(run, app.engine.snapshot());
    if (text !== undefined) await app.runner.run({ text });
  },
};

const isMoving = ({ status }: RunRecord): boolean => !finishedRunStatuses.has(status) && status !== 'paused';

/** Runs the statement of that word on a run. */
async function say(
  app: App,
  word: 'CANCEL' | 'PAUSE' | 'RESUME',
  target: unknown,
  fits: (run: RunRecord) => boolean,
  title: string,
): Promise<void> {
  await app.engine.open();
  const run = await chosenRun(app, target, app.engine.snapshot().runs.filter(fits), title);
  if (run) await app.runner.run({ text: `${word} FINETUNE ${spellDotted(nameOf(run, app.engine.snapshot()))};` });
}

async function chosenRun(
  { engine }: App,
  target: unknown,
  candidates: readonly RunRecord[],
  title: string,
): Promise<RunRecord | undefined> {
  const id = typeof target === 'string' ? target : nodeIn(target)?.run;
  if (id !== undefined) return engine.opened?.runs.get(id);
  if (candidates.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no such run.'));
    return undefined;
  }
  if (candidates.length === 1) return candidates[0];
  const items = candidates.map(run => ({ label: nameOf(run, engine.snapshot()), description: progressOf(run), run }));
  return (await vscode.window.showQuickPick(items, { title }))?.run;
}
