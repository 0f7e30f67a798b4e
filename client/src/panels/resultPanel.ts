// The result panel's host side: tells the shelf's views, answers with row windows.
import * as vscode from 'vscode';
import type { ResultPanel as Contract } from '../../../core/protocol/panels.ts';
import { type Served, serve } from '../../../core/protocol/serve.ts';
import { viewIds } from '../ids.ts';
import { type ResultRequestParts, resultRequests } from './resultRequests.ts';
import { openPage } from './webview.ts';

/** Rows may pour in: the panel hears of one result at most this often, of one that is long already less often still. */
const restMs = (rows: number): number => (rows < 5000 ? 80 : 500);

export interface ResultPanelParts extends ResultRequestParts {
  readonly extension: vscode.Uri;
  /** Does the work after so many milliseconds. */
  later(ms: number, work: () => void): void;
}

export function registerResultPanel(parts: ResultPanelParts): vscode.Disposable {
  const { shelf } = parts;
  let served: Served<Contract> | undefined;
  /** What to bring to the front once the page is there: VS Code takes it down while the panel is hidden. */
  let awaited: string | undefined;
  let isThere = false;
  const due = new Set<string>();

  const tellResults = (): void => {
    served?.tell('results', { results: shelf.views(), ...(awaited && { show: awaited }) });
    awaited = undefined;
  };
  const tellChanged = (id: string): void => {
    due.delete(id);
    const view = shelf.view(id);
    if (view) served?.tell('changed', view);
  };
  const stop = shelf.onChange(change => {
    if (change.type === 'results') {
      if (change.show) awaited = change.show;
      if (isThere) tellResults();
      if (change.show) void show();
      return;
    }
    const view = shelf.view(change.id);
    // What came of it is told at once.
    if (view?.state !== 'running') tellChanged(change.id);
    else if (!due.has(change.id)) {
      due.add(change.id);
      parts.later(restMs(view.count), () => tellChanged(change.id));
    }
  });
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(view) {
      const { webview } = view;
      const port = openPage(webview, parts.extension, 'result', vscode.l10n.t('TuneSQL results'));
      const line = serve<Contract>(port, resultRequests(parts), () => {
        isThere = true;
        tellResults();
      });
      served = line;
      view.onDidChangeVisibility(() => {
        if (!view.visible) isThere = false;
      });
      view.onDidDispose(() => {
        line.end();
        if (served !== line) return;
        served = undefined;
        isThere = false;
      });
    },
  };
  return vscode.Disposable.from(vscode.window.registerWebviewViewProvider(viewIds.result, provider), { dispose: stop });
}

/** Brings the panel to light and leaves the focus in the editor. */
const show = (): Thenable<unknown> =>
  vscode.commands.executeCommand(`${viewIds.result}.focus`, { preserveFocus: true });
