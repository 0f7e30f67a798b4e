import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileOf, linesOf, readChats } from '../../core/adapters/chatsOnDisk.ts';
import type { Chat } from '../../core/adapters/provider.ts';
import { temporaryFolder } from '../support/host.ts';
import { onDisk } from '../support/onDisk.ts';

const chat = (content: string): Chat => [
  { role: 'user', content },
  { role: 'assistant', content: 'yes' },
];

test('chats come back as they were, whatever ends a line elsewhere and however long they are', async t => {
  // The last two are longer than a piece of the file, and cut within a letter of several bytes.
  const all = ['a\nb\r\nc', 'a\u2028b\u2029c\u0085d', 'é', '', `x${'é'.repeat(100_000)}`, '東'.repeat(50_000)].map(
    chat,
  );
  const { train } = onDisk(temporaryFolder(t), all);
  assert.deepEqual(await Array.fromAsync(readChats(train)), all);
});

test('a last line without its break is a line, and a file of nothing has none', async t => {
  const path = join(temporaryFolder(t), 'file');
  const lines = async (text: string) => {
    writeFileSync(path, text);
    return (await Array.fromAsync(linesOf(path))).map(String);
  };
  assert.deepEqual(await lines('a\n\nb'), ['a', '', 'b']);
  assert.deepEqual(await lines(''), []);
});

test('what is sent is the file, after what a service wants before it', async t => {
  const { train } = onDisk(temporaryFolder(t), [chat('a'), chat('b')]);
  const file = await fileOf(train, 'train.jsonl', '\ufeff');
  assert.deepEqual([file.name, file.size], ['train.jsonl', train.bytes + 3]);
  const bytes = new Uint8Array(await file.arrayBuffer());
  assert.deepEqual([...bytes.subarray(0, 4)], [0xef, 0xbb, 0xbf, 0x7b]);
});
