// Texts that change by ranges over the wire: what the server says then is what it would say of the text opened anew.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionList } from 'vscode-languageserver/node';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import { Lines } from '../../core/text/lines.ts';
import { Random } from '../../scripts/sample/random.ts';
import { type Editor, startEditor } from './editor.ts';

const uri = 'file:///a.tunesql';
const statements = [
  "CREATE MODEL m1 PREDICT answer USING engine = 'my_local', prompt_template = '{{content}}';",
  "SELECT answer FROM m1 WHERE content = 'ä😀';",
  'FINETUNE m1 FROM example_db (SELECT role, content FROM demo_data.chats);',
  'DROP MODEL nothing;',
  'SELEC 1;',
];
const pieces = ['\r\n', '\n', '\r', '😀', 'm', '1', ';', "''", '()', ' ', '-- x\n', 'DROP MODEL m1;\r\n', ''];

it('follows changes by range, several in one message, through line breaks of every kind', async () => {
  const random = new Random(20261126);
  const editor = await startEditor();
  await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
  let text = Array.from({ length: 80 }, () => random.pick(statements)).join('\r\n');
  editor.open(uri, text);
  for (let version = 2; version < 40; version++) {
    const contentChanges = [];
    for (let i = random.integer(1, 3); i > 0; i--) {
      const from = random.integer(0, text.length);
      const to = Math.min(text.length, from + (random.chance(0.5) ? 0 : random.integer(1, 20)));
      const put = random.pick(pieces);
      const lines = new Lines(text);
      contentChanges.push({ range: { start: lines.at(from), end: lines.at(to) }, text: put });
      // Between \r and \n there is no place: the editor means what the server does.
      text = text.slice(0, lines.offset(lines.at(from))) + put + text.slice(lines.offset(lines.at(to)));
    }
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
    await editor.settle();
    assert.equal(editor.published.at(-1)!.version, version);
    assert.deepEqual(editor.published.at(-1)!.diagnostics, await openedAnew(text), `version ${version}`);
  }
  assert.deepEqual(editor.logged, []);
  editor.close();
});

async function openedAnew(text: string): Promise<unknown> {
  const editor = await startEditor();
  await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
  editor.open(uri, text);
  await editor.settle();
  editor.close();
  return editor.published.at(-1)!.diagnostics;
}

describe('what one text makes', () => {
  const codes = (editor: Editor, of: string) =>
    editor.published.findLast(each => each.uri === of)?.diagnostics.map(({ code }) => code);

  it('is there for the others while it is open, and each is told anew', async () => {
    const editor = await startEditor();
    await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
    editor.open(uri, 'DROP MODEL fresh;');
    await editor.settle();
    assert.deepEqual(codes(editor, uri), ['unknown-model']);
    editor.open('file:///b', "CREATE MODEL fresh PREDICT a USING engine = 'my_local';");
    await editor.settle();
    assert.deepEqual(codes(editor, uri), []);
    editor.change('file:///b', "CREATE MODEL fresher PREDICT a USING engine = 'my_local';", 2);
    await editor.settle();
    assert.deepEqual(codes(editor, uri), ['unknown-model']);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///b' } });
    await editor.settle();
    assert.deepEqual(codes(editor, uri), ['unknown-model']);
    editor.close();
  });
});

describe('trouble in what has no answer', () => {
  it('costs a line in the log when a message is not what it should be', async () => {
    const editor = await startEditor();
    editor.open(uri, 'SELECT 1;');
    await editor.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: 2 } });
    await editor.connection.sendNotification('textDocument/didOpen', {});
    await goesOn(editor);
    assert.match(editor.logged.join('\n'), /textDocument\/didChange: TypeError/);
    assert.match(editor.logged.join('\n'), /textDocument\/didOpen: TypeError/);
    editor.close();
  });

  it('costs a line in the log when problems cannot be worked out, and they come once they can', async () => {
    const editor = await startEditor();
    await editor.connection.sendNotification('tunesql/catalog', { ...exampleCatalog, models: 'none' });
    editor.open(uri, 'SELEC 1;');
    await editor.settle();
    assert.equal(editor.published.length, 0);
    assert.match(editor.logged.join('\n'), /diagnostics: TypeError/);
    await editor.connection.sendNotification('tunesql/catalog', exampleCatalog);
    await editor.settle();
    assert.equal(editor.published.at(-1)!.diagnostics.length, 1);
    await goesOn(editor);
    editor.close();
  });

  it('a method that nobody knows is refused, and the next one answered', async () => {
    const editor = await startEditor();
    editor.open(uri, 'SELECT 1;');
    await assert.rejects(editor.request('tunesql/nothing', {}), { code: -32601 });
    await goesOn(editor);
    editor.close();
  });
});

async function goesOn(editor: Editor): Promise<void> {
  const params = { textDocument: { uri }, position: { line: 0, character: 0 } };
  const list = await editor.request<CompletionList>('textDocument/completion', params);
  assert.ok(list.items.length > 0);
}
