import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CancellationToken, NotebookData } from 'vscode';
import { parse } from '../../core/dialect/parser.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';

const NotebookCellKind = { Markup: 1, Code: 2 };
fakeVscode({
  l10n,
  NotebookCellKind,
  NotebookCellData: function (this: object, kind: number, value: string, languageId: string) {
    Object.assign(this, { kind, value, languageId });
  },
  NotebookData: function (this: object, cells: readonly unknown[]) {
    Object.assign(this, { cells });
  },
});
const { notebookSerializer } = await import('../../client/src/notebook/serializer.ts');

const token = {} as CancellationToken;
const opened = async (text: string) => notebookSerializer.deserializeNotebook(new TextEncoder().encode(text), token);
const saved = async (data: NotebookData) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await notebookSerializer.serializeNotebook(data, token));

test('a notebook that nobody changed is written as it was read', async () => {
  for (const text of ['', '-- tunesql\r\nSELECT 1;\r\n\r\nSELECT 2', '\ufeffSELECT 1;'])
    assert.equal(await saved(await opened(text)), text);
});

test('a Markdown cell is kept as a comment: its words are no statement', async () => {
  const data = await opened('SELECT 1;\n\nSELECT 2;\n');
  const [first, second] = data.cells;
  const markup = { kind: NotebookCellKind.Markup, value: '# Rows\n\nWhat is it?', languageId: 'markdown' };
  const text = await saved({ ...data, cells: [first!, markup, second!] });
  assert.equal(text, 'SELECT 1;\n\n-- # Rows\n--\n-- What is it?\n\nSELECT 2;\n');
  assert.deepEqual(
    parse(text).statements.flatMap(({ problems }) => problems),
    [],
  );
  assert.equal((await opened(text)).cells[1]?.value, '-- # Rows\n--\n-- What is it?\n\nSELECT 2;');
});
