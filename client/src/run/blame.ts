// Marks run-time errors at their places, each until its statement is edited or runs again.
import * as vscode from 'vscode';
import type { Problem } from '../../../core/text/problem.ts';
import type { Place } from './places.ts';
import type { Runner } from './runner.ts';
import type { StatementRun } from './statementRun.ts';

interface Mark {
  readonly statement: Place;
  readonly place: Place;
  readonly problem: Problem;
}

export function registerBlame(runner: Runner): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection('tunesql run');
  const marks = new Map<string, readonly Mark[]>();
  const draw = (uri: vscode.Uri, next: readonly Mark[]): void => {
    if (next.length > 0) marks.set(uri.toString(), next);
    else marks.delete(uri.toString());
    shown.set(uri, next.flatMap(diagnostic));
  };
  /** Those that are not about this statement. */
  const others = ({ document, placeOf, range }: StatementRun): readonly Mark[] => {
    const here = placeOf(range)();
    const known = document ? marks.get(document.uri.toString()) : undefined;
    return known?.filter(mark => !here || !mark.statement()?.intersection(here)) ?? [];
  };
  return vscode.Disposable.from(
    shown,
    runner.onBegin(run => run.document && draw(run.document.uri, others(run))),
    runner.onEnd(({ run, result: { problem } }) => {
      const { document, placeOf } = run;
      // What the language server says of the text it says itself.
      if (!document || !problem?.range || problem.code.startsWith('syntax')) return;
      const place = placeOf(problem.range);
      const at = place();
      if (!at || vscode.languages.getDiagnostics(document.uri).some(known => known.range.isEqual(at))) return;
      draw(document.uri, [...others(run), { problem, place, statement: placeOf(run.range) }]);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      const known = marks.get(uri.toString());
      if (known) draw(uri, known.filter(isStanding));
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => draw(uri, [])),
  );
}

const isStanding = ({ statement, place }: Mark): boolean => statement() !== undefined && place() !== undefined;

function diagnostic({ place, problem }: Mark): vscode.Diagnostic[] {
  const at = place();
  if (!at) return [];
  const mark = new vscode.Diagnostic(at, [problem.message, problem.hint].filter(Boolean).join('\n'));
  mark.source = vscode.l10n.t('TuneSQL run');
  mark.code = problem.code;
  return [mark];
}
