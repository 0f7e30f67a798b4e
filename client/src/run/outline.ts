// Outlines the statement that would run: the one at the cursor, or those that the selection touches.
import * as vscode from 'vscode';
import { languageId } from '../ids.ts';
import { statementsAt } from '../statements.ts';
import { editorRange, isCell, offsetsOf } from './places.ts';

/** A frame over whole lines is drawn line by line. */
const sides = {
  only: '1px',
  first: '1px 1px 0 1px',
  middle: '0 1px',
  last: '0 1px 1px 1px',
  /** Around the text alone: where lines do not tell a statement from another one. */
  text: '1px',
} as const;

type Part = keyof typeof sides;

const parts = Object.keys(sides) as Part[];

export function registerOutline(): vscode.Disposable {
  const decorations = new Map(parts.map(part => [part, decorationOf(part)] as const));
  const draw = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const isOurs = document.languageId === languageId && !isCell(document);
    const pieces = isOurs ? rangesToRun(editor).flatMap(range => piecesOf(range, document)) : [];
    for (const [part, decoration] of decorations) {
      editor.setDecorations(
        decoration,
        pieces.filter(piece => piece.part === part).map(piece => piece.range),
      );
    }
  };
  const drawAll = (document: vscode.TextDocument): void => {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor);
  };
  vscode.window.visibleTextEditors.forEach(draw);
  return vscode.Disposable.from(
    ...decorations.values(),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => draw(textEditor)),
    vscode.window.onDidChangeVisibleTextEditors(editors => editors.forEach(draw)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => drawAll(document)),
    // Also when its language becomes ours.
    vscode.workspace.onDidOpenTextDocument(drawAll),
  );
}

function decorationOf(part: Part): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: part !== 'text',
    borderColor: new vscode.ThemeColor('tunesql.statementOutline'),
    borderStyle: 'solid',
    borderWidth: sides[part],
  });
}

/** The same question to the same parser as *Run* asks. */
function rangesToRun({ document, selection }: vscode.TextEditor): readonly vscode.Range[] {
  return statementsAt(document, offsetsOf(document, selection)).map(({ range }) => editorRange(document, range));
}

function piecesOf(
  range: vscode.Range,
  document: vscode.TextDocument,
): readonly { readonly part: Part; readonly range: vscode.Range }[] {
  const [first, last] = [range.start.line, range.end.line];
  const line = (part: Part, from: number, to = from) => ({ part, range: new vscode.Range(from, 0, to, 0) });
  if (sharesLine(document, range)) return [{ part: 'text', range }];
  if (first === last) return [line('only', first)];
  return [line('first', first), ...(last - first > 1 ? [line('middle', first + 1, last - 1)] : []), line('last', last)];
}

/** Whether more than blanks, a semicolon and a comment stand beside it. */
function sharesLine(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const behind = document.lineAt(end.line).text.slice(end.character);
  return before.trim() !== '' || !/^\s*;?\s*(?:(?:--|#).*)?$/.test(behind);
}
