// Runs statements on the engine and puts what they come to on the shelf.
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { parse } from '../../../core/dialect/parser.ts';
import type { StatementResult } from '../../../core/engine/results.ts';
import { ResultTable } from '../../../core/engine/results.ts';
import { Lines } from '../../../core/text/lines.ts';
import { ProblemError, problem } from '../../../core/text/problem.ts';
import type { Range } from '../../../core/text/range.ts';
import { contextKeys } from '../ids.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import type { ResultShelf } from './resultShelf.ts';
import { titleOf } from './title.ts';

export interface RunRequest {
  readonly text: string;
  /** Only the statements that touch it. */
  readonly within?: Range;
  /** Where the text is written; a statement that the extension made itself has none. */
  readonly document?: vscode.TextDocument;
}

export interface StatementBegun {
  readonly kind: string;
  readonly statement: string;
  readonly cancel: () => void;
}

export interface StatementEnded extends StatementResult {
  readonly statement: string;
  readonly document?: vscode.TextDocument;
}

export class Runner implements vscode.Disposable {
  readonly #engine: SharedEngine;
  readonly #shelf: ResultShelf;
  readonly #live = new Set<AbortController>();
  readonly #began = new vscode.EventEmitter<StatementBegun>();
  readonly #ended = new vscode.EventEmitter<StatementEnded>();

  readonly onBegin = this.#began.event;
  readonly onEnd = this.#ended.event;

  constructor(engine: SharedEngine, shelf: ResultShelf) {
    this.#engine = engine;
    this.#shelf = shelf;
  }

  /** The results of the statements that were begun; never throws. In Restricted Mode nothing is. */
  async run(request: RunRequest): Promise<readonly StatementResult[]> {
    if (!vscode.workspace.isTrusted) {
      void askForTrust();
      return [];
    }
    const controller = new AbortController();
    this.#live.add(controller);
    this.#showRunning();
    try {
      return await this.#run(request, controller);
    } finally {
      this.#live.delete(controller);
      this.#showRunning();
    }
  }

  cancelAll(): void {
    for (const controller of this.#live) controller.abort();
  }

  dispose(): void {
    this.cancelAll();
    this.#began.dispose();
    this.#ended.dispose();
  }

  async #run(request: RunRequest, controller: AbortController): Promise<readonly StatementResult[]> {
    const { text, within, document } = request;
    const results: StatementResult[] = [];
    const { signal } = controller;
    let current: string | undefined;
    const cancel = () => controller.abort();
    const begin = (kind: string, range: Range, table: ResultTable): void => {
      const statement = text.slice(range.from, range.to);
      const place = placeOf(text, range, document);
      const title = titleIn(text, range);
      const reveal = () => void revealRange(document, range);
      current = this.#shelf.begin({
        key: `${document?.uri.toString() ?? ''}\n${statement}`,
        ...{ kind, statement, title, place, table, reveal, cancel },
      });
      this.#began.fire({ kind, statement, cancel });
    };
    const end = (result: StatementResult): void => {
      if (current) this.#shelf.end(current, result);
      current = undefined;
      results.push(result);
      const statement = text.slice(result.range.from, result.range.to);
      this.#ended.fire({ ...result, statement, ...(document && { document }) });
    };
    try {
      const engine = await this.#engine.open();
      const options = { signal, wait: false, ...(within && { within }) };
      const onStart = (s: { kind: string; range: Range; table: ResultTable }) => begin(s.kind, s.range, s.table);
      for await (const result of engine.run(text, { ...options, onStart })) end(result);
    } catch (error) {
      const range = within ?? { from: 0, to: text.length };
      if (!current) begin('Unknown', range, new ResultTable());
      const value = error instanceof ProblemError ? error.problem : problem('internal', String(error));
      end({ kind: 'Unknown', range, outcome: 'failed', problem: value, notes: [], ms: 0 });
    }
    return results;
  }

  #showRunning(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.running, this.#live.size > 0);
  }
}

async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Nothing runs in Restricted Mode.'), manage);
  if (answer) await vscode.commands.executeCommand('workbench.trust.manage');
}

function titleIn(text: string, range: Range): string {
  const statement = parse(text).statements.find(s => s.range.from === range.from);
  return statement ? titleOf(statement, text) : text.slice(range.from, range.from + 20);
}

function placeOf(text: string, range: Range, document: vscode.TextDocument | undefined): string {
  if (!document) return 'TuneSQL';
  return `${basename(document.uri.path)}:${new Lines(text).at(range.from).line + 1}`;
}

async function revealRange(document: vscode.TextDocument | undefined, range: Range): Promise<void> {
  if (!document) return;
  const selection = new vscode.Range(document.positionAt(range.from), document.positionAt(range.to));
  await vscode.window.showTextDocument(document, { selection });
}
