// Puts what runs on a shelf of results, with the way back to where it is written.
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { ResultShelf } from './resultShelf.ts';
import type { Audience } from './runner.ts';
import type { StatementRun } from './statementRun.ts';

export function shelved(shelf: ResultShelf): Audience {
  const ids = new WeakMap<StatementRun, string>();
  return {
    begin(run) {
      const { kind, statement, title, table, document, cancel } = run;
      const at = run.placeOf(run.range);
      const id = shelf.begin({
        key: `${document?.uri.toString() ?? ''}\n${statement}`,
        place: document ? `${basename(document.uri.path)}:${(at()?.start.line ?? 0) + 1}` : 'TuneSQL',
        reveal: () => void reveal(document, at()),
        ...{ kind, statement, title, table, cancel },
      });
      ids.set(run, id);
    },
    end({ run, result }) {
      const id = ids.get(run);
      if (id) shelf.end(id, result);
    },
  };
}

async function reveal(document: vscode.TextDocument | undefined, selection: vscode.Range | undefined): Promise<void> {
  if (document) await vscode.window.showTextDocument(document.uri, selection ? { selection } : {});
}
