import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { fakeVscode, l10n } from './fakeVscode.ts';

const views: { message?: string }[] = [];
fakeVscode({
  l10n,
  Disposable: { from: () => ({ dispose() {} }) },
  EventEmitter: class<T> {
    readonly #listeners: ((value: T) => void)[] = [];
    event = (listener: (value: T) => void) => void this.#listeners.push(listener);
    fire = (value: T) => this.#listeners.forEach(listener => void listener(value));
    dispose() {}
  },
  Uri: { joinPath: ({ fsPath }: { fsPath: string }, name: string) => ({ fsPath: join(fsPath, name) }) },
  window: {
    createTreeView() {
      const view: (typeof views)[number] = {};
      views.push(view);
      return Object.assign(view, { onDidChangeVisibility: () => {} });
    },
  },
  workspace: { isTrusted: true },
});
const { SharedEngine } = await import('../../client/src/sharedEngine.ts');
const { registerTrees } = await import('../../client/src/tree/trees.ts');

const folder = mkdtempSync(join(tmpdir(), 'tunesql-unopened-'));
after(() => rmSync(folder, { recursive: true }));

test('where the catalog cannot be opened every tree says why and what to do, until it can', async () => {
  const catalog = join(folder, 'data', 'catalog.db');
  mkdirSync(join(folder, 'data'));
  writeFileSync(catalog, 'no database, but long enough to be taken for one');
  const context = { storageUri: { fsPath: folder }, secrets: {} } as unknown as ExtensionContext;
  const engine = new SharedEngine(context, {} as LogOutputChannel);
  registerTrees(engine, { later: () => {} });
  await assert.rejects(engine.open());
  assert.equal(views.length, 4);
  for (const { message } of views) {
    assert.ok(message?.includes(`${catalog} is damaged, or is none.\nMove the file away`), message);
  }
  rmSync(catalog);
  await engine.open();
  assert.deepEqual(
    views.map(({ message }) => message),
    ['', '', '', ''],
  );
  await engine.close();
});
