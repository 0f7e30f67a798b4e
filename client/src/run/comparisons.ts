// Opens the comparison panel as soon as a COMPARE statement has begun to compare, and lets the panel stop it.
import type * as vscode from 'vscode';
import type { SharedEngine } from '../sharedEngine.ts';
import type { Runner } from './runner.ts';

export interface Comparing extends vscode.Disposable {
  readonly cancel: (comparison: string) => void;
}

export function showRunningComparisons(engine: SharedEngine, runner: Runner, show: (id: string) => void): Comparing {
  const waiting = new Map<string, () => void>();
  const running = new Map<string, () => void>();
  const look = (): void => {
    for (const record of waiting.size > 0 ? (engine.opened?.comparisons.list() ?? []) : []) {
      const cancel = record.status === 'running' ? waiting.get(record.statement) : undefined;
      if (!cancel || running.has(record.id)) continue;
      waiting.delete(record.statement);
      running.set(record.id, cancel);
      show(record.id);
    }
  };
  const subscriptions = [
    runner.onBegin(({ kind, statement, cancel }) => kind === 'Compare' && waiting.set(statement, cancel)),
    runner.onEnd(({ run: { kind, statement }, result: { comparison } }) => {
      if (kind !== 'Compare') return;
      look();
      waiting.delete(statement);
      if (comparison) running.delete(comparison);
    }),
    engine.onChange(look),
  ];
  return {
    cancel: id => running.get(id)?.(),
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
