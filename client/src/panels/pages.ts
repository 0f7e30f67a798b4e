// Pages in the editor area, at most one per thing shown: opened beside the statement, brought back after a reload.
import * as vscode from 'vscode';

export interface PageKind<Subject> {
  /** Type of the webview panel in the manifest. */
  readonly id: string;
  /** Field of the state that the page keeps with what it shows. */
  readonly stateField: string;
  /** What has the id; nothing when it is gone. */
  find(id: string): Promise<Subject | undefined>;
  title(subject: Subject): string;
  /** Draws it; what it returns is called when the page is closed. */
  fill(panel: vscode.WebviewPanel, subject: Subject): () => void;
}

export class Pages<Subject> implements vscode.Disposable {
  readonly #kind: PageKind<Subject>;
  readonly #open = new Map<string, vscode.WebviewPanel>();
  readonly #restoring: vscode.Disposable;

  constructor(kind: PageKind<Subject>) {
    this.#kind = kind;
    this.#restoring = vscode.window.registerWebviewPanelSerializer(kind.id, {
      deserializeWebviewPanel: async (panel, state) => {
        const id = stateIn(state, kind.stateField);
        const subject = await kind.find(id);
        if (subject && !this.#open.has(id)) this.#fill(panel, id, subject);
        else panel.dispose();
      },
    });
  }

  /** Leaves the focus where it is. False when there is nothing of that id. */
  async show(id: string): Promise<boolean> {
    const subject = await this.#kind.find(id);
    if (!subject) return false;
    const known = this.#open.get(id);
    if (known) {
      known.reveal(undefined, true);
      return true;
    }
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const place = { viewColumn: column, preserveFocus: true };
    this.#fill(vscode.window.createWebviewPanel(this.#kind.id, this.#kind.title(subject), place), id, subject);
    return true;
  }

  dispose(): void {
    this.#restoring.dispose();
    for (const panel of [...this.#open.values()]) panel.dispose();
  }

  #fill(panel: vscode.WebviewPanel, id: string, subject: Subject): void {
    this.#open.set(id, panel);
    panel.title = this.#kind.title(subject);
    const stop = this.#kind.fill(panel, subject);
    panel.onDidDispose(() => {
      stop();
      this.#open.delete(id);
    });
  }
}

function stateIn(state: unknown, field: string): string {
  const value: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, field) : undefined;
  return typeof value === 'string' ? value : '';
}
