// The comparison panels' host side: one panel per comparison, told of rows as they arrive, restored after a reload.
import * as vscode from 'vscode';
import type { ComparisonRecord } from '../../../core/catalog/comparison.ts';
import type { Engine } from '../../../core/engine/engine.ts';
import type { ComparisonHead, ComparePanel as Contract, Pair } from '../../../core/protocol/panels.ts';
import { type Served, serve } from '../../../core/protocol/serve.ts';
import { panelIds } from '../ids.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { troubleOf } from '../trouble.ts';
import { exportComparison } from './comparisonExport.ts';
import { firstPair, ordered, pairRow, stateOf, turned } from './comparisonView.ts';
import { Pages } from './pages.ts';
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

interface Shown {
  readonly engine: Engine;
  readonly comparison: ComparisonRecord;
}

export function comparisonPages({ extension, engine: shared, texts, cancel, run }: ComparisonPanelParts): Pages<Shown> {
  return new Pages<Shown>({
    id: panelIds.comparison,
    stateField: 'comparison',
    async find(id) {
      const engine = await shared.open();
      const comparison = engine.comparisons.get(id);
      return comparison && { engine, comparison };
    },
    title: ({ comparison }) => comparison.models.join(' · '),
    fill(panel, { engine, comparison: { id } }) {
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
            try {
              await exportComparison(id, engine.comparisons, pair);
            } catch (error) {
              // The page has no place of its own where it could stand.
              void vscode.window.showErrorMessage(troubleOf(error));
            }
            return null;
          },
        },
        () => view.begin(line),
      );
      const stop = engine.onChange(() => view.update(line));
      return () => {
        stop();
        line.end();
      };
    },
  });
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
    const summaries = comparisons.summary(this.#id);
    return { record, state: stateOf(record), count, summaries, pair: firstPair(record) };
  }
}
