// Marks the place of a run-time error in the editor until the text changes or the statements run again.
import * as vscode from 'vscode';
import type { Runner } from './runner.ts';

export function registerBlame(runner: Runner): vscode.Disposable {
  const marks = vscode.languages.createDiagnosticCollection('tunesql run');
  return vscode.Disposable.from(
    marks,
    runner.onEnd(({ document, problem }) => {
      if (!document) return;
      if (!problem?.range || problem.code.startsWith('syntax')) {
        marks.delete(document.uri);
        return;
      }
      const { from, to } = problem.range;
      const place = new vscode.Range(document.positionAt(from), document.positionAt(to));
      const isKnown = vscode.languages.getDiagnostics(document.uri).some(known => known.range.isEqual(place));
      if (isKnown) return;
      const mark = new vscode.Diagnostic(place, [problem.message, problem.hint].filter(Boolean).join('\n'));
      mark.source = 'TuneSQL run';
      mark.code = problem.code;
      marks.set(document.uri, [mark]);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => marks.delete(document.uri)),
    vscode.workspace.onDidCloseTextDocument(document => marks.delete(document.uri)),
  );
}
