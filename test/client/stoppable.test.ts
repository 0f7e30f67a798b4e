import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TreeDataProvider } from 'vscode';
import type { SharedEngine } from '../../client/src/sharedEngine.ts';
import type { Element } from '../../client/src/tree/elements.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';
import { snapshot } from './records.ts';

const trees = new Map<string, TreeDataProvider<Element>>();
const shown: { readonly title: string; cancel(): void; readonly done: Promise<void> }[] = [];
type Work = (progress: unknown, token: { onCancellationRequested(cancel: () => void): void }) => Promise<void>;
fakeVscode({
  l10n,
  Disposable: { from: () => ({ dispose() {} }) },
  EventEmitter: class {},
  ProgressLocation: {},
  window: {
    createTreeView(id: string, { treeDataProvider }: { treeDataProvider: TreeDataProvider<Element> }) {
      trees.set(id, treeDataProvider);
      return { onDidChangeVisibility: () => {} };
    },
    withProgress({ title }: { title: string }, work: Work) {
      const listeners: (() => void)[] = [];
      const done = work(undefined, { onCancellationRequested: listener => void listeners.push(listener) });
      shown.push({ title, cancel: () => listeners[0]?.(), done });
      return done;
    },
  },
});
const { registerTrees } = await import('../../client/src/tree/trees.ts');

const database = { name: 'shop', source: 'postgres', options: {}, createdAt: 0 };
let due: (() => void)[] = [];
let describe: (name: string, signal: AbortSignal) => Promise<void>;
registerTrees(
  {
    snapshot: () => snapshot({ databases: [database] }),
    open: async () => ({ describe: (name: string, signal: AbortSignal) => describe(name, signal) }),
    onChange: () => {},
    onFail: () => {},
  } as unknown as SharedEngine,
  { later: (_, work) => void due.push(work) },
);

async function opened(): Promise<{ readonly labels: Promise<readonly string[]> }> {
  const tree = trees.get('tunesql.databases')!;
  const [root] = (await tree.getChildren())!;
  const children = Promise.resolve(tree.getChildren(root)) as Promise<readonly Element[]>;
  return { labels: children.then(all => all.map(({ node }) => node.label)) };
}

test('a database that does not answer is waited for no longer than a person wants to', async () => {
  let heard: AbortSignal | undefined;
  describe = (_, signal) => {
    heard = signal;
    return new Promise(() => {});
  };
  const { labels } = await opened();
  for (const work of due.splice(0)) work();
  assert.deepEqual(
    shown.map(({ title }) => title),
    ['Asking shop for its tables'],
  );
  shown[0]!.cancel();
  assert.deepEqual(await labels, ['It was cancelled. “Refresh Tables” asks again.']);
  assert.ok(heard?.aborted);
  await shown[0]!.done;
});

test('of one that answers soon nothing is said, and one that fails says so itself', async () => {
  shown.length = 0;
  due = [];
  describe = async () => {};
  assert.deepEqual(await (await opened()).labels, []);
  describe = async () => {
    throw new Error('no route to host');
  };
  assert.deepEqual(await (await opened()).labels, ['no route to host']);
  for (const work of due) work();
  assert.deepEqual(shown, []);
});
