import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type ExecutionLimits, openExecutionMatch } from '../../../core/engine/compare/execution.ts';
import { readTables } from '../../../core/engine/compare/schema.ts';
import type { Host } from '../../../core/host.ts';
import { testHost } from '../../support/host.ts';

const tables = readTables('CREATE TABLE t (a INTEGER, b VARCHAR)');
const endless = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n';
const signal = new AbortController().signal;

function open(t: TestContext, limits?: Partial<ExecutionLimits>) {
  const host = testHost(t);
  let workers = 0;
  const counting: Host = {
    ...host,
    worker: (name, data) => {
      workers++;
      return host.worker(name, data);
    },
  };
  const execution = openExecutionMatch(counting, limits);
  t.after(() => execution.close());
  const match = (reference: string, answer: string, until = signal) =>
    execution.match({ tables, reference, answer }, until).then(({ verdict }) => verdict);
  return { match, workers: () => workers };
}

test('many comparisons share one worker', async t => {
  const { match, workers } = open(t);
  const verdicts = await Promise.all([
    match('SELECT a FROM t WHERE a > 3', 'SELECT a FROM t WHERE 3 < a'),
    match('SELECT a FROM t WHERE a > 3', 'SELECT a FROM t WHERE a >= 3'),
    match('SELECT a FROM t', 'SELECT c FROM t'),
    match('SELECT c FROM t', 'SELECT a FROM t'),
    match('SELECT a FROM t WHERE FALSE', 'SELECT a FROM t WHERE FALSE'),
  ]);
  assert.deepEqual(verdicts, ['yes', 'no', 'no', 'unknown', 'undecided']);
  assert.equal(workers(), 1);
});

test('an answer that does not end is wrong, a reference that does not end says nothing, and the next one runs in a new worker', async t => {
  const { match, workers } = open(t, { matchMs: 1500 });
  assert.equal(await match('SELECT COUNT(*) FROM t', endless), 'no');
  assert.equal(await match(endless, 'SELECT COUNT(*) FROM t'), 'unknown');
  assert.equal(await match('SELECT a FROM t', 'SELECT t.a FROM t'), 'yes');
  assert.equal(workers(), 3);
});

test('an aborted comparison rejects, ends its worker, and does not hold up those behind it', async t => {
  const { match, workers } = open(t, { matchMs: 60_000 });
  const stop = new AbortController();
  const running = match('SELECT COUNT(*) FROM t', endless, stop.signal);
  const behind = match('SELECT a FROM t', 'SELECT a FROM t');
  setTimeout(() => stop.abort(), 50);
  await assert.rejects(running, { name: 'AbortError' });
  assert.equal(await behind, 'yes');
  assert.equal(workers(), 2);
});

test('a worker that does not start makes the verdict unknown', async t => {
  const host = testHost(t);
  const dead: Host = {
    ...host,
    worker: () => ({
      post() {},
      onMessage() {},
      onEnd: listener => listener(new Error('no such file')),
      terminate: async () => {},
      keepAlive() {},
    }),
  };
  const execution = openExecutionMatch(dead);
  assert.deepEqual(await execution.match({ tables, reference: 'SELECT a FROM t', answer: 'SELECT a FROM t' }, signal), {
    verdict: 'unknown',
  });
});
