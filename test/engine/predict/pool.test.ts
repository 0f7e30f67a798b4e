// How many questions an engine is asked at once: as many as it takes, and none while it wants to be left alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TurnedAway } from '../../../core/adapters/provider.ts';
import { Pool } from '../../../core/engine/predict/pool.ts';
import { ProblemError, problem } from '../../../core/text/problem.ts';

/** Time stands still until somebody sleeps; then it is as late as they wanted. */
function clock() {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    elapsed: () => now,
    sleep: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

const never = new AbortController().signal;
const turnedAway = (afterMs?: number) => new TurnedAway(problem('rate-limited', 'Busy.'), afterMs);

/** A service that answers when the test says so. */
function service() {
  const begun: { answer(): void; refuse(error: Error): void }[] = [];
  return {
    begun,
    async *work() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      begun.push({ answer: resolve, refuse: reject });
      await promise;
      yield 'answer';
    },
  };
}

const failing = (error: () => Error) => (): AsyncIterable<string> => ({
  [Symbol.asyncIterator]: () => ({ next: async () => Promise.reject(error()) }),
});

const settled = () => new Promise(setImmediate);
const all = (pool: Pool, work: () => AsyncIterable<string>, signal = never) =>
  Array.fromAsync(pool.stream(work, signal));

test('begins with eight, doubles with every round that goes well, and stays below its most', async () => {
  const pool = new Pool(clock(), 20);
  const { begun, work } = service();
  const asked = Array.from({ length: 100 }, () => all(pool, work));
  const rounds: number[] = [];
  for (let answered = 0; answered < 100; ) {
    await settled();
    rounds.push(begun.length - answered);
    for (const each of begun.slice(answered)) each.answer();
    answered = begun.length;
    await settled();
    await settled();
    if (answered === 100) break;
  }
  await Promise.all(asked);
  assert.deepEqual(rounds.slice(0, 3), [8, 16, 20]);
  assert.ok(Math.max(...rounds) <= 20);
});

test('turned away: half the room, as late as the service wants, and the same question first', async () => {
  const time = clock();
  const pool = new Pool(time, 8);
  const order: string[] = [];
  let turns = 3;
  const work = (name: string) =>
    async function* () {
      order.push(name);
      if (turns-- > 0) throw turnedAway(2000);
      yield name;
    };
  const names = ['a', 'b', 'c', 'd'];
  const answers = await Promise.all(names.map(name => all(pool, work(name))));
  assert.deepEqual(answers.flat(), names);
  assert.deepEqual(order.slice(0, 4), names);
  assert.deepEqual(order.slice(4).toSorted(), ['a', 'b', 'c']);
  assert.equal(pool.room, 4, 'those that were in flight together count once');
  assert.deepEqual(time.slept, [2000]);
});

test('after the first time it grows by one a round', async () => {
  const pool = new Pool(clock(), 64);
  let turns = 1;
  async function* work() {
    if (turns-- > 0) throw turnedAway(1);
    yield 'x';
  }
  await all(pool, work);
  const before = pool.room;
  for (let i = 0; i < before; i++) await all(pool, work);
  assert.ok(pool.room <= before + 1, `${before} → ${pool.room}`);
});

test('without a time it waits longer each time; ten times are enough', async () => {
  const time = clock();
  const pool = new Pool(time, 4);
  let tries = 0;
  const work = failing(() => {
    tries++;
    return turnedAway();
  });
  await assert.rejects(all(pool, work), TurnedAway);
  assert.equal(tries, 10);
  assert.equal(pool.room, 1);
  for (const [i, ms] of time.slept.entries()) {
    const full = Math.min(60_000, 1000 * 2 ** i);
    assert.ok(ms >= 0.75 * full && ms <= full, `${i}: ${ms}`);
  }
});

test('a service that wants to be left alone for longer than a minute is not waited for', async () => {
  const time = clock();
  await assert.rejects(
    all(
      new Pool(time, 4),
      failing(() => turnedAway(61_000)),
    ),
    TurnedAway,
  );
  assert.deepEqual(time.slept, []);
});

test('any other failure is told at once, and takes no room', async () => {
  const pool = new Pool(clock(), 1);
  const work = failing(() => new ProblemError(problem('provider-failed', 'No.')));
  for (let i = 0; i < 3; i++) await assert.rejects(all(pool, work), /No/);
});

test('who stops waiting leaves the others their turn', async () => {
  const pool = new Pool(clock(), 1);
  const { begun, work } = service();
  const stop = new AbortController();
  const first = all(pool, work);
  const second = all(pool, work, stop.signal);
  const third = all(pool, work);
  await settled();
  stop.abort(new Error('enough'));
  await assert.rejects(second, /enough/);
  begun[0]!.answer();
  await first;
  await settled();
  begun[1]!.answer();
  await third;
  assert.equal(begun.length, 2);
});

test('what was begun and then turned away is not begun again', async () => {
  let begun = 0;
  async function* work() {
    begun++;
    yield 'half';
    throw new ProblemError(problem('answer-broken', 'Broke off.'));
  }
  await assert.rejects(all(new Pool(clock(), 4), work), /Broke off/);
  assert.equal(begun, 1);
});
