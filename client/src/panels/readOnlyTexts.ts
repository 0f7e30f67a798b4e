// Texts that are only to be read, in ordinary editors: long cells, the two sides of a diff.
import * as vscode from 'vscode';

const scheme = 'tunesql-text';

export class ReadOnlyTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #subscriptions: vscode.Disposable;
  #last = 0;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => uri.scheme === scheme && this.#texts.delete(uri.toString())),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    // An editor that comes back after a reload must not look as if the text had been empty.
    return this.#texts.get(uri.toString()) ?? vscode.l10n.t('This text is no longer kept: open it anew.');
  }

  async open(name: string, text: string): Promise<void> {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(this.#add(name, text)), {
      preview: true,
    });
  }

  async diff(title: string, left: string, right: string): Promise<void> {
    await vscode.commands.executeCommand('vscode.diff', this.#add('left', left), this.#add('right', right), title);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#texts.clear();
  }

  #add(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme, path: `/${++this.#last}/${name}` });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}
