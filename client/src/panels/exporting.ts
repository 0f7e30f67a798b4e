// Writes what is shown of a result into a file, piece by piece, however much it is.
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';
import { type TableFormat, written } from '../../../core/engine/formats/formats.ts';
import type { ShownRows } from '../run/shownRows.ts';
import { rowCount } from '../words.ts';

const files: readonly { readonly format: TableFormat; readonly label: string; readonly extension: string }[] = [
  { format: 'csv', label: 'CSV', extension: 'csv' },
  { format: 'json', label: 'JSON', extension: 'json' },
  { format: 'jsonl', label: 'JSON Lines', extension: 'jsonl' },
  { format: 'markdown', label: 'Markdown', extension: 'md' },
];

/** `name` is what the file is called before the user says otherwise. */
export async function exportRows(rows: ShownRows, name: string): Promise<void> {
  const chosen = await vscode.window.showQuickPick(files, {
    title: vscode.l10n.t('Export {0} as …', rowCount(rows.count)),
  });
  if (!chosen) return;
  const target = await chooseFile(`${name}.${chosen.extension}`, chosen.label, chosen.extension);
  if (!target) return;
  const { columns, batches } = rows.block(rows.whole());
  await writeTo(target, written(chosen.format, columns, batches()));
}

export async function chooseFile(name: string, label: string, extension: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [label]: [extension] },
  });
}

/** With progress, and a way to stop, after which no half of a file is left. */
export async function writeTo(target: vscode.Uri, text: Iterable<string>): Promise<void> {
  const title = vscode.l10n.t('Writing {0}', target.path.split('/').at(-1) ?? '');
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const isWritten = await vscode.window.withProgress(options, async (_, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    if (target.scheme !== 'file') {
      await vscode.workspace.fs.writeFile(target, Buffer.from([...text].join('')));
      return true;
    }
    // A file that cannot be opened is nothing of ours, and stays as it is.
    const file = await open(target.fsPath, 'w');
    try {
      await pipeline(Readable.from(text), file.createWriteStream(), { signal: stop.signal });
      return true;
    } catch (error) {
      await rm(target.fsPath, { force: true });
      if (!stop.signal.aborted) throw error;
      return false;
    }
  });
  if (!isWritten) return;
  const show = vscode.l10n.t('Open');
  const said = vscode.l10n.t('{0} is written.', target.path.split('/').at(-1) ?? '');
  if ((await vscode.window.showInformationMessage(said, show)) === show)
    await vscode.commands.executeCommand('vscode.open', target);
}
