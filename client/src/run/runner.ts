// Runs statements on the engine and tells of each as it begins and ends.
import * as vscode from 'vscode';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import { parse } from '../../../core/dialect/parser.ts';
import type { Meters } from '../../../core/engine/meters.ts';
import { modelsAsked } from '../../../core/engine/modelsAsked.ts';
import { ResultTable, type StatementResult } from '../../../core/engine/results.ts';
import { ProblemError, problem } from '../../../core/text/problem.ts';
import type { Range } from '../../../core/text/range.ts';
import { contextKeys } from '../ids.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import type { Timing } from '../timing.ts';
import { askToGoOn } from './confirm.ts';
import { untilCancelled } from './patience.ts';
import type { Place, Places } from './places.ts';
import type { StatementEnded, StatementRun } from './statementRun.ts';
import { titleOf } from './title.ts';

export interface RunRequest {
  readonly text: string;
  /** Only the statements that touch it. */
  readonly within?: Range;
  /** Where the text is written; a statement that the extension made itself has none. */
  readonly document?: vscode.TextDocument;
  /** Where in the document it begins, what was put before it aside. */
  readonly offset?: number;
  /** Characters that were put before it: they stand nowhere. */
  readonly leading?: number;
  /** Stops it, beside the runner's own `cancelAll`. */
  readonly signal?: AbortSignal;
  /** The user was asked already. */
  readonly isConfirmed?: boolean;
  /** It is run to see whether it goes well: the history does not keep it. */
  readonly isTrial?: boolean;
  /** Who shows it in place of the results panel. */
  readonly audience?: Audience;
}

/** Hears of every statement of one request. */
export interface Audience {
  begin(run: StatementRun): void;
  /** What it asked of models so far. */
  metered?(run: StatementRun, meters: Meters): void;
  end(ended: StatementEnded): void;
}

export interface RunnerParts {
  readonly engine: SharedEngine;
  /** Shows what no other audience was named for. */
  readonly panel: Audience;
  readonly places: Places;
  readonly timing: Timing;
}

export class Runner implements vscode.Disposable {
  readonly #engine: SharedEngine;
  readonly #timing: Timing;
  readonly #panel: Audience;
  readonly #places: Places;
  readonly #live = new Set<AbortController>();
  readonly #began = new vscode.EventEmitter<StatementRun>();
  readonly #ended = new vscode.EventEmitter<StatementEnded>();

  readonly onBegin = this.#began.event;
  readonly onEnd = this.#ended.event;

  constructor({ engine, panel, places, timing }: RunnerParts) {
    this.#engine = engine;
    this.#panel = panel;
    this.#places = places;
    this.#timing = timing;
  }

  /** The results of the statements that were begun; never throws. In Restricted Mode nothing is. */
  async run(request: RunRequest): Promise<readonly StatementResult[]> {
    if (!vscode.workspace.isTrusted) {
      void askForTrust();
      return [];
    }
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    request.signal?.addEventListener('abort', stop, { once: true });
    this.#live.add(controller);
    this.#showRunning();
    try {
      return await this.#run(request, controller);
    } finally {
      this.#live.delete(controller);
      this.#showRunning();
      request.signal?.removeEventListener('abort', stop);
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

  async #run(
    { text, within, document, offset = 0, leading = 0, audience = this.#panel, isConfirmed, isTrial }: RunRequest,
    controller: AbortController,
  ): Promise<readonly StatementResult[]> {
    const { signal } = controller;
    const placeOf = this.#placesOf(document, range => inDocument(range, offset, leading));
    const results: StatementResult[] = [];
    let current: { readonly run: StatementRun; readonly since: number } | undefined;
    const begin = (kind: string, range: Range, table: ResultTable): StatementRun => {
      const run: StatementRun = {
        kind,
        range,
        table,
        isTrial: isTrial === true,
        statement: text.slice(range.from, range.to),
        ...describe(text, range, this.#engine.snapshot()),
        ...(document && { document }),
        placeOf,
        cancel: () => controller.abort(),
      };
      current = { run, since: this.#timing.elapsed() };
      audience.begin(run);
      this.#began.fire(run);
      return run;
    };
    const end = (result: StatementResult): void => {
      const run = current?.run ?? begin(result.kind, result.range, result.table ?? new ResultTable());
      current = undefined;
      results.push(result);
      audience.end({ run, result });
      this.#ended.fire({ run, result });
    };
    const endCurrent = (outcome: Pick<StatementResult, 'outcome' | 'message' | 'problem'>): void => {
      const range = current?.run.range ?? within ?? { from: 0, to: text.length };
      const ms = current ? Math.round(this.#timing.elapsed() - current.since) : 0;
      end({ kind: current?.run.kind ?? 'Unknown', range, notes: [], ms, ...outcome });
    };
    try {
      const engine = await this.#engine.open();
      const statements = engine.run(text, {
        signal,
        wait: false,
        ...(within && { within }),
        confirm: async asked => isConfirmed === true || askToGoOn(current?.run.statement ?? '', asked),
        onMeters: meters => current && audience.metered?.(current.run, meters),
        onStart: ({ kind, range, table }) => void begin(kind, range, table),
      });
      for await (const result of untilCancelled(statements, signal, this.#timing)) end(result);
      if (current) endCurrent({ outcome: 'cancelled', message: stillAtWork });
    } catch (error) {
      const value = error instanceof ProblemError ? error.problem : problem('internal', String(error));
      endCurrent({ outcome: 'failed', problem: value });
    }
    return results;
  }

  /** Of ranges of the text that is about to run. */
  #placesOf(document: vscode.TextDocument | undefined, written: (range: Range) => Range): (range: Range) => Place {
    const placeOf = document && this.#places.of(document);
    return range => placeOf?.(written(range)) ?? (() => undefined);
  }

  #showRunning(): void {
    void vscode.commands.executeCommand('setContext', contextKeys.running, this.#live.size > 0);
  }
}

const stillAtWork = vscode.l10n.t('Cancelled. What was sent to a database or a service may still finish there.');

function inDocument({ from, to }: Range, offset: number, leading: number): Range {
  return { from: offset + Math.max(0, from - leading), to: offset + Math.max(0, to - leading) };
}

async function askForTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const said = vscode.l10n.t('Nothing runs in Restricted Mode.');
  if (await vscode.window.showInformationMessage(said, manage)) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}

function describe(text: string, range: Range, catalog: CatalogSnapshot): Pick<StatementRun, 'title' | 'versions'> {
  const statement = parse(text).statements.find(s => s.range.from === range.from);
  if (!statement) return { title: text.slice(range.from, range.from + 20), versions: [] };
  return { title: titleOf(statement, text), versions: modelsAsked(statement, catalog) };
}
