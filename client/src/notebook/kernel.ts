// Runs the cells of TuneSQL notebooks through the same runner as the editor, and shows each result in full under its cell.
import * as vscode from 'vscode';
import { written } from '../../../core/engine/formats/formats.ts';
import type { HostMessage, Port } from '../../../core/protocol/contract.ts';
import type { ResultPanel as Contract, ResultView } from '../../../core/protocol/panels.ts';
import { type Served, serve } from '../../../core/protocol/serve.ts';
import { languageId, notebookIds } from '../ids.ts';
import { type ResultRequestParts, resultRequests } from '../panels/resultRequests.ts';
import type { ResultShelf } from '../run/resultShelf.ts';
import type { Audience, Runner } from '../run/runner.ts';
import { shelved } from '../run/shelved.ts';
import type { Timing } from '../timing.ts';
import { notebookSerializer } from './serializer.ts';

export interface NotebookParts extends ResultRequestParts {
  readonly runner: Runner;
  readonly timing: Timing;
}

/** Rows as text, for who reads a notebook without our renderer. */
const textRows = 50;

export function registerNotebooks(parts: NotebookParts): vscode.Disposable {
  const { shelf, runner, timing } = parts;
  const controller = vscode.notebooks.createNotebookController(notebookIds.type, notebookIds.type, 'TuneSQL');
  controller.supportedLanguages = [languageId];
  controller.supportsExecutionOrder = true;
  const results = new Map<vscode.NotebookCell, string[]>();
  let order = 0;

  const forget = (cell: vscode.NotebookCell): void => {
    for (const id of results.get(cell) ?? []) shelf.close(id);
    results.delete(cell);
  };

  async function execute(cell: vscode.NotebookCell): Promise<boolean> {
    const execution = controller.createNotebookCellExecution(cell);
    execution.executionOrder = ++order;
    execution.start(timing.now());
    forget(cell);
    await execution.clearOutput();
    const stop = new AbortController();
    execution.token.onCancellationRequested(() => stop.abort());
    const begun: string[] = [];
    results.set(cell, begun);
    const audience = inOutputs(execution, shelf, begun);
    const { document } = cell;
    const ended = await runner.run({ text: document.getText(), document, audience, signal: stop.signal });
    await audience.shown();
    const isGood = ended.every(({ outcome }) => outcome !== 'failed' && outcome !== 'cancelled');
    execution.end(isGood, timing.now());
    return isGood;
  }

  controller.executeHandler = async cells => {
    for (const cell of cells) if (!(await execute(cell))) return;
  };
  return vscode.Disposable.from(
    controller,
    answerRenderer(parts),
    vscode.workspace.registerNotebookSerializer(notebookIds.type, notebookSerializer, { transientOutputs: true }),
    // Also those of cells that were deleted: until then they may come back.
    vscode.workspace.onDidCloseNotebookDocument(notebook => {
      for (const cell of [...results.keys()]) if (cell.notebook === notebook) forget(cell);
    }),
  );
}

/** One output per statement: there from its beginning, so that rows are seen as they come. */
function inOutputs(execution: vscode.NotebookCellExecution, shelf: ResultShelf, begun: string[]) {
  let drawing: Promise<unknown> = Promise.resolve();
  let output: vscode.NotebookCellOutput | undefined;
  const onShelf = shelved(shelf, id => begun.push(id));
  const audience: Audience & { shown(): Promise<unknown> } = {
    begin(run) {
      onShelf.begin(run);
      const view = shelf.view(begun.at(-1)!);
      if (!view) return;
      const made = new vscode.NotebookCellOutput(itemsOf(view, shelf));
      output = made;
      drawing = drawing.then(() => execution.appendOutput(made));
    },
    metered: onShelf.metered!,
    end(ended) {
      onShelf.end(ended);
      const view = shelf.view(begun.at(-1)!);
      const made = output;
      if (view && made) drawing = drawing.then(() => execution.replaceOutputItems(itemsOf(view, shelf), made));
    },
    shown: () => drawing,
  };
  return audience;
}

function itemsOf(view: ResultView, shelf: ResultShelf): vscode.NotebookCellOutputItem[] {
  const rows = shelf.rows(view.id);
  const said = [view.problem?.message, view.problem?.hint, view.message].filter(Boolean).join('\n');
  const table =
    rows && view.columns.length > 0 ? [...written('text', view.columns, [rows.rows(0, textRows)])].join('') : '';
  return [
    vscode.NotebookCellOutputItem.json({ view, texts: vscode.l10n.bundle }, notebookIds.mime),
    vscode.NotebookCellOutputItem.text([said, table].filter(Boolean).join('\n')),
  ];
}

/** Every editor of a notebook has renderers of its own, which ask for rows as the panel does. */
function answerRenderer(parts: NotebookParts): vscode.Disposable {
  const { shelf, timing } = parts;
  const messaging = vscode.notebooks.createRendererMessaging(notebookIds.renderer);
  const lines = new Map<vscode.NotebookEditor, { readonly line: Served<Contract>; hear(message: unknown): void }>();
  const lineTo = (editor: vscode.NotebookEditor) => {
    let listener: (message: unknown) => void = () => {};
    const port: Port = {
      post: message => void messaging.postMessage(message, editor),
      onMessage(hear) {
        listener = hear;
        return () => {
          listener = () => {};
        };
      },
    };
    const line = serve<Contract>(port, resultRequests(parts), () => {});
    return { line, hear: (message: unknown) => listener(message) };
  };
  const due = new Set<string>();
  const stop = shelf.onChange(change => {
    if (change.type !== 'changed' || due.has(change.id)) return;
    due.add(change.id);
    timing.later(100, () => {
      due.delete(change.id);
      const data = shelf.view(change.id);
      // To whoever draws it: a page that was hidden for a while is there again without a word.
      if (data) void messaging.postMessage({ type: 'event', name: 'changed', data } satisfies HostMessage);
    });
  });
  return vscode.Disposable.from(
    messaging.onDidReceiveMessage(({ editor, message }) => {
      const known = lines.get(editor) ?? lineTo(editor);
      lines.set(editor, known);
      known.hear(message);
    }),
    vscode.window.onDidChangeVisibleNotebookEditors(editors => {
      for (const [editor, { line }] of lines) {
        if (editors.includes(editor)) continue;
        line.end();
        lines.delete(editor);
      }
    }),
    { dispose: stop },
  );
}
