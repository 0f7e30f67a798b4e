// The server as a process of its own, as any editor starts it.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CompletionList,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { openStore } from '../../core/engine/store/store.ts';
import { testHost } from '../support/host.ts';
import { attach } from './editor.ts';

const main = fileURLToPath(new URL('../../server/src/main.ts', import.meta.url));
const cli = fileURLToPath(new URL('../../core/cli/main.ts', import.meta.url));
const uri = 'file:///a.tunesql';

it('serves over stdio, and again after it was killed', async () => {
  const first = await start();
  await ask(first.editor);
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  first.editor.close();
  const second = await start();
  await ask(second.editor);
  await second.editor.request('shutdown', undefined);
  await second.editor.connection.sendNotification('exit');
  const [code] = await once(second.child, 'exit');
  assert.equal(code, 0);
  second.editor.close();
});

it('is what `tunesql lsp --stdio` becomes', async () => {
  const { child, editor } = await start([cli, 'lsp', '--stdio']);
  await ask(editor);
  await editor.request('shutdown', undefined);
  await editor.connection.sendNotification('exit');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
  editor.close();
});

it('knows the catalog of `--data`', async t => {
  const host = testHost(t);
  const store = openStore(host);
  store.createEngine({ name: 'only_here', provider: 'local', options: {}, createdAt: 0 });
  store.close();
  const { child, editor } = await start([cli, 'lsp', '--stdio', '--data', host.data]);
  const text = 'DROP ML_ENGINE ';
  editor.open(uri, text);
  const params = { textDocument: { uri }, position: { line: 0, character: text.length } };
  const list = await editor.request<CompletionList>('textDocument/completion', params);
  assert.ok(list.items.some(item => item.label === 'only_here'));
  await editor.request('shutdown', undefined);
  await editor.connection.sendNotification('exit');
  await once(child, 'exit');
  editor.close();
});

it('reads the files of the workspace for an editor that sends only what is open', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'tunesql-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  for (const file of ['closed.tunesql', 'node_modules/not.tunesql'])
    writeFileSync(join(folder, file), 'DROP MODEL only_here;');
  const { child, editor } = await start([cli, 'lsp', '--stdio'], pathToFileURL(folder).href);
  t.after(() => child.kill());
  editor.open(uri, 'DROP MODEL only_here;');
  const params = {
    textDocument: { uri },
    position: { line: 0, character: 14 },
    context: { includeDeclaration: true },
  };
  const references = () => editor.request<{ uri: string }[]>('textDocument/references', params);
  let found = await references();
  // The files are read while the editor goes on.
  for (let i = 0; found.length < 2 && i < 1000; i++) found = await references();
  const closed = pathToFileURL(join(folder, 'closed.tunesql')).href;
  assert.deepEqual(
    found.map(each => each.uri),
    [uri, closed],
  );
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: closed, type: 3 }] });
  for (let i = 0; found.length > 1 && i < 1000; i++) found = await references();
  assert.deepEqual(
    found.map(each => each.uri),
    [uri],
  );
  await editor.request('shutdown', undefined);
  await editor.connection.sendNotification('exit');
  await once(child, 'exit');
  editor.close();
});

async function start(args = [main, '--stdio'], rootUri: string | null = null) {
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const reader = new StreamMessageReader(child.stdout!);
  const editor = attach(createProtocolConnection(reader, new StreamMessageWriter(child.stdin!)), () => {});
  await editor.request('initialize', { processId: process.pid, rootUri, capabilities: {} });
  await editor.connection.sendNotification('initialized', {});
  return { child, editor };
}

async function ask(editor: ReturnType<typeof attach>): Promise<void> {
  editor.open(uri, 'CREATE ML_ENGINE e FROM ');
  const params = { textDocument: { uri }, position: { line: 0, character: 24 } };
  const list = await editor.request<CompletionList>('textDocument/completion', params);
  assert.deepEqual(list.items.map(item => item.label).includes('local'), true);
}
