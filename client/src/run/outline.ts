// Outlines the statement that would run: the one at the cursor, or those that the selection touches.
import * as vscode from 'vscode';
import { languageId } from '../ids.ts';
import { statementsAt } from '../statements.ts';
import { editorRange, isCell, offsetsOf } from './places.ts';

export function registerOutline(): vscode.Disposable {
  const color = new vscode.ThemeColor('tunesql.statementOutline');
  const side = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: color,
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
  });
  // Where lines alone do not tell it from another statement.
  const frame = vscode.window.createTextEditorDecorationType({
    borderColor: color,
    borderStyle: 'solid',
    borderWidth: '1px',
    borderRadius: '2px',
  });
  const draw = (editor: vscode.TextEditor | undefined): void => {
    if (!editor || editor.document.languageId !== languageId || isCell(editor.document)) return;
    const ranges = rangesToRun(editor);
    editor.setDecorations(side, ranges);
    editor.setDecorations(
      frame,
      ranges.filter(range => sharesLine(editor.document, range)),
    );
  };
  vscode.window.visibleTextEditors.forEach(draw);
  return vscode.Disposable.from(
    side,
    frame,
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => draw(textEditor)),
    vscode.window.onDidChangeVisibleTextEditors(editors => editors.forEach(draw)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor);
    }),
    vscode.workspace.onDidOpenTextDocument(document => {
      for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor);
    }),
  );
}

/** The same question to the same parser as *Run* asks. */
function rangesToRun({ document, selection }: vscode.TextEditor): readonly vscode.Range[] {
  return statementsAt(document, offsetsOf(document, selection)).map(({ range }) => editorRange(document, range));
}

/** Whether more than blanks, a semicolon and a comment stand beside it. */
function sharesLine(document: vscode.TextDocument, { start, end }: vscode.Range): boolean {
  const before = document.lineAt(start.line).text.slice(0, start.character);
  const behind = document.lineAt(end.line).text.slice(end.character);
  return before.trim() !== '' || !/^\s*;?\s*(?:(?:--|#).*)?$/.test(behind);
}
