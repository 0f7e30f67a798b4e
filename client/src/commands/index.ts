// Every command: one line to add one.
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { troubleOf } from '../trouble.ts';
import { copyName, drop, refresh, restartServer, showLog, showRows } from './catalog.ts';
import type { Command } from './command.ts';
import { compareVersion, openComparison } from './compare.ts';
import { addEngine, connectDatabase } from './connect.ts';
import { useDatabase } from './connection.ts';
import { showHistory } from './history.ts';
import { createModel, insertSelect } from './insert.ts';
import { activateVersion, askModel } from './models.ts';
import { openReference } from './reference.ts';
import { cancel, explain, openNotebook, runFile, runRange, runStatement } from './run.ts';
import { cancelRun, openRun, pauseRun, resumeRun, retryRun } from './runs.ts';
import { moveSecret, saveSecret } from './secrets.ts';
import { exportModel, importModel } from './transfer.ts';
import { openTutorial } from './tutorial.ts';

const commands: readonly Command[] = [
  runStatement,
  runFile,
  runRange,
  explain,
  openNotebook,
  showHistory,
  cancel,
  openComparison,
  activateVersion,
  compareVersion,
  askModel,
  exportModel,
  importModel,
  pauseRun,
  resumeRun,
  cancelRun,
  openRun,
  retryRun,
  drop,
  copyName,
  showRows,
  insertSelect,
  createModel,
  refresh,
  connectDatabase,
  addEngine,
  useDatabase,
  openTutorial,
  restartServer,
  showLog,
  saveSecret,
  moveSecret,
  openReference,
];

export function registerCommands(app: App): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map(({ id, run }) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          await run(app, ...args);
        } catch (error) {
          app.log.error(error instanceof Error ? error : String(error));
          void vscode.window.showErrorMessage(troubleOf(error));
        }
      }),
    ),
  );
}
