// Puts what runs on a shelf of results, with the way back to where it is written.
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { languageId } from '../ids.ts';
import { modelViews } from './modelViews.ts';
import type { ResultShelf } from './resultShelf.ts';
import type { Audience } from './runner.ts';
import type { StatementRun } from './statementRun.ts';

/** `onBegun` is told under which id. */
export function shelved(shelf: ResultShelf, onBegun: (id: string) => void = () => {}): Audience {
  const ids = new WeakMap<StatementRun, string>();
  return {
    begin(run) {
      const { kind, statement, title, table, versions, document, cancel } = run;
      const at = run.placeOf(run.range);
      const id = shelf.begin({
        key: `${document?.uri.toString() ?? ''}\n${statement}`,
        place: document ? `${basename(document.uri.path)}:${(at()?.start.line ?? 0) + 1}` : 'TuneSQL',
        reveal: () => void reveal(statement, document, at()),
        models: modelViews(versions),
        ...{ kind, statement, title, table, cancel },
      });
      ids.set(run, id);
      onBegun(id);
    },
    metered(run, meters) {
      const id = ids.get(run);
      if (id) shelf.metered(id, meters);
    },
    end({ run, result }) {
      const id = ids.get(run);
      if (id) shelf.end(id, result);
    },
  };
}

/** A statement that is written nowhere, or no longer, is shown by itself. */
async function reveal(
  statement: string,
  document: vscode.TextDocument | undefined,
  selection: vscode.Range | undefined,
): Promise<void> {
  if (document && !(document.isUntitled && document.isClosed)) {
    await vscode.window.showTextDocument(document.uri, selection ? { selection } : {});
    return;
  }
  const content = `${statement};\n`;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId, content }));
}
