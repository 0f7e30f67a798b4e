// The line between session and worker, with a worker that says what the test wants, when it wants.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Connection, Unheard } from '../../core/adapters/embedded/connection.ts';
import type { FromWorker, ToWorker } from '../../core/adapters/embedded/protocol.ts';

function scripted() {
  const told: ToWorker[] = [];
  let say: (message: FromWorker) => void = () => {};
  const connection = new Connection({
    post: message => told.push(message as ToWorker),
    onMessage: listener => {
      say = listener;
    },
    onEnd: () => {},
    terminate: async () => {},
    keepAlive: () => {},
  });
  return { connection, told, say: (message: FromWorker) => say(message) };
}

const select = { type: 'query', sql: 'SELECT 1' } as const;

for (const order of ['begun, then aborted', 'aborted, then begun']) {
  test(`an aborted statement that Postgres works on is reported as deaf: ${order}`, async () => {
    const { connection, told, say } = scripted();
    const controller = new AbortController();
    const deaf: (() => boolean)[] = [];
    const running = connection.stream(select, controller.signal, busy => deaf.push(busy)).next();
    const begin = () => say({ type: 'begun', id: 1 });
    if (order.startsWith('begun')) begin();
    controller.abort(new Error('enough'));
    await assert.rejects(running, /enough/);
    if (order.startsWith('aborted')) begin();
    assert.deepEqual(told.at(-1), { type: 'end', id: 1 });
    assert.equal(deaf.length, 1);
    assert.equal(deaf[0]!(), true);
    say({ type: 'done', id: 1, changed: 0 });
    assert.equal(deaf[0]!(), false);
  });
}

test('an aborted statement that waits for others is no reason to stop the worker', async () => {
  const { connection } = scripted();
  const controller = new AbortController();
  const running = connection.stream(select, controller.signal, () => assert.fail('deaf')).next();
  controller.abort(new Error('enough'));
  await assert.rejects(running, /enough/);
});

test('when the worker ends, what it had not begun may be sent again', async () => {
  const { connection, say } = scripted();
  const never = new AbortController().signal;
  const [first, second] = [select, select].map(order => connection.stream(order, never, () => {}).next());
  say({ type: 'begun', id: 1 });
  const ends = Promise.all([
    assert.rejects(first!, error => !(error instanceof Unheard)),
    assert.rejects(second!, Unheard),
  ]);
  await connection.terminate();
  await ends;
});
