// An engine that plays what a test wrote down, and keeps what it was asked.

import type { Row } from '../../core/adapters/source.ts';
import type { ModelSummary } from '../../core/catalog/comparison.ts';
import { finishedRunStatuses, type RunRecord } from '../../core/catalog/records.ts';
import { emptySnapshot } from '../../core/catalog/snapshot.ts';
import type { Engine, RunOptions } from '../../core/engine/engine.ts';
import { ResultTable, type StatementResult } from '../../core/engine/results.ts';
import { Session } from '../../core/engine/session.ts';

export type Step = (options: RunOptions) => Promise<StatementResult> | StatementResult;

export interface ScriptedEngine extends Engine {
  readonly asked: readonly string[];
  readonly cancelled: readonly string[];
  readonly paused: readonly string[];
  /** Runs that were paused. */
  readonly resumedRuns: readonly string[];
  readonly resumed: number;
  readonly closed: number;
}

export interface Script {
  readonly steps?: readonly Step[];
  readonly runs?: () => readonly RunRecord[];
  readonly events?: Engine['runs']['events'];
  readonly summary?: readonly ModelSummary[];
}

export function scriptedEngine({
  steps = [],
  runs = () => [],
  events = () => [],
  summary = [],
}: Script): ScriptedEngine {
  const asked: string[] = [];
  const cancelled: string[] = [];
  const paused: string[] = [];
  const resumedRuns: string[] = [];
  const counts = { resumed: 0, closed: 0 };
  return {
    async *run(text, options) {
      asked.push(text);
      for (const step of steps) {
        const result = await step(options);
        yield result;
        if (result.outcome === 'failed' || result.outcome === 'cancelled') return;
      }
    },
    openSession: () => new Session(),
    snapshot: () => emptySnapshot,
    describe: async () => {},
    reach: async () => {},
    onChange: () => () => {},
    runs: {
      list: runs,
      get: id => runs().find(run => run.id === id),
      metrics: () => [],
      events,
      findings: () => [],
      checkpoints: () => [],
      pause: async id => {
        paused.push(id);
        return { ...runs().find(run => run.id === id)!, status: 'paused' };
      },
      resume: id => {
        resumedRuns.push(id);
        return runs().find(run => run.id === id)!;
      },
      cancel: async id => {
        cancelled.push(id);
      },
      claimNews: () => true,
      driven: () =>
        runs()
          .filter(run => !finishedRunStatuses.has(run.status))
          .map(run => run.id),
    },
    comparisons: {
      list: () => [],
      get: () => undefined,
      rows: () => [],
      summary: () => summary,
      judgements: () => [],
      judge() {},
    },
    resume: () => {
      counts.resumed++;
    },
    close: async () => {
      counts.closed++;
    },
    asked,
    cancelled,
    paused,
    resumedRuns,
    get resumed() {
      return counts.resumed;
    },
    get closed() {
      return counts.closed;
    },
  };
}

export function tableOf(names: readonly string[], rows: readonly Row[]): ResultTable {
  const table = new ResultTable();
  table.setColumns(names.map(name => ({ name, type: '' })));
  table.append(rows);
  table.end();
  return table;
}

/** A step that begins a statement and comes to a result. */
export const comesTo =
  (result: Pick<StatementResult, 'kind' | 'range' | 'outcome'> & Partial<StatementResult>): Step =>
  options => {
    options.onStart?.({ kind: result.kind, range: result.range, table: result.table ?? new ResultTable() });
    return { notes: [], ms: 12, ...result };
  };
