import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextDocument } from 'vscode';
import { ResultShelf } from '../../client/src/run/resultShelf.ts';
import type { StatementRun } from '../../client/src/run/statementRun.ts';
import { ResultTable } from '../../core/engine/results.ts';
import { fakeVscode } from './fakeVscode.ts';

const shown: unknown[] = [];
fakeVscode({
  window: { showTextDocument: async (what: unknown) => shown.push(what) },
  workspace: { openTextDocument: async ({ content }: { content: string }) => content },
});
const { shelved } = await import('../../client/src/run/shelved.ts');

test('the way back from a result goes to its text, or to the statement where that has none', async () => {
  const shelf = new ResultShelf({ runOf: () => undefined, rest: async () => {} });
  const ids: string[] = [];
  const audience = shelved(shelf, id => ids.push(id));
  const written = (parts: Partial<TextDocument>) =>
    ({ uri: { path: '/a.sql', toString: () => 'a' }, isClosed: false, isUntitled: false, ...parts }) as TextDocument;
  const file = written({ isClosed: true });
  for (const document of [undefined, file, written({ isUntitled: true, isClosed: true })]) {
    audience.begin({
      kind: 'Select',
      statement: `SELECT ${ids.length}`,
      title: '',
      table: new ResultTable(),
      versions: [],
      placeOf: () => () => undefined,
      ...(document && { document }),
    } as unknown as StatementRun);
  }
  for (const id of ids) shelf.reveal(id);
  await new Promise(resolve => setImmediate(resolve));
  assert.deepEqual(new Set(shown), new Set(['SELECT 0;\n', file.uri, 'SELECT 2;\n']));
});
