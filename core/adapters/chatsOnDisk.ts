// The chats of a data set where they lie, so that however many there are no more than one of them need be in memory.
import { createReadStream, openAsBlob } from 'node:fs';
import type { Chat } from './provider.ts';

/** One `{"messages": […]}` per line, each with its line break. */
export interface ChatsOnDisk {
  /** Absolute. */
  readonly path: string;
  readonly count: number;
  readonly bytes: number;
}

const lineBreak = 0x0a;

export async function* readChats({ path }: Pick<ChatsOnDisk, 'path'>): AsyncGenerator<Chat> {
  for await (const line of linesOf(path)) yield (JSON.parse(line.toString()) as { messages: Chat }).messages;
}

/** The file under another name, read from disk while it is sent. */
export async function fileOf({ path }: ChatsOnDisk, name: string, before = ''): Promise<File> {
  return new File([before, await openAsBlob(path)], name, { type: 'application/jsonl' });
}

/**
 * Without their line breaks. Only a line feed ends a line: text within JSON may hold what `node:readline` takes for an end
 * as well, such as U+2028.
 */
export async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let at = piece.indexOf(lineBreak); at >= 0; at = piece.indexOf(lineBreak, from)) {
      yield Buffer.concat([...rest, piece.subarray(from, at)]);
      rest = [];
      from = at + 1;
    }
    if (from < piece.length) rest.push(piece.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
