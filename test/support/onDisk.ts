// The data set of a run, as the engine hands it to a provider.
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChatsOnDisk } from '../../core/adapters/chatsOnDisk.ts';
import type { Chat, TuneRequest } from '../../core/adapters/provider.ts';

/** In a folder of its own below `folder`. */
export function onDisk(
  folder: string,
  train: readonly Chat[],
  validation: readonly Chat[] = [],
): Pick<TuneRequest, 'train' | 'validation' | 'dataHash'> {
  const own = mkdtempSync(join(folder, 'data-'));
  const hash = createHash('sha256');
  const write = (name: string, chats: readonly Chat[]): ChatsOnDisk => {
    const path = join(own, `${name}.jsonl`);
    const text = chats.map(messages => `${JSON.stringify({ messages })}\n`).join('');
    writeFileSync(path, text);
    hash.update(`${name}\n${text}`);
    return { path, count: chats.length, bytes: Buffer.byteLength(text) };
  };
  return { train: write('train', train), validation: write('validation', validation), dataHash: hash.digest('hex') };
}
