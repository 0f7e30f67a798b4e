// What every source of rows must do, whatever is behind it. A source brings its own SQL for the same things.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Column, Row, SourceSession } from '../../core/adapters/source.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import type { SchemaSnapshot } from '../../core/catalog/snapshot.ts';
import { ProblemError } from '../../core/text/problem.ts';
import { slice } from '../../core/text/range.ts';
import type { ServerView } from './servers.ts';

export interface SourceUnderTest {
  /** Makes a new, empty database and says how to open it; sessions that a test leaves open are closed at the end. */
  make(): Promise<OpenDatabase>;
  /** One row of one column per type, and what must come of it. */
  readonly types: { readonly sql: string; readonly columns: readonly Column[]; readonly row: Row };
  /** The numbers from 1 to `last` in one column, in order. */
  numbers(last: number): string;
  /** So many rows of about 200 bytes each. */
  wide(last: number): string;
  /** Does not end in a lifetime, and gives no row before. */
  readonly endless: string;
  /** A mistake, and the text that the error must point at. */
  readonly mistakes: readonly { readonly sql: string; readonly at: string; readonly message: RegExp }[];
  /** Statements that return nothing and make what `described` says. */
  readonly making: readonly string[];
  readonly described: SchemaSnapshot;
  /** Several sessions may be open on one database. */
  readonly shared: boolean;
  /** What can be seen of it from outside; missing where there is no server. */
  readonly server?: ServerView;
}

export type OpenDatabase = (options?: OptionValues) => Promise<SourceSession>;

/** In `npm test`; a benchmark reads more. */
const streamed = 200_000;

