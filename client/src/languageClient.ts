// Starts the language server with the first document of our language, keeps it told of the catalog, and says how it is.
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { forLanguage } from '../../core/catalog/forLanguage.ts';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { catalogChanged, type InitializationOptions, workspaceTexts } from '../../core/protocol/lsp.ts';
import { commandIds, languageId } from './ids.ts';
import type { SharedEngine } from './sharedEngine.ts';
import { watchWorkspaceTexts } from './workspaceTexts.ts';

export interface LanguageServer extends vscode.Disposable {
  restart(): Promise<void>;
}

type State = 'starting' | 'running' | 'stopped';

export function registerLanguageClient(
  context: vscode.ExtensionContext,
  engine: SharedEngine,
  log: vscode.LogOutputChannel,
): LanguageServer {
  const initializationOptions: InitializationOptions = {
    moveSecretCommand: commandIds.moveSecret,
    openReferenceCommand: commandIds.openReference,
  };
  const module = context.asAbsolutePath('dist/server.js');
  const status = vscode.languages.createLanguageStatusItem('tunesql.server', { language: languageId });
  status.name = vscode.l10n.t('TuneSQL Language Server');
  let client: LanguageClient | undefined;
  let texts: vscode.Disposable | undefined;
  let isStarting = false;
  const send = (snapshot: CatalogSnapshot): void => {
    if (client?.isRunning()) client.sendNotification(catalogChanged, snapshot).catch(error => log.error(String(error)));
  };
  let tell = forLanguage(send);
  /**
   * A server that has just started knows nothing. It stays so until the engine is open, in Restricted Mode for good: told
   * that there is nothing, it would call every database and model in the file missing.
   */
  const begin = (): void => {
    tell = forLanguage(send);
    if (engine.opened) tell(engine.snapshot());
    texts?.dispose();
    texts = watchWorkspaceTexts(found => {
      if (client?.isRunning()) client.sendNotification(workspaceTexts, found).catch(error => log.error(String(error)));
    });
  };
  const start = async (): Promise<void> => {
    isStarting = true;
    show(status, 'starting');
    if (!existsSync(module)) throw new Error(`${module} is missing`);
    const { LanguageClient, State, TransportKind } = await import('vscode-languageclient/node');
    const run = { module, transport: TransportKind.ipc };
    client = new LanguageClient(
      'tunesql',
      'TuneSQL',
      { run, debug: run },
      {
        documentSelector: [{ language: languageId }],
        outputChannel: log,
        initializationOptions,
        markdown: { isTrusted: { enabledCommands: [commandIds.openReference] } },
      },
    );
    client.onDidChangeState(({ newState }) => {
      const isRunning = newState === State.Running;
      show(status, isRunning ? 'running' : newState === State.Starting ? 'starting' : 'stopped');
      if (isRunning) begin();
    });
    await client.start();
  };
  const failed = (error: unknown): void => {
    show(status, 'stopped');
    log.error(`The language server did not start: ${error}`);
  };
  const open = (document: vscode.TextDocument): void => {
    if (!isStarting && document.languageId === languageId) start().catch(failed);
  };
  vscode.workspace.textDocuments.forEach(open);
  const subscriptions = vscode.Disposable.from(
    status,
    vscode.workspace.onDidOpenTextDocument(open),
    engine.onChange(snapshot => tell(snapshot)),
    { dispose: () => texts?.dispose() },
    { dispose: () => void client?.dispose() },
  );
  return {
    restart: async () => (client ? client.restart() : start()).catch(failed),
    dispose: () => void subscriptions.dispose(),
  };
}

function show(status: vscode.LanguageStatusItem, state: State): void {
  status.busy = state === 'starting';
  status.severity =
    state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  status.text = {
    starting: vscode.l10n.t('TuneSQL language server is starting'),
    running: vscode.l10n.t('TuneSQL language server'),
    stopped: vscode.l10n.t('TuneSQL language server has stopped'),
  }[state];
  status.command =
    state === 'stopped'
      ? { title: vscode.l10n.t('Restart'), command: commandIds.restartServer }
      : { title: vscode.l10n.t('Show log'), command: commandIds.showLog };
}
