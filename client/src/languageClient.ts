// Starts the language server with the first document of our language and keeps it told of the catalog.
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { catalogChanged, type InitializationOptions } from '../../core/protocol/lsp.ts';
import { commandIds, languageId } from './ids.ts';
import type { SharedEngine } from './sharedEngine.ts';

export function registerLanguageClient(
  context: vscode.ExtensionContext,
  engine: SharedEngine,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const initializationOptions: InitializationOptions = { moveSecretCommand: commandIds.moveSecret };
  const module = context.asAbsolutePath('dist/server.js');
  let client: LanguageClient | undefined;
  let isStarting = false;
  const tell = (snapshot: CatalogSnapshot): void => {
    if (client?.isRunning()) client.sendNotification(catalogChanged, snapshot).catch(error => log.error(String(error)));
  };
  const start = async (document: vscode.TextDocument): Promise<void> => {
    if (isStarting || document.languageId !== languageId) return;
    if (!existsSync(module)) {
      log.warn('The language server is not part of this build.');
      return;
    }
    isStarting = true;
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const run = { module, transport: TransportKind.ipc };
    client = new LanguageClient(
      'tunesql',
      'TuneSQL',
      { run, debug: run },
      { documentSelector: [{ language: languageId }], outputChannel: log, initializationOptions },
    );
    await client.start();
    tell(engine.snapshot());
  };
  const open = (document: vscode.TextDocument): void => {
    start(document).catch(error => log.error(`The language server did not start: ${error}`));
  };
  vscode.workspace.textDocuments.forEach(open);
  return vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(open), engine.onChange(tell), {
    dispose: () => void client?.dispose(),
  });
}
