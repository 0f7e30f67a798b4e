import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { App } from '../../client/src/app.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';

const before = "CREATE ML_ENGINE e FROM openai USING api_key = 'sk-1';";
const from = before.indexOf("'sk-1'");
let text = before;
/** What happens to the text while the user is asked. */
let meanwhile = (): void => {};
const warned: string[] = [];

class Range {
  readonly start: { character: number };
  readonly end: { character: number };
  constructor(_: number, start: number, __: number, end: number) {
    this.start = { character: start };
    this.end = { character: end };
  }
}
class WorkspaceEdit {
  replace(_: unknown, { start, end }: Range, put: string): void {
    text = text.slice(0, start.character) + put + text.slice(end.character);
  }
}
fakeVscode({
  l10n,
  Range,
  WorkspaceEdit,
  Uri: { parse: () => ({}) },
  window: {
    async showInputBox({ value }: { value: string }) {
      meanwhile();
      return value;
    },
    showInformationMessage: () => undefined,
    showWarningMessage: (words: string) => void warned.push(words),
  },
  workspace: {
    openTextDocument: async () => ({
      uri: {},
      getText: ({ start, end }: Range) => text.slice(start.character, end.character),
    }),
    applyEdit: async () => true,
  },
});
const { moveSecret } = await import('../../client/src/commands/secrets.ts');

const kept = new Map<string, string>();
const app = {
  engine: { host: { secrets: { set: async (name: string, value: string) => void kept.set(name, value) } } },
} as unknown as App;
const range = { start: { line: 0, character: from }, end: { line: 0, character: from + "'sk-1'".length } };
const move = () => moveSecret.run(app, { uri: 'file:///a', range, name: 'KEY', address: 'https://api.example.com' });

test('a key is kept first, then its name stands in the text', async () => {
  await move();
  assert.match(kept.get('KEY') ?? '', /"sk-1"/);
  assert.equal(text, before.replace("'sk-1'", "'@KEY'"));
});

test('an edit elsewhere does not matter; one that moved the key is told of', async () => {
  text = before;
  meanwhile = () => {
    text = `${before}\nSELECT 1;`;
  };
  await move();
  assert.equal(text, `${before.replace("'sk-1'", "'@KEY'")}\nSELECT 1;`);
  assert.deepEqual(warned, []);
  text = before;
  meanwhile = () => {
    text = `  ${before}`;
  };
  await move();
  assert.equal(text, `  ${before}`);
  assert.match(warned[0] ?? '', /still stands in it.*'@KEY'/);
});
