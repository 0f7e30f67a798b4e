// What was typed and is gone from the texts is gone from the server's memory: parts of a text that are kept do not keep the
// whole of it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { attach, type Editor } from './editor.ts';

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const skip = process.platform === 'win32' && 'a signal asks for the memory, and Windows has none';

const before = `CREATE MODEL kept PREDICT answer USING engine = 'local', prompt_template = 'this one stays: {{question}}';\n`;
const behind = `\nSELECT answer, 'and so does this one' AS and_its_name_too FROM kept WHERE question = 'What is cheap?';`;
const making = (key: string): string => `CREATE ML_ENGINE e FROM openai USING api_key = '${key}';`;
/** Past this size a text is not read anew as a whole. */
const long = behind.repeat(60);

it('forgets a key that was deleted, in whichever way, and one in a text that was closed', { skip }, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'tunesql-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const child = spawn(process.execPath, ['--heapsnapshot-signal=SIGUSR2', main, '--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const editor = attach(connection, () => {});
  t.after(() => editor.close());
  await editor.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });

  const texts = {
    replaced: before + making('sk-replaced-0123456789') + behind,
    cutAtEnd: before + making('sk-cutAtEnd-0123456789'),
    cutAtStart: making('sk-cutAtStart-0123456789') + behind,
    cutFromMany: before + making('sk-cutFromMany-0123456789') + long,
    misspelt: `${before}CREATE ML_ENGIN e FROM openai USING api_key = 'sk-misspelt-0123456789';${behind}`,
    closed: before + making('sk-closed-0123456789') + behind,
  };
  for (const [name, text] of Object.entries(texts)) {
    editor.open(`file:///${name}.tunesql`, text);
    await ask(editor, `file:///${name}.tunesql`);
  }
  await settled(editor, 'file:///first.tunesql');
  assert.match(await memory(), /sk-closed-0123456789/);

  editor.change('file:///replaced.tunesql', before + behind, 2);
  for (const [name, line] of [
    ['cutAtEnd', 1],
    ['cutAtStart', 0],
    ['cutFromMany', 1],
    ['misspelt', 1],
  ] as const) {
    const range = { start: { line, character: 0 }, end: { line, character: 1000 } };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: `file:///${name}.tunesql`, version: 2 },
      contentChanges: [{ range, text: '' }],
    });
    await ask(editor, `file:///${name}.tunesql`);
  }
  await connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///closed.tunesql' } });
  await settled(editor, 'file:///second.tunesql');
  const left = await memory();
  assert.match(left, /this one stays/);
  assert.match(left, /and so does this one/);
  assert.deepEqual(left.match(/sk-\w+-0123456789/g) ?? [], []);

  /** All that can be reached: V8 collects what cannot before it writes. Of each text the first 1,024 characters. */
  async function memory(): Promise<string> {
    child.kill('SIGUSR2');
    // The process stands still while it writes: when a file is there and it answers again, the file is whole.
    while (readdirSync(folder).length === 0) await setImmediate();
    await ask(editor, 'file:///first.tunesql');
    const file = join(folder, readdirSync(folder)[0]!);
    const written = readFileSync(file, 'utf8');
    rmSync(file);
    return written;
  }
});

/** What an editor asks of a text that it shows. */
async function ask(editor: Editor, uri: string): Promise<void> {
  const textDocument = { uri };
  const position = { line: 0, character: 50 };
  await editor.request('textDocument/semanticTokens/full', { textDocument });
  await editor.request('textDocument/documentSymbol', { textDocument });
  await editor.request('textDocument/hover', { textDocument, position });
  await editor.request('textDocument/completion', { textDocument, position });
  await editor.request('textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } });
}

/** Opens a text, and waits until its problems are told: by then those of all others are worked out again. */
async function settled(editor: Editor, uri: string): Promise<void> {
  editor.open(uri, 'SELECT 1;');
  await ask(editor, uri);
  while (!editor.published.some(each => each.uri === uri)) await setImmediate();
}
