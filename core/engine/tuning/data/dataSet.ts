// A run's data set on disk: what was trained on stays readable, and a resumed run goes on with the very same chats.
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ChatsOnDisk, linesOf, readChats } from '../../../adapters/chatsOnDisk.ts';
import type { Chat, TuneRequest } from '../../../adapters/provider.ts';
import { refuse } from '../../../text/problem.ts';
import type { ChatTable } from './chatTable.ts';
import type { Split } from './split.ts';

export type DataSet = Pick<TuneRequest, 'train' | 'validation' | 'dataHash'>;

const parts = ['train', 'validation'] as const;
const bytesPerWrite = 2 ** 18;
const lineBreak = Buffer.from('\n');

/** Below the data folder; also where the provider keeps the run's checkpoints and result. */
export const runFolder = (data: string, run: string): string => join(data, 'runs', run);

/** Writes `train.jsonl` and `validation.jsonl`, one `{"messages": […]}` per line, and returns their hash. */
export async function writeDataSet(folder: string, chats: ChatTable, split: Split): Promise<string> {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${part}\n`);
    await using file = await open(join(folder, `${part}.jsonl`), 'w', 0o600);
    for await (const piece of inPieces(
      linesOf(chats.path),
      place => split.isValidation(place) === (part === 'validation'),
    )) {
      hash.update(piece);
      // Unlike `write`, all of it or an error.
      await file.writeFile(piece);
    }
    await file.sync();
  }
  return hash.digest('hex');
}

async function* inPieces(lines: AsyncIterable<Buffer>, takes: (place: number) => boolean): AsyncGenerator<Buffer> {
  let [waiting, bytes, place] = [[] as Buffer[], 0, 0];
  for await (const line of lines) {
    if (!takes(place++)) continue;
    waiting.push(line, lineBreak);
    bytes += line.length + 1;
    if (bytes < bytesPerWrite) continue;
    yield Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
  }
  yield Buffer.concat(waiting);
}

/** Refuses files that are gone or not the ones that were written. */
export async function openDataSet(folder: string, expected: string | undefined): Promise<DataSet> {
  const hash = createHash('sha256');
  const set: Partial<Record<(typeof parts)[number], ChatsOnDisk>> = {};
  try {
    for (const part of parts) {
      hash.update(`${part}\n`);
      const path = join(folder, `${part}.jsonl`);
      let [count, bytes] = [0, 0];
      for await (const line of linesOf(path)) {
        hash.update(line).update('\n');
        count++;
        bytes += line.length + 1;
      }
      set[part] = { path, count, bytes };
    }
  } catch (error) {
    refuse('data-set-unreadable', `The data set of this run in ${folder} cannot be read: ${String(error)}.`, {
      hint: 'Run the FINETUNE statement again.',
    });
  }
  const dataHash = hash.digest('hex');
  if (dataHash !== expected) {
    refuse('data-set-changed', `The data set of this run in ${folder} was changed since the run began.`, {
      hint: 'Run the FINETUNE statement again.',
    });
  }
  return { train: set.train!, validation: set.validation!, dataHash };
}

/** Of what validates, where there is something. */
export async function firstChat({ train, validation }: DataSet): Promise<Chat> {
  for await (const chat of readChats(validation.count > 0 ? validation : train)) return chat;
  return [];
}

export const removeRunFolder = (data: string, run: string): Promise<void> =>
  rm(runFolder(data, run), { recursive: true, force: true });
