// The comparison panels' host side: one panel per comparison, told of rows as they arrive, restored after a reload.
import * as vscode from 'vscode';
import type { Engine } from '../../../core/engine/engine.ts';
import type { ComparisonHead, ComparePanel as Contract, Pair } from '../../../core/protocol/panels.ts';
import { type Served, serve } from '../../../core/protocol/serve.ts';
import { panelIds } from '../ids.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { exportComparison } from './comparisonExport.ts';
import { firstPair, ordered, pairRow, turned } from './comparisonView.ts';
import type { ReadOnlyTexts } from './readOnlyTexts.ts';
import { openPage } from './webview.ts';

export interface ComparisonPanelParts {
  readonly extension: vscode.Uri;
  readonly engine: SharedEngine;
  readonly texts: ReadOnlyTexts;
  /** Stops the statement that is comparing. */
  cancel(comparison: string): void;
  /** Runs a statement that a comparison was made by. */
  run(statement: string): void;
}

export class ComparisonPanels implements vscode.Disposable {
  readonly #parts: ComparisonPanelParts;
  readonly #open = new Map<string, vscode.WebviewPanel>();
  readonly #restoring: vscode.Disposable;

  constructor(parts: ComparisonPanelParts) {
    this.#parts = parts;
    this.#restoring = vscode.window.registerWebviewPanelSerializer(panelIds.comparison, {
      deserializeWebviewPanel: async (panel, state) => {
        const engine = await parts.engine.open();
        const id = isState(state) ? state.comparison : '';
        if (engine.comparisons.get(id)) this.#fill(panel, id, engine);
        else panel.dispose();
      },
    });
  }

  /** Beside the statement, without taking the focus from it. */
  async show(id: string): Promise<void> {
    const known = this.#open.get(id);
    if (known) {
      known.reveal(undefined, true);
      return;
    }
    const engine = await this.#parts.engine.open();
    const column = vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const place = { viewColumn: column, preserveFocus: true };
    this.#fill(vscode.window.createWebviewPanel(panelIds.comparison, vscode.l10n.t('Comparison'), place), id, engine);
  }

  dispose(): void {
    this.#restoring.dispose();
    for (const panel of [...this.#open.values()]) panel.dispose();
  }

  #fill(panel: vscode.WebviewPanel, id: string, engine: Engine): void {
    const { extension, texts, cancel, run } = this.#parts;
    this.#open.set(id, panel);
    panel.title = engine.comparisons.get(id)?.models.join(' · ') ?? vscode.l10n.t('Comparison');
    const view = new ComparisonLine(id, engine);
    const port = openPage(panel.webview, extension, 'compare', vscode.l10n.t('TuneSQL comparison'));
    const line = serve<Contract>(
      port,
      {
        pair: pair => view.choose(pair),
        async openDiff({ left, right, index }) {
          const row = engine.comparisons.rows(id, index)[0];
          if (row) {
            const sides = pairRow(row, { left, right });
            await texts.diff(vscode.l10n.t('Row {0}', index + 1), sides.left.text, sides.right.text);
          }
          return null;
        },
        judge({ index, better, ...pair }) {
          const said = better && { better: turned(better, pair) };
          engine.comparisons.judge(id, { index, ...ordered(pair), ...said });
          return null;
        },
        cancel() {
          cancel(id);
          return null;
        },
        rerun() {
          const statement = engine.comparisons.get(id)?.statement;
          if (statement) run(statement);
          return null;
        },
        async export(pair) {
          await exportComparison(id, engine.comparisons, pair);
          return null;
        },
      },
      () => view.begin(line),
    );
    const stop = engine.onChange(() => view.update(line));
    panel.onDidDispose(() => {
      stop();
      line.end();
      this.#open.delete(id);
    });
  }
}

/** What one panel has been told, so that it hears only what is new. */
class ComparisonLine {
  readonly #id: string;
  readonly #engine: Engine;
  #pair: Pair | undefined;
  #told = 0;
  #head = '';

  constructor(id: string, engine: Engine) {
    this.#id = id;
    this.#engine = engine;
  }

  begin(line: Served<Contract>): void {
    this.#head = '';
    this.#pair = undefined;
    this.update(line);
  }

  choose(pair: Pair) {
    const rows = this.#engine.comparisons.rows(this.#id);
    this.#pair = pair;
    this.#told = rows.length;
    const judgements = this.#engine.comparisons.judgements(this.#id);
    return rows.map(row => pairRow(row, pair, judgements));
  }

  update(line: Served<Contract>): void {
    const head = this.#headNow();
    if (!head) return;
    const text = JSON.stringify(head);
    if (text !== this.#head) line.tell('head', head);
    this.#head = text;
    const pair = this.#pair;
    if (!pair || head.count <= this.#told) return;
    const rows = this.#engine.comparisons.rows(this.#id, this.#told);
    this.#told += rows.length;
    line.tell('rows', { pair, rows: rows.map(row => pairRow(row, pair)) });
  }

  #headNow(): ComparisonHead | undefined {
    const { comparisons } = this.#engine;
    const record = comparisons.get(this.#id);
    if (!record) return undefined;
    const told = this.#pair ? this.#told : 0;
    const count = told + comparisons.rows(this.#id, told).length;
    return { record, count, summaries: comparisons.summary(this.#id), pair: firstPair(record) };
  }
}

const isState = (state: unknown): state is { comparison: string } =>
  typeof state === 'object' && state !== null && 'comparison' in state && typeof state.comparison === 'string';
