// Puts the extension together. Activation only registers; the engine opens when there is a reason to.
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from './app.ts';
import { registerCommands } from './commands/index.ts';
import { registerConnectionStatus } from './connectionStatus.ts';
import { languageId } from './ids.ts';
import { registerLanguageClient } from './languageClient.ts';
import { registerLanguageMode } from './languageMode.ts';
import { registerNotebooks } from './notebook/kernel.ts';
import { comparisonPages } from './panels/comparisonPanels.ts';
import { ConnectPanels } from './panels/connectPanels.ts';
import { ReadOnlyTexts } from './panels/readOnlyTexts.ts';
import { registerResultPanel } from './panels/resultPanel.ts';
import { runPages } from './panels/runPanels.ts';
import { registerBlame } from './run/blame.ts';
import { registerCodeLens } from './run/codeLens.ts';
import { showRunningComparisons } from './run/comparisons.ts';
import { type Keep, registerHistory, remember } from './run/history.ts';
import { registerInlineResults } from './run/inline.ts';
import { learnTables } from './run/learnTables.ts';
import { registerOutline } from './run/outline.ts';
import { Places } from './run/places.ts';
import { ResultShelf } from './run/resultShelf.ts';
import { Runner } from './run/runner.ts';
import { shelved } from './run/shelved.ts';
import { registerRunNews } from './runNews.ts';
import { registerRunStatus } from './runStatus.ts';
import { SharedEngine } from './sharedEngine.ts';
import type { Timing } from './timing.ts';
import { registerTrees } from './tree/trees.ts';
import { registerWalkthrough } from './walkthrough.ts';

let engine: SharedEngine | undefined;

/** @returns what commands work with, to the suite that runs inside the extension host; to others nothing. */
export function activate(context: vscode.ExtensionContext): App | undefined {
  // For the files that are plain data and know no `vscode`.
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const log = vscode.window.createOutputChannel('TuneSQL', { log: true });
  const shared = new SharedEngine(context, log);
  engine = shared;
  const runOf = (id: string) => shared.opened?.runs.get(id);
  const shelf = new ResultShelf({ runOf, rest: timing.rest });
  const cellShelf = new ResultShelf({ runOf, rest: timing.rest, most: Number.POSITIVE_INFINITY });
  const places = new Places();
  const runner = new Runner({ engine: shared, panel: shelved(shelf), places, timing });
  const history = keptIn(context.workspaceState, 'history');
  const texts = new ReadOnlyTexts();
  const extension = context.extensionUri;
  const comparing = showRunningComparisons(shared, runner, id => openComparison(id));
  const comparisons = comparisonPages({
    extension,
    engine: shared,
    texts,
    cancel: comparing.cancel,
    run: text => void runner.run({ text }),
  });
  const runs = runPages({ extension, engine: shared, runner, now: timing.now });
  const openComparison = (id: string): void => void comparisons.show(id);
  const openRun = (id: string): void => void runs.show(id);
  const trees = registerTrees(shared, timing);
  const forms = new ConnectPanels({
    extension,
    engine: shared,
    runner,
    remember: (statement, ms) => remember(history, { statement, at: timing.now(), outcome: 'done', ms }),
  });
  const server = registerLanguageClient(context, shared, log);
  const app: App = { extension, engine: shared, runner, history, comparisons, runs, forms, trees, server, log, timing };
  context.subscriptions.push(
    log,
    shared,
    places,
    runner,
    texts,
    comparing,
    comparisons,
    runs,
    forms,
    runner.onEnd(({ result: { run } }) => run !== undefined && openRun(run)),
    trees,
    shared.onChange(() => {
      shelf.runsMoved();
      cellShelf.runsMoved();
    }),
    registerCommands(app),
    registerResultPanel({
      extension,
      shelf,
      texts,
      later: timing.later,
      openComparison,
      openRun,
    }),
    registerNotebooks({ shelf: cellShelf, texts, openComparison, openRun, runner, timing }),
    registerCodeLens(shared),
    registerOutline(),
    registerInlineResults(runner, shared),
    registerHistory(runner, history, timing.now),
    learnTables(runner, shared),
    registerBlame(runner),
    registerRunNews(shared),
    registerRunStatus(shared),
    registerWalkthrough({ engine: shared, runner, kept: context.workspaceState, timing }),
    registerLanguageMode(),
    server,
    registerConnectionStatus(shared),
    vscode.workspace.onDidGrantWorkspaceTrust(() => openWhenUsed(shared)),
    vscode.workspace.onDidOpenTextDocument(({ languageId: id }) => id === languageId && shared.openQuietly()),
  );
  setImmediate(openWhenUsed, shared);
  return context.extensionMode === vscode.ExtensionMode.Test ? app : undefined;
}

export const deactivate = (): Promise<void> | undefined => engine?.close();

const timing: Timing = {
  now: Date.now,
  elapsed: () => performance.now(),
  later: (ms, work) => void setTimeout(work, ms),
  rest: () => new Promise(resolve => setImmediate(resolve)),
};

const keptIn = (memento: vscode.Memento, key: string): Keep => ({
  get: () => memento.get(key),
  set: entries => void memento.update(key, entries),
});

/** There may be a run to go on with, or a file of ours that wants its names completed. */
function openWhenUsed(shared: SharedEngine): void {
  const isUsed = vscode.workspace.textDocuments.some(document => document.languageId === languageId);
  if (isUsed || shared.hasData) shared.openQuietly();
}
