// The `Host` inside VS Code: Node's, with VS Code's secrets, log and storage folder.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Host, Log, Secrets } from '../../core/host.ts';
import { createNodeHost } from '../../core/node/host.ts';

export function createVscodeHost(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Host {
  return createNodeHost({
    data: dataFolder(context),
    folder: firstFolder() ?? homedir(),
    secrets: secretStorage(context.secrets),
    log: logTo(log),
  });
}

/** What relative paths begin at; a folder that is on no disk has no files that a database could be made of. */
const firstFolder = (): string | undefined =>
  vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;

/** Per workspace, outside of it; a window without a folder has the user's own. */
export const dataFolder = (context: vscode.ExtensionContext): string =>
  vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'data').fsPath;

const secretStorage = (storage: vscode.SecretStorage): Secrets => ({
  get: async name => storage.get(name),
  set: async (name, value) => storage.store(name, value),
  delete: async name => storage.delete(name),
});

const logTo =
  (log: vscode.LogOutputChannel): Log =>
  (level, message, fields) =>
    log[level](fields ? `${message} ${JSON.stringify(fields)}` : message);
