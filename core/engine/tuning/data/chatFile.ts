// The chats that can be trained on, one line of JSON each, on disk as they come; of each only numbers stay in memory.
import { appendFileSync, closeSync, openSync, readSync } from 'node:fs';
import type { Chat } from '../../../adapters/provider.ts';
import { Growing } from './growing.ts';

/** Of each chat, by its place: columns in place of objects. */
export interface ChatNumbers {
  readonly offset: Growing;
  readonly bytes: Growing;
  readonly firstRow: Growing;
  readonly lastRow: Growing;
  /** Its chat_id where that is a number, else NaN. */
  readonly id: Growing;
  /** Everything but the answers; all of it. What is the same but for case and blanks has the same hash. */
  readonly prompt: Growing;
  readonly whole: Growing;
  /** The place of another chat that is nearly this one, or its own. */
  readonly like: Growing;
  readonly tokens: Growing;
}

export interface ChatFile {
  readonly count: number;
  readonly numbers: ChatNumbers;
  add(chat: Chat, numbers: { readonly [K in Exclude<keyof ChatNumbers, 'offset' | 'bytes'>]: number }): void;
  /** Everything that was added can be read from now on. */
  flush(): void;
  read(place: number): Chat;
  /** The line of a chat with its line break; what is returned holds until the next call. */
  line(place: number): Buffer;
  close(): void;
}

const written = 2 ** 18;

export function openChatFile(path: string): ChatFile {
  const file = openSync(path, 'w+', 0o600);
  const names = ['offset', 'bytes', 'firstRow', 'lastRow', 'id', 'prompt', 'whole', 'like', 'tokens'] as const;
  const numbers = Object.fromEntries(names.map(name => [name, new Growing()])) as Record<
    (typeof names)[number],
    Growing
  >;
  let waiting: string[] = [];
  let waitingBytes = 0;
  let end = 0;
  let piece = Buffer.alloc(written);
  const ahead = { from: 0, bytes: piece.subarray(0, 0) };

  function flush(): void {
    if (waiting.length === 0) return;
    // Unlike `writeSync`, all of it or an error.
    appendFileSync(file, waiting.join(''));
    waiting = [];
    waitingBytes = 0;
  }

  /** Reads on in large pieces: chats are mostly read in their order. */
  function line(place: number): Buffer {
    const from = numbers.offset.at(place);
    const length = numbers.bytes.at(place);
    if (from < ahead.from || from + length > ahead.from + ahead.bytes.length) {
      if (piece.length < length) piece = Buffer.alloc(length);
      const bytes = piece.subarray(0, Math.max(length, Math.min(written, end - from)));
      let filled = 0;
      while (filled < bytes.length) {
        const read = readSync(file, bytes, filled, bytes.length - filled, from + filled);
        if (read === 0) break;
        filled += read;
      }
      Object.assign(ahead, { from, bytes: bytes.subarray(0, filled) });
    }
    return ahead.bytes.subarray(from - ahead.from, from - ahead.from + length);
  }

  return {
    get count() {
      return numbers.offset.length;
    },
    numbers,
    add(messages, given) {
      const text = `${JSON.stringify({ messages })}\n`;
      const bytes = Buffer.byteLength(text);
      numbers.offset.push(end);
      numbers.bytes.push(bytes);
      for (const [name, value] of Object.entries(given)) numbers[name as keyof typeof given].push(value);
      end += bytes;
      waiting.push(text);
      waitingBytes += bytes;
      if (waitingBytes >= written) flush();
    },
    flush,
    read: place => (JSON.parse(line(place).toString()) as { messages: Chat }).messages,
    line,
    close: () => closeSync(file),
  };
}
