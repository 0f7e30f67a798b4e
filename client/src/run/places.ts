// Remembers the edits of documents whose text was run, so that what is said of a range of that text is said where the
// range stands by now.
import * as vscode from 'vscode';
import type { Range } from '../../../core/text/range.ts';
import { type Edit, moved } from './edits.ts';

/** Where a range stands now; nothing once it was edited or its document was closed. */
export type Place = () => vscode.Range | undefined;

export class Places implements vscode.Disposable {
  /** Since the first time that a text was taken from it. */
  readonly #edits = new WeakMap<vscode.TextDocument, Edit[]>();
  readonly #following = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    const edits = this.#edits.get(document);
    for (const { rangeOffset: from, rangeLength, text } of contentChanges) {
      edits?.push({ from, to: from + rangeLength, text });
    }
  });

  /** For ranges of the text that the document has at this moment. */
  of(document: vscode.TextDocument): (range: Range) => Place {
    const edits = this.#edits.get(document) ?? [];
    this.#edits.set(document, edits);
    const since = edits.length;
    return range => {
      let now: Range | undefined = range;
      let seen = since;
      return () => {
        for (; now && seen < edits.length; seen++) now = moved(now, edits[seen]!);
        return now && !document.isClosed ? editorRange(document, now) : undefined;
      };
    };
  }

  dispose(): void {
    this.#following.dispose();
  }
}

export const editorRange = (document: vscode.TextDocument, { from, to }: Range): vscode.Range =>
  new vscode.Range(document.positionAt(from), document.positionAt(to));

export const offsetsOf = (document: vscode.TextDocument, { start, end }: vscode.Range): Range => ({
  from: document.offsetAt(start),
  to: document.offsetAt(end),
});

/** A notebook runs its cells as they are. */
export const isCell = ({ uri }: vscode.TextDocument): boolean => uri.scheme === 'vscode-notebook-cell';
