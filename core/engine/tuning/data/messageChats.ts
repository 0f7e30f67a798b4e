// One message per row: which rows belong to one chat, and in which order. The rows wait in a file of their own until all are
// there: those of a chat need not stand together, and a million need not fit into memory.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Cell } from '../../../adapters/source.ts';
import { refuse } from '../../../text/problem.ts';
import { type Draft, type DraftMessage, message } from './draft.ts';
import type { ChatReader, ReadCell } from './layouts.ts';

interface Given {
  readonly read: ReadCell;
  readonly has: (column: string) => boolean;
  readonly folder: string;
}

interface Waiting {
  readonly row: number;
  readonly id: string | null;
  readonly numbered: number;
  readonly place: string | number | null;
  readonly role: string;
  readonly content: string;
  readonly unreadable: number;
}

const schema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  CREATE TABLE waiting (row INTEGER PRIMARY KEY, id TEXT, numbered INTEGER, place, role TEXT, content TEXT, unreadable INTEGER);
  BEGIN;`;

export function openMessageReader({ read, has, folder }: Given): ChatReader {
  const rows = new DatabaseSync(join(folder, 'rows.db'));
  rows.exec(schema);
  const insert = rows.prepare('INSERT INTO waiting VALUES (?, ?, ?, ?, ?, ?, ?)');
  const ids = has('chat_id');
  const places = has('message_id');
  let last: string | null = null;
  /** Rows whose id is not that of the row before. */
  let changes = 0;

  return {
    add(row, number) {
      const { role, content, unreadable } = message(read(row, 'role'), read(row, 'content'), number);
      const cell = ids ? plain(read(row, 'chat_id')) : null;
      const id = cell === null ? null : String(cell);
      if (id === null || id !== last) changes++;
      last = id;
      insert.run(
        number,
        id,
        Number(typeof cell === 'number'),
        places ? plain(read(row, 'message_id')) : null,
        role,
        content,
        Number(unreadable ?? 0),
      );
      return undefined;
    },
    rest() {
      const all = (order: string) =>
        rows.prepare(`SELECT waiting.* FROM waiting ${order}`).iterate() as Iterable<unknown> as Iterable<Waiting>;
      return ids
        ? byChatId(all(chatOrder(rows, changes)), places)
        : bySystemRow(rows, all(`ORDER BY ${places ? overallOrder(rows) : 'row'}`));
    },
    close: () => rows.close(),
  };
}

/** Chats in the order in which they begin, each with its rows in theirs. */
function chatOrder(rows: DatabaseSync, changes: number): string {
  const { ids } = rows.prepare('SELECT COUNT(DISTINCT id) + SUM(id IS NULL) AS ids FROM waiting').get() as {
    ids: number;
  };
  if (changes === ids) return 'ORDER BY row';
  rows.exec(`
    CREATE TABLE begun (id TEXT PRIMARY KEY, begins INTEGER) WITHOUT ROWID;
    INSERT INTO begun SELECT id, MIN(row) FROM waiting WHERE id IS NOT NULL GROUP BY id`);
  return 'LEFT JOIN begun USING (id) ORDER BY coalesce(begins, row), row';
}

/** A row without an id is a chat of its own. */
function* byChatId(rows: Iterable<Waiting>, places: boolean): Iterable<Draft> {
  let members: Waiting[] = [];
  let chat = 0;
  for (const row of rows) {
    if (members.length > 0 && (row.id === null || members[0]!.id !== row.id)) {
      yield chatOf(++chat, members, places);
      members = [];
    }
    members.push(row);
  }
  if (members.length > 0) yield chatOf(++chat, members, places);
}

function chatOf(chat: number, members: readonly Waiting[], places: boolean): Draft {
  const { id, numbered, row } = members[0]!;
  const sorted = places ? ordered(members) : members;
  return {
    name: `chat ${chat} (${id === null ? `no id, row ${row}` : `chat_id ${id}`})`,
    messages: (sorted ?? members).map(asMessage),
    firstRow: row,
    lastRow: members.at(-1)!.row,
    ...(id !== null && { id: numbered === 1 ? Number(id) : id }),
    ...(id === null ? { fault: 'chat_id is NULL' } : !sorted && { fault: 'message_id is NULL or there twice' }),
  };
}

/** A chat begins at each system row. */
function* bySystemRow(database: DatabaseSync, rows: Iterable<Waiting>): Iterable<Draft> {
  if (!database.prepare("SELECT 1 FROM waiting WHERE role = 'system' LIMIT 1").get()) {
    ambiguous('no column `chat_id` and no system row');
  }
  let count = 0;
  const chat = (messages: readonly DraftMessage[]): Draft => {
    const numbers = messages.map(m => m.row);
    const [firstRow, lastRow] = [Math.min(...numbers), Math.max(...numbers)];
    return { name: `chat ${++count}`, messages, firstRow, lastRow };
  };
  let messages: DraftMessage[] = [];
  for (const row of rows) {
    if (row.role === 'system' && messages.length > 0) {
      if (messages[0]!.role !== 'system' && messages.filter(({ role }) => role === 'user').length > 1)
        ambiguous(`no column \`chat_id\`, and ${messages.length} rows before the first system row`);
      yield chat(messages);
      messages = [];
    }
    messages.push(asMessage(row));
  }
  if (messages.length > 0) yield chat(messages);
}

function ambiguous(why: string): never {
  refuse('ambiguous-chats', `There is no telling where one chat ends and the next begins: ${why}.`, {
    hint: 'Select a column chat_id that is the same for all messages of a chat, or begin each chat with a row of role system.',
  });
}

/** Rows numbered throughout are put in order; numbers that begin anew in each chat are not order. */
function overallOrder(rows: DatabaseSync): string {
  const { total, different, text } = rows
    .prepare(
      `SELECT COUNT(*) AS total, COUNT(DISTINCT place) AS different,
         SUM(typeof(place) = 'text' AND trim(place) GLOB '*[^0-9.-]*') AS text FROM waiting`,
    )
    .get() as { total: number; different: number; text: number };
  if (different < total) return 'row';
  return text > 0 ? 'CAST(place AS TEXT)' : 'CAST(place AS REAL)';
}

/** By message_id, as numbers when all are; nothing when it cannot order them. */
function ordered(rows: readonly Waiting[]): readonly Waiting[] | undefined {
  if (rows.some(r => r.place === null) || new Set(rows.map(r => String(r.place))).size < rows.length) return undefined;
  const compare = rows.every(r => isNumber(r.place)) ? byNumber : byText;
  return rows.toSorted((a, b) => compare(a.place, b.place));
}

const asMessage = ({ role, content, row, unreadable }: Waiting): DraftMessage => ({
  role,
  content,
  row,
  ...(unreadable === 1 && { unreadable: true }),
});

/** As it can wait in the file. */
const plain = (cell: Cell): string | number | null =>
  cell === null || typeof cell === 'number' || typeof cell === 'string' ? cell : String(cell);

const isNumber = (cell: Cell): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(cell));
const byNumber = (a: Cell, b: Cell): number => Number(a) - Number(b);
const byText = (a: Cell, b: Cell): number => (String(a) < String(b) ? -1 : 1);
