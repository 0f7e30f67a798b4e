// Shows behind each statement what it came to, until the statement is edited; hovering shows the first rows.
import * as vscode from 'vscode';
import { finishedRunStatuses, type RunRecord } from '../../../core/catalog/records.ts';
import type { StatementResult } from '../../../core/engine/results.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { plainly } from '../words.ts';
import { hoverTable } from './hoverTable.ts';
import { endedText, inlineText } from './inlineText.ts';
import { isCell, type Place } from './places.ts';
import type { Runner } from './runner.ts';
import type { StatementRun } from './statementRun.ts';

interface Mark {
  readonly place: Place;
  readonly text: string;
  readonly kind: Kind;
  readonly hover?: vscode.MarkdownString;
  /** The run that it told the beginning of. */
  readonly run?: string;
}

const colors = {
  running: 'editorCodeLens.foreground',
  done: 'editorCodeLens.foreground',
  failed: 'editorError.foreground',
} as const;

type Kind = keyof typeof colors;

export function registerInlineResults(runner: Runner, engine: SharedEngine): vscode.Disposable {
  const decorations = Object.fromEntries(
    Object.keys(colors).map(kind => [kind, vscode.window.createTextEditorDecorationType({})]),
  ) as Record<Kind, vscode.TextEditorDecorationType>;
  const marks = new WeakMap<vscode.TextDocument, readonly Mark[]>();
  const draw = (document: vscode.TextDocument): void => {
    const standing = (marks.get(document) ?? []).filter(mark => mark.place());
    marks.set(document, standing);
    for (const editor of vscode.window.visibleTextEditors.filter(each => each.document === document)) {
      for (const [kind, decoration] of Object.entries(decorations)) {
        editor.setDecorations(
          decoration,
          standing.filter(mark => mark.kind === kind).map(mark => drawn(mark, document)),
        );
      }
    }
  };
  const put = ({ document, placeOf, range }: StatementRun, mark: Omit<Mark, 'place'>): void => {
    // A cell has its result below it.
    if (!document || isCell(document)) return;
    const place = placeOf(range);
    const others = (marks.get(document) ?? []).filter(other => {
      const here = place();
      return !here || !other.place()?.intersection(here);
    });
    marks.set(document, [...others, { ...mark, place }]);
    draw(document);
  };
  return vscode.Disposable.from(
    ...Object.values(decorations),
    runner.onBegin(run => put(run, { kind: 'running', text: `… ${vscode.l10n.t('running')}` })),
    runner.onEnd(({ run, result }) => {
      const hover = hoverOf(result);
      put(run, {
        kind: result.problem ? 'failed' : 'done',
        text: inlineText(result),
        ...(hover && { hover }),
        ...(result.run !== undefined && { run: result.run }),
      });
    }),
    engine.onChange(({ runs }) => {
      const ended = new Map(runs.flatMap(run => (finishedRunStatuses.has(run.status) ? [[run.id, run]] : [])));
      for (const document of vscode.workspace.textDocuments) {
        const before = marks.get(document);
        if (!before?.some(({ run }) => run !== undefined && ended.has(run))) continue;
        marks.set(
          document,
          before.map(mark => endedMark(mark, ended)),
        );
        draw(document);
      }
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => marks.has(document) && draw(document)),
    vscode.window.onDidChangeVisibleTextEditors(editors => {
      for (const { document } of editors) if (marks.has(document)) draw(document);
    }),
  );
}

function endedMark(mark: Mark, ended: ReadonlyMap<string, RunRecord>): Mark {
  const run = mark.run === undefined ? undefined : ended.get(mark.run);
  if (!run) return mark;
  const { run: _, ...others } = mark;
  return { ...others, text: endedText(run), kind: run.status === 'failed' ? 'failed' : 'done' };
}

function hoverOf({ outcome, table, problem }: StatementResult): vscode.MarkdownString | undefined {
  if (problem)
    return new vscode.MarkdownString().appendText(plainly([problem.message, problem.hint].filter(Boolean).join('\n')));
  if (outcome !== 'rows' || !table?.columns.length || table.count === 0) return undefined;
  return new vscode.MarkdownString(hoverTable(table));
}

function drawn({ place, text, kind, hover }: Mark, document: vscode.TextDocument): vscode.DecorationOptions {
  const end = endOf(place() ?? new vscode.Range(0, 0, 0, 0), document);
  return {
    range: new vscode.Range(end, end),
    ...(hover && { hoverMessage: hover }),
    renderOptions: {
      after: {
        contentText: text,
        color: new vscode.ThemeColor(colors[kind]),
        fontStyle: 'normal',
        margin: '0 0 0 3ch',
      },
    },
  };
}

/** Behind the semicolon; behind a comment too, when nothing else stands on the line. */
function endOf({ end }: vscode.Range, document: vscode.TextDocument): vscode.Position {
  const behind = document.lineAt(end.line).text.slice(end.character);
  if (/^\s*;?\s*(?:(?:--|#).*)?$/.test(behind)) return document.lineAt(end.line).range.end;
  const semicolon = /^\s*;/.exec(behind);
  return end.translate(0, semicolon?.[0].length ?? 0);
}
