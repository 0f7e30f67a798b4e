import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { App } from '../../client/src/app.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';

const shipped = '-- tunesql\n-- ours';
let found: string[] = [];
const shown: string[] = [];
fakeVscode({
  l10n,
  Uri: { joinPath: () => 'shipped' },
  window: { showTextDocument: async (document: { getText(): string }) => shown.push(document.getText()) },
  workspace: {
    findFiles: async () => found,
    openTextDocument: async (given: string | { content: string }) => ({
      getText: () => (typeof given === 'string' ? given : given.content),
    }),
    fs: { readFile: async () => new TextEncoder().encode(shipped) },
  },
});
const { openTutorial } = await import('../../client/src/commands/tutorial.ts');

test("the workspace's own copy of the tutorial is opened, another tutorial is not", async () => {
  const copy = '-- tunesql\n-- with notes';
  for (const [files, text] of [
    [[], shipped],
    [['CREATE TABLE t (id INT);'], shipped],
    [['CREATE TABLE t (id INT);', copy], copy],
  ] as const) {
    found = [...files];
    await openTutorial.run({} as App);
    assert.equal(shown.pop(), text);
  }
});