export function behavesLikeSource(name: string, source: SourceUnderTest, skip: string | false = false): void {
  suite(`${name} behaves like a source`, { skip }, () => {
    const opened: SourceSession[] = [];
    const open = async (database: OpenDatabase, options?: OptionValues) => {
      const made = await database(options);
      opened.push(made);
      return made;
    };
    let session: SourceSession;
    before(async () => {
      session = await open(await source.make(), { read_only: false });
      await session.check?.(never);
    });
    after(() => Promise.all(opened.map(each => each.close())));

    test('names and types of columns, and a value of every type', async () => {
      assert.deepEqual(await read(session, source.types.sql), {
        columns: source.types.columns,
        rows: [source.types.row],
      });
    });

    test('no rows: one batch, which carries the columns', async () => {
      const batches = await Array.fromAsync(session.query(source.numbers(0), never));
      assert.deepEqual(
        batches.map(batch => [batch.columns.length, batch.rows.length]),
        [[1, 0]],
      );
    });

    test('many rows: in order, in batches', async () => {
      const batches = await Array.fromAsync(session.query(source.numbers(2000), never));
      assert.ok(batches.length > 1);
      assert.deepEqual(
        batches.flatMap(batch => batch.rows),
        Array.from({ length: 2000 }, (_, i) => [i + 1]),
      );
      for (const batch of batches) assert.deepEqual(batch.columns, batches[0]!.columns);
    });

    test('a reader may stop early, and read something else while it reads', async () => {
      const seen: Row[] = [];
      for await (const batch of session.query(source.numbers(100_000), never)) {
        seen.push(...(await read(session, source.numbers(1))).rows);
        if (seen.length === 3) break;
        assert.ok(batch.rows.length > 0);
      }
      assert.deepEqual(seen, [[1], [1], [1]]);
      assert.equal((await read(session, source.numbers(2))).rows.length, 2);
    });

    test('statements at the same time do not mix', async () => {
      const lasts = [1000, 10, 700, 1];
      const results = await Promise.all(lasts.map(last => read(session, source.numbers(last))));
      assert.deepEqual(
        results.map(({ rows }) => rows.length),
        lasts,
      );
      assert.deepEqual(
        results.map(({ rows }) => rows.at(-1)),
        lasts.map(last => [last]),
      );
    });

    for (const { sql, at, message } of source.mistakes) {
      test(`an error says what and where: ${sql}`, async () => {
        const { problem } = await failure(read(session, sql));
        assert.match(problem.message, message);
        assert.equal(problem.range && slice(sql, problem.range), at);
      });
    }

    test('an aborted statement rejects with the reason; the next one works', async () => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const running = read(session, source.endless, controller.signal);
      const next = read(session, source.numbers(3));
      setImmediate(() => controller.abort(reason));
      await assert.rejects(running, reason);
      assert.equal((await next).rows.length, 3);
    });

    test('aborted in the middle of its rows', async () => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const reading = async () => {
        for await (const _ of session.query(source.numbers(100_000), controller.signal)) controller.abort(reason);
      };
      await assert.rejects(reading(), reason);
      await assert.rejects(read(session, source.numbers(1), controller.signal), reason);
      assert.equal((await read(session, source.numbers(3))).rows.length, 3);
    });

    test('statements without rows, and what they made', async () => {
      for (const sql of source.making) {
        assert.deepEqual(await Array.fromAsync(session.query(sql, never)), []);
      }
      const schemas = await session.describe(never);
      assert.deepEqual(
        schemas.find(schema => schema.name === source.described.name),
        source.described,
      );
    });

    test('a stream of many rows passes through little memory', async () => {
      let rows = 0;
      let first: number | undefined;
      let most = 0;
      let next = 0;
      for await (const batch of session.query(source.wide(streamed), never)) {
        rows += batch.rows.length;
        if (rows < next) continue;
        next = rows + streamed / 10;
        const held = heldBytes();
        first ??= held;
        most = Math.max(most, held);
      }
      assert.equal(rows, streamed);
      assert.ok(most - first! < 16e6, `${Math.round((most - first!) / 1e6)} MB more than at the start`);
    });

    test('writes: all of them or none, and how many rows they touched', async t => {
      if (!session.write) return t.skip('only read');
      const touched = await session.write(
        [
          'CREATE TABLE written (n INTEGER PRIMARY KEY)',
          'INSERT INTO written VALUES (1), (2)',
          'UPDATE written SET n = 3 WHERE n = 1',
        ],
        never,
      );
      assert.equal(touched, 3);
      await failure(session.write(['INSERT INTO written VALUES (4)', 'INSERT INTO written VALUES (4)'], never));
      assert.deepEqual((await read(session, 'SELECT n FROM written ORDER BY n')).rows, [[2], [3]]);
      const aborted = AbortSignal.abort(new Error('enough'));
      await assert.rejects(session.write(['DELETE FROM written'], aborted), /enough/);
      await session.write(['DROP TABLE written'], never);
    });

    test('connected for reading only: nothing is changed, and it says how to allow it', async t => {
      if (!session.write) return t.skip('only read');
      const database = await source.make();
      const writer = await open(database, { read_only: false });
      await read(writer, 'CREATE TABLE kept (n INTEGER)');
      await read(writer, 'INSERT INTO kept VALUES (1)');
      await writer.close();
      const reader = await open(database, { read_only: true });
      for (const sql of [
        'INSERT INTO kept VALUES (2)',
        'DELETE FROM kept',
        'DROP TABLE kept',
        'CREATE TABLE more (n INTEGER)',
      ]) {
        assert.match((await failure(read(reader, sql))).problem.hint ?? '', /"read_only": false/, sql);
        assert.match((await failure(reader.write!([sql], never))).problem.hint ?? '', /"read_only": false/, sql);
      }
      assert.deepEqual((await read(reader, 'SELECT n FROM kept')).rows, [[1]]);
    });

    test('two sessions on one database at the same time', async t => {
      if (!source.shared) return t.skip('one user at a time');
      const database = await source.make();
      const sessions = [await open(database), await open(database)];
      const streams = sessions.map(each => each.query(source.numbers(3000), never)[Symbol.asyncIterator]());
      for (const stream of streams) assert.ok(!(await stream.next()).done);
      const others = await Promise.all(sessions.map(each => read(each, source.numbers(10))));
      assert.deepEqual(
        others.map(({ rows }) => rows.length),
        [10, 10],
      );
      for (const stream of streams) await stream.return?.();
    });

    test('a cancelled statement ends on the server', async t => {
      const running = source.server?.running;
      if (!running) return t.skip('no server');
      const controller = new AbortController();
      const reading = read(session, source.endless, controller.signal);
      await eventually(async () => (await running()) === 1);
      controller.abort(new Error('enough'));
      await assert.rejects(reading, /enough/);
      await eventually(async () => (await running()) === 0);
    });

    test('closed when idle, opened again when needed', async t => {
      const { server } = source;
      if (!server) return t.skip('no server');
      const before = await server.connections();
      const brief = await open(await source.make(), { idle_timeout: 1 });
      await read(brief, source.numbers(1));
      assert.equal(await server.connections(), before + 1);
      await eventually(async () => (await server.connections()) <= before);
      assert.equal((await read(brief, source.numbers(3))).rows.length, 3);
    });

    test('the connection is lost: in the middle, and while it is idle', async t => {
      const { server } = source;
      if (!server) return t.skip('no server');
      const database = await open(await source.make());
      const reading = async () => {
        let batches = 0;
        for await (const _ of database.query(source.wide(streamed), never)) if (++batches === 1) await server.cut();
      };
      const lost = await failure(reading());
      assert.match(lost.problem.message, /lost|terminat|kill|interrupt/i);
      assert.equal((await read(database, source.numbers(3))).rows.length, 3, 'afterwards');
      await server.cut();
      await eventually(async () => (await server.connections()) === 0);
      assert.equal((await read(database, source.numbers(3))).rows.length, 3, 'after it was lost while idle');
    });

    test('after closing, a refusal; closing twice is allowed', async () => {
      const other = await (await source.make())();
      await other.close();
      await other.close();
      await failure(read(other, source.numbers(1)));
    });
  });
}

export const never = new AbortController().signal;

/** Comes back when it is so; a test that waits for ever is ended by its runner. */
export async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is in use, garbage aside. */
function heldBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

export async function read(session: SourceSession, sql: string, signal = never) {
  const batches = await Array.fromAsync(session.query(sql, signal));
  return { columns: batches[0]?.columns, rows: batches.flatMap(batch => batch.rows) };
}

/** The problem that it was refused with. */
export async function failure(promise: Promise<unknown>): Promise<ProblemError> {
  const error = await promise.then(
    () => assert.fail('it worked'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof ProblemError, String(error));
  return error;
}
