// The chats that can be trained on, on disk as they come: their text as one line of JSON each, and beside it a table of
// numbers that tells which of them repeat each other. Memory does not grow with them.
import { appendFileSync, closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Chat } from '../../../adapters/provider.ts';

export interface ChatFacts {
  readonly firstRow: number;
  readonly lastRow: number;
  /** Its chat_id. */
  readonly id: number | string | null;
  /** Everything but the answers; all of it. What is the same but for case and blanks has the same hash. */
  readonly prompt: number;
  readonly whole: number;
  /** The place of an earlier chat that is nearly this one. */
  readonly near: number | null;
  readonly tokens: number;
}

/** A chat, and an earlier one that it is like. */
export interface Pair {
  readonly place: number;
  readonly row: number;
  readonly id: ChatFacts['id'];
  readonly earlier: number;
  readonly earlierRow: number;
  readonly earlierId: ChatFacts['id'];
  /** Also its answers are the same. */
  readonly same: boolean;
}

export interface Stored {
  readonly place: number;
  readonly firstRow: number;
  readonly bytes: number;
  readonly tokens: number;
}

export interface ChatTable {
  readonly count: number;
  /** Of the file of lines, in the order of places. */
  readonly path: string;
  add(chat: Chat, facts: ChatFacts): void;
  /** Everything that was added can be read from now on. */
  flush(): void;
  read(place: number): Chat;
  all(from?: number): Iterable<Stored>;
  /** Each with an earlier one that asks the same, or is nearly the same. */
  links(): Iterable<Pick<Pair, 'place' | 'earlier'>>;
  /** Each with the first chat that has this in common with it. */
  repeated(what: 'prompt' | 'whole'): Iterable<Pair>;
  /** Of each prompt with several answers the first chat, and the first after it that answers otherwise. */
  differing(): Iterable<Pair>;
  /** Each with the chat that it is nearly the same as. */
  alike(): Iterable<Pair>;
  /**
   * Groups of chats, each named by one of them, in an order that only the seed and what is asked in them decide. `groupOf`
   * tells the group of a chat where it is not one of its own.
   */
  shuffled(
    seeded: (prompt: number) => number,
    groups: Iterable<readonly [place: number, group: number]>,
  ): Iterable<Group>;
  close(): void;
}

export interface Group {
  readonly group: number;
  readonly size: number;
}

const written = 2 ** 18;

const schema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  CREATE TABLE chats (place INTEGER PRIMARY KEY, start INTEGER, bytes INTEGER, firstRow INTEGER, lastRow INTEGER, id,
    prompt INTEGER, whole INTEGER, near INTEGER, tokens INTEGER);
  BEGIN;`;

const pair = `SELECT a.place, a.firstRow AS row, a.id, b.place AS earlier, b.firstRow AS earlierRow, b.id AS earlierId, a.whole = b.whole AS same`;

export function openChatTable(folder: string): ChatTable {
  const path = join(folder, 'chats.jsonl');
  const file = openSync(path, 'w+', 0o600);
  const database = new DatabaseSync(join(folder, 'chats.db'));
  database.exec(schema);
  const insert = database.prepare('INSERT INTO chats VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const select = <T>(sql: string) => database.prepare(sql).iterate() as Iterable<unknown> as Iterable<T>;
  const found = new Set<string>();
  let waiting: string[] = [];
  let waitingBytes = 0;
  let end = 0;
  let count = 0;

  function flush(): void {
    if (waiting.length === 0) return;
    // Unlike `writeSync`, all of it or an error.
    appendFileSync(file, waiting.join(''));
    waiting = [];
    waitingBytes = 0;
  }

  /** Of each hash that is there several times the first chat. */
  function addFirst(what: 'prompt' | 'whole'): void {
    if (found.has(what)) return;
    found.add(what);
    database.exec(`
      CREATE TABLE first_${what} (hash INTEGER PRIMARY KEY, place INTEGER);
      INSERT INTO first_${what} SELECT ${what}, MIN(place) FROM chats GROUP BY ${what} HAVING COUNT(*) > 1`);
  }

  /** Each chat `a` after the first with the same hash, which is `b`. */
  function withFirst(what: 'prompt' | 'whole'): string {
    addFirst(what);
    return `FROM chats AS a CROSS JOIN first_${what} AS f ON f.hash = a.${what} AND f.place < a.place
      CROSS JOIN chats AS b ON b.place = f.place`;
  }

  return {
    get count() {
      return count;
    },
    path,
    add(messages, { firstRow, lastRow, id, prompt, whole, near, tokens }) {
      const text = `${JSON.stringify({ messages })}\n`;
      const bytes = Buffer.byteLength(text);
      insert.run(count++, end, bytes, firstRow, lastRow, id, prompt, whole, near, tokens);
      end += bytes;
      waiting.push(text);
      waitingBytes += bytes;
      if (waitingBytes >= written) flush();
    },
    flush,
    read(place) {
      const { start, bytes } = database.prepare('SELECT start, bytes FROM chats WHERE place = ?').get(place) as {
        start: number;
        bytes: number;
      };
      const line = Buffer.alloc(bytes);
      for (let filled = 0; filled < bytes; ) filled += readSync(file, line, filled, bytes - filled, start + filled);
      return (JSON.parse(line.toString()) as { messages: Chat }).messages;
    },
    all: (from = 0) => select(`SELECT place, firstRow, bytes, tokens FROM chats WHERE place >= ${from} ORDER BY place`),
    links() {
      addFirst('prompt');
      return select(`
        SELECT a.place, f.place AS earlier FROM chats AS a CROSS JOIN first_prompt AS f ON f.hash = a.prompt AND f.place < a.place
        UNION ALL SELECT place, near FROM chats WHERE near IS NOT NULL`);
    },
    repeated: what => select(`${pair} ${withFirst(what)} ORDER BY a.place`),
    // SQLite takes the other columns from the row with the minimum.
    differing: () =>
      select(`${pair}, MIN(a.place) ${withFirst('prompt')} WHERE a.whole <> b.whole GROUP BY b.place ORDER BY b.place`),
    alike: () => select(`${pair} FROM chats AS a CROSS JOIN chats AS b ON b.place = a.near ORDER BY a.place`),
    shuffled(seeded, groups) {
      database.exec('CREATE TABLE grouped (place INTEGER PRIMARY KEY, leader INTEGER)');
      const group = database.prepare('INSERT INTO grouped VALUES (?, ?)');
      for (const [place, leader] of groups) group.run(place, leader);
      database.function('seeded', { deterministic: true }, prompt => seeded(Number(prompt)));
      return select(`
        SELECT coalesce(leader, place) AS "group", COUNT(*) AS size FROM chats LEFT JOIN grouped USING (place)
        GROUP BY 1 ORDER BY MIN(seeded(prompt))`);
    },
    close() {
      database.close();
      closeSync(file);
    },
  };
}
