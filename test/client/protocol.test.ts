import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect } from '../../core/protocol/connect.ts';
import type { Port } from '../../core/protocol/contract.ts';
import { serve } from '../../core/protocol/serve.ts';

type Sums = {
  requests: { add: { params: readonly number[]; result: number }; fail: { params: null; result: null } };
  events: { total: number };
};

/** Two ends of a line; what is posted is cloned, as between processes, and arrives later. */
function line(): { readonly host: Port; readonly panel: Port; readonly posted: unknown[] } {
  const posted: unknown[] = [];
  const listeners = { host: new Set<(m: unknown) => void>(), panel: new Set<(m: unknown) => void>() };
  const port = (own: 'host' | 'panel', other: 'host' | 'panel'): Port => ({
    post(message) {
      const copy = structuredClone(message);
      posted.push(copy);
      queueMicrotask(() => listeners[other].forEach(listen => void listen(copy)));
    },
    onMessage(listener) {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  return { host: port('host', 'panel'), panel: port('panel', 'host'), posted };
}

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

function both(onReady = () => {}) {
  const ends = line();
  const totals: number[] = [];
  const served = serve<Sums>(
    ends.host,
    {
      add: numbers => numbers.reduce((a, b) => a + b, 0),
      fail() {
        throw new Error('no such thing');
      },
    },
    onReady,
  );
  served.tell('total', -1);
  const connected = connect<Sums>(ends.panel, { total: data => totals.push(data) });
  return { ...ends, served, connected, totals };
}

test('a request is answered, and requests do not get in each other’s way', async () => {
  const { connected } = both();
  assert.deepEqual(await Promise.all([connected.ask('add', [1, 2]), connected.ask('add', [3, 4])]), [3, 7]);
});

test('what the host refuses rejects with its words', async () => {
  const { connected } = both();
  await assert.rejects(connected.ask('fail', null), /no such thing/);
});

test('events are heard from the handshake on, not before', async () => {
  let ready = 0;
  const { served, totals } = both(() => ready++);
  await settled();
  assert.equal(ready, 1);
  served.tell('total', 5);
  await settled();
  assert.deepEqual(totals, [5]);
});

test('unknown messages are dropped at both ends', async () => {
  const { host, panel, posted, connected, totals } = both();
  await settled();
  const before = posted.length;
  const strange = [
    null,
    7,
    'x',
    {},
    { type: 'event', name: 'toString', data: 1 },
    { type: 'result', id: 99 },
    { type: 'event' },
  ];
  for (const message of strange) host.post(message);
  const unknown = [
    { type: 'request', id: 1, method: 'constructor' },
    { type: 'request', id: 'x', method: 'add' },
    { type: 'ready?' },
  ];
  for (const message of unknown) panel.post(message);
  await settled();
  assert.equal(posted.length, before + strange.length + unknown.length, 'nobody answered');
  assert.deepEqual(totals, []);
  assert.equal(await connected.ask('add', [1]), 1);
});

test('a line that ended is silent', async () => {
  const { served, connected, posted } = both();
  await settled();
  served.end();
  void connected.ask('add', [1]).catch(() => {});
  await settled();
  assert.equal(posted.filter(message => (message as { type: string }).type === 'result').length, 0);
});
