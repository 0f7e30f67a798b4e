// Tells the language server what stands in the SQL files of the workspace that are not open, so that references and rename
// reach them: the server reads no file itself.
import * as vscode from 'vscode';
import { largestWorkspaceText, mostWorkspaceTexts, type WorkspaceTexts } from '../../core/protocol/lsp.ts';

const pattern = '**/*.{tunesql,sql}';

export function watchWorkspaceTexts(send: (texts: WorkspaceTexts) => void): vscode.Disposable {
  const tell = async (uris: readonly vscode.Uri[]) => {
    const texts = await Promise.all(uris.map(readText));
    if (texts.length > 0) send({ texts });
  };
  void vscode.workspace.findFiles(pattern, undefined, mostWorkspaceTexts).then(tell);
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  watcher.onDidCreate(uri => tell([uri]));
  watcher.onDidChange(uri => tell([uri]));
  watcher.onDidDelete(uri => send({ texts: [{ uri: uri.toString() }] }));
  return watcher;
}

async function readText(uri: vscode.Uri): Promise<WorkspaceTexts['texts'][number]> {
  const address = uri.toString();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestWorkspaceText) return { uri: address };
    return { uri: address, text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return { uri: address };
  }
}
