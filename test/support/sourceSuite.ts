// What every source of rows must do, whatever is behind it. A source brings its own SQL for the same things.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Column, Row, SourceSession } from '../../core/adapters/source.ts';
import type { SchemaSnapshot } from '../../core/catalog/snapshot.ts';
import { ProblemError } from '../../core/text/problem.ts';
import { slice } from '../../core/text/range.ts';

export interface SourceUnderTest {
  /** A new, empty database. Called once; the session is closed at the end. */
  open(): Promise<SourceSession>;
  /** One row of one column per type, and what must come of it. */
  readonly types: { readonly sql: string; readonly columns: readonly Column[]; readonly row: Row };
  /** The numbers from 1 to `last` in one column, in order. */
  numbers(last: number): string;
  /** Does not end in a lifetime, and gives no row before. */
  readonly endless: string;
  /** A mistake, and the text that the error must point at. */
  readonly mistakes: readonly { readonly sql: string; readonly at: string; readonly message: RegExp }[];
  /** Statements that return nothing and make what `described` says. */
  readonly make: readonly string[];
  readonly described: SchemaSnapshot;
}

export function behavesLikeSource(name: string, source: SourceUnderTest): void {
  suite(`${name} behaves like a source`, () => {
    let session: SourceSession;
    before(async () => {
      session = await source.open();
    });
    after(() => session.close());

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
      for (const sql of source.make) {
        assert.deepEqual(await Array.fromAsync(session.query(sql, never)), []);
      }
      const schemas = await session.describe(never);
      assert.deepEqual(
        schemas.find(schema => schema.name === source.described.name),
        source.described,
      );
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

    test('after closing, a refusal; closing twice is allowed', async () => {
      const other = await source.open();
      await other.close();
      await other.close();
      await failure(read(other, source.numbers(1)));
    });
  });
}

export const never = new AbortController().signal;

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
