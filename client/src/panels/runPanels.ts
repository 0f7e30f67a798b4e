// The host's side of the pages of fine-tuning runs: each hears of its run as it moves.
import * as vscode from 'vscode';
import { versionName } from '../../../core/catalog/names.ts';
import type { RunRecord } from '../../../core/catalog/records.ts';
import type { Engine } from '../../../core/engine/engine.ts';
import type { RunPanel as Contract } from '../../../core/protocol/runPanel.ts';
import { serve } from '../../../core/protocol/serve.ts';
import { dataRow, finetuneAgain } from '../commands/finetuneAgain.ts';
import { commandIds, languageId, panelIds } from '../ids.ts';
import { nameOf } from '../naming.ts';
import type { Runner } from '../run/runner.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { Pages } from './pages.ts';
import { RunLine } from './runLine.ts';
import { openPage } from './webview.ts';

interface Shown {
  readonly engine: Engine;
  readonly run: RunRecord;
}

export interface RunPageParts {
  readonly extension: vscode.Uri;
  readonly engine: SharedEngine;
  readonly runner: Runner;
  now(): number;
}

export function runPages({ extension, engine: shared, runner, now }: RunPageParts): Pages<Shown> {
  return new Pages<Shown>({
    id: panelIds.run,
    stateField: 'run',
    async find(id) {
      const engine = await shared.open();
      const run = engine.runs.get(id);
      return run && { engine, run };
    },
    title: ({ run }) => versionName(run),
    fill(panel, { engine, run }) {
      const icon = (theme: string) => vscode.Uri.joinPath(extension, `client/media/run-${theme}.svg`);
      panel.iconPath = { light: icon('light'), dark: icon('dark') };
      const port = openPage(panel.webview, extension, 'run', versionName(run));
      const line = new RunLine(run.id, engine, now);
      const served = serve<Contract>(port, handlers(engine, run, runner), () => line.begin(served));
      const stop = engine.onChange(() => line.update(served));
      return () => {
        stop();
        served.end();
      };
    },
  });
}

function handlers(engine: Engine, run: RunRecord, runner: Runner): Parameters<typeof serve<Contract>>[1] {
  /** As bare names are meant when it is asked for. */
  const named = (version: number) => nameOf({ ...run, version }, engine.snapshot());
  const command =
    (id: string, args: () => readonly unknown[] = () => [run.id]) =>
    async () => {
      await vscode.commands.executeCommand(id, ...args());
      return null;
    };
  return {
    pause: command(commandIds.pauseRun),
    resume: command(commandIds.resumeRun),
    cancel: command(commandIds.cancelRun),
    retry: command(commandIds.retryRun),
    compare: command(commandIds.compareVersion, () => [named(run.version), named(run.from)]),
    makeActive: command(commandIds.activateVersion, () => [named(run.version)]),
    ask: command(commandIds.askModel, () => [named(run.version)]),
    async openQuery() {
      const content = engine.runs.get(run.id)?.dataQuery;
      if (content !== undefined) await edit(`${content}\n`, run.dataDatabase === undefined ? languageId : 'sql');
      return null;
    },
    async showRow({ row }) {
      const text = dataRow(run, row);
      if (text !== undefined) await runner.run({ text });
      return null;
    },
    async openFix({ rule }) {
      const query = engine.runs.findings(run.id).find(finding => finding.rule === rule)?.fix?.query;
      const text = query === undefined ? undefined : finetuneAgain({ ...run, dataQuery: query }, engine.snapshot());
      if (text !== undefined) await edit(`${text}\n`, languageId);
      return null;
    },
  };
}

async function edit(content: string, language: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}
