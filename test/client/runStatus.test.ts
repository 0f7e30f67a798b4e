import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SharedEngine } from '../../client/src/sharedEngine.ts';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';
import { run, snapshot } from './records.ts';

const item = { text: '', isShown: false, show: () => (item.isShown = true), hide: () => (item.isShown = false) };
fakeVscode({
  l10n,
  Disposable: { from: () => ({ dispose() {} }) },
  StatusBarAlignment: { Left: 1 },
  window: { createStatusBarItem: () => item },
});
const { registerRunStatus } = await import('../../client/src/runStatus.ts');

let show: (catalog: CatalogSnapshot) => void = () => {};
registerRunStatus({
  onChange(listener: (catalog: CatalogSnapshot) => void) {
    show = listener;
  },
} as unknown as SharedEngine);

test('the status bar tells of the run that moves, and how many others are not over', () => {
  const paused = run({ id: 'b', version: 3, status: 'paused', step: 1, steps: 10 });
  const moving = run({ id: 'a', version: 2, step: 5, steps: 10 });
  const over = run({ id: 'c', version: 4, status: 'failed' });
  show(snapshot({ runs: [over, paused, moving] }));
  assert.equal(item.text, '$(sync~spin) ft_sql.2 50 % · step 5/10 (+1)');
  show(snapshot({ runs: [over, paused] }));
  assert.match(item.text, /^\$\(debug-pause\) ft_sql\.3/);
  show(snapshot({ runs: [over] }));
  assert.equal(item.isShown, false);
});
