import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CancellationToken, NotebookData } from 'vscode';
import type { App } from '../../client/src/app.ts';
import { parse } from '../../core/dialect/parser.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';

const documents: { uri: unknown; isUntitled: boolean; isDirty: boolean; getText(): string; save(): unknown }[] = [];
const shown: unknown[] = [];
class Uri {}

const NotebookCellKind = { Markup: 1, Code: 2 };
fakeVscode({
  l10n,
  Uri,
  workspace: {
    textDocuments: documents,
    openNotebookDocument: async (type: string, data: NotebookData) => [type, data],
  },
  window: { showNotebookDocument: async (opened: unknown) => shown.push(opened) },
  commands: { executeCommand: async (...words: unknown[]) => shown.push(words) },
  NotebookCellKind,
  NotebookCellData: function (this: object, kind: number, value: string, languageId: string) {
    Object.assign(this, { kind, value, languageId });
  },
  NotebookData: function (this: object, cells: readonly unknown[]) {
    Object.assign(this, { cells });
  },
});
const { openNotebook } = await import('../../client/src/commands/run.ts');
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

test('a text that is no file yet is opened as a notebook with all that is in it', async () => {
  const uri = new Uri();
  documents.push({
    uri,
    isUntitled: true,
    isDirty: true,
    getText: () => 'SELECT 1;',
    save: () => assert.fail('no file'),
  });
  await openNotebook.run({} as App, uri);
  const [[type, data]] = shown.splice(0) as [[string, NotebookData]];
  assert.equal(type, 'tunesql-notebook');
  assert.deepEqual(
    data.cells.map(({ value }) => value),
    ['SELECT 1;'],
  );
});

test('what was typed into a file is in its notebook', async () => {
  const uri = new Uri();
  let isSaved = false;
  documents.splice(0, 1, {
    uri,
    isUntitled: false,
    isDirty: true,
    getText: () => '',
    save: async () => {
      isSaved = true;
      return true;
    },
  });
  await openNotebook.run({} as App, uri);
  assert.deepEqual(shown, [['vscode.openWith', uri, 'tunesql-notebook']]);
  assert.ok(isSaved);
});
