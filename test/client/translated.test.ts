import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as bundle from '@vscode/l10n';
import type { QuickPick, QuickPickItem } from 'vscode';
import type { App } from '../../client/src/app.ts';
import type { HistoryEntry } from '../../client/src/run/history.ts';
import type { ComparisonRecord } from '../../core/catalog/comparison.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';

/** In capitals is another language. */
const loud = { ...l10n, t: (text: string, ...values: readonly unknown[]) => l10n.t(text.toUpperCase(), ...values) };
const words = ['running', 'complete', 'cancelled', 'failed', '1 row', '{0} rows'];
bundle.config({ contents: Object.fromEntries(words.map(word => [word, word.toUpperCase()])) });

const pick: Partial<QuickPick<QuickPickItem>> = {
  onDidAccept: () => ({ dispose() {} }),
  onDidTriggerItemButton: () => ({ dispose() {} }),
  onDidHide: () => ({ dispose() {} }),
  show() {},
};
const offered: QuickPickItem[] = [];
fakeVscode({
  l10n: loud,
  env: { language: 'en' },
  ThemeIcon: class {},
  window: {
    createQuickPick: () => pick,
    showQuickPick: async (items: typeof offered) => void offered.push(...items),
  },
});
const { showHistory } = await import('../../client/src/commands/history.ts');
const { openComparison } = await import('../../client/src/commands/compare.ts');

test('the history says in the language of the reader what came of a statement', () => {
  const entry = { statement: 'SELECT 1', isMasked: false, at: 0, ms: 5 };
  const entries: readonly HistoryEntry[] = [
    { ...entry, outcome: 'rows', rows: 2 },
    { ...entry, outcome: 'comparison', rows: 1 },
    ...(['run', 'done', 'failed', 'cancelled'] as const).map(outcome => ({ ...entry, outcome })),
  ];
  showHistory.run({ history: { get: () => entries, set: () => {} } } as unknown as App);
  assert.deepEqual(
    pick.items?.map(({ description }) => description?.split(' · ')[0]),
    ['2 ROWS', '1 ROW COMPARED', 'FINE-TUNING', 'DONE', 'FAILED', 'CANCELLED'],
  );
});

test('a comparison says so how it goes or ended', async () => {
  const record = { id: 'c', models: ['a.1', 'a.2'], total: 1, createdAt: 0, statement: '' };
  const list = (['running', 'complete', 'cancelled', 'failed'] as const satisfies ComparisonRecord['status'][]).map(
    status => ({ ...record, status }),
  );
  await openComparison.run({ engine: { open: async () => ({ comparisons: { list: () => list } }) } } as unknown as App);
  assert.deepEqual(
    offered.map(({ description }) => description),
    ['1 QUESTION, RUNNING', '1 QUESTION, COMPLETE', '1 QUESTION, CANCELLED', '1 QUESTION, FAILED'],
  );
});
