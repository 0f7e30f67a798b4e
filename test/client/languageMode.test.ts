import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeVscode, l10n } from './fakeVscode.ts';

interface Document {
  languageId: string;
  readonly isClosed: boolean;
  getText(): string;
}

const listeners: ((document: Document) => unknown)[] = [];
const subscribe = (listener: (document: Document) => unknown) => {
  listeners.push(listener);
  return { dispose() {} };
};
fakeVscode({
  l10n,
  Disposable: { from: () => ({ dispose() {} }) },
  languages: {
    async setTextDocumentLanguage(document: Document, languageId: string) {
      document.languageId = languageId;
      await open(document);
    },
  },
  workspace: {
    textDocuments: [],
    getConfiguration: () => ({ get: (_: string, otherwise: unknown) => otherwise }),
    onDidOpenTextDocument: subscribe,
    onDidSaveTextDocument: subscribe,
  },
});
const { registerLanguageMode } = await import('../../client/src/languageMode.ts');
registerLanguageMode();

const open = async (document: Document): Promise<void> => {
  await Promise.all(listeners.map(listener => listener(document)));
};
const sql = (text: string): Document => ({ languageId: 'sql', isClosed: false, getText: () => text });

test('SQL that says so or that only we know becomes ours, other SQL does not', async () => {
  for (const [text, languageId] of [
    ['-- tunesql\nSELECT 1;', 'tunesql'],
    ['FINETUNE m FROM db (SELECT 1);', 'tunesql'],
    ['SELECT 1;', 'sql'],
  ] as const) {
    const document = sql(text);
    await open(document);
    assert.equal(document.languageId, languageId, text);
  }
});

test('what the user makes SQL again stays SQL', async () => {
  const document = sql('-- tunesql\nSELECT 1;');
  await open(document);
  document.languageId = 'sql';
  await open(document);
  assert.equal(document.languageId, 'sql');
});
