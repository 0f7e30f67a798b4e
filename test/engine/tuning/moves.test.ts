// What comes before and after the training itself: data is read, a person is asked, what was trained is tried; and pausing.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { Prepare } from '../../../core/engine/tuning/drive.ts';
import { ProblemError } from '../../../core/text/problem.ts';
import { firstProcess, gate, never, prepare, processOn, start, steps, versions } from './bench.ts';
import { countingProvider } from './countingProvider.ts';

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, i) => i);
const hourAhead = 3_600_000;

suite('what was trained is tried', () => {
  test('what answers becomes active: trained and serving are two things', async t => {
    const asked: unknown[] = [];
    const first = firstProcess(
      t,
      countingProvider({
        steps: 1,
        answer: ({ model, messages }) => {
          asked.push([model.artifact, messages.map(m => m.role)]);
          return [{ type: 'text', text: 'yes' }];
        },
      }),
    );
    const { id } = await start(first);
    const run = await first.tuner.wait(id, never);
    assert.deepEqual(asked, [[`runs/${id}/model`, ['user']]]);
    assert.ok(run.trainedAt! <= run.servingAt!);
  });
  test('what does not answer is complete and not active; the version before answers on, and the run says so', async t => {
    let asked = 0;
    const first = firstProcess(
      t,
      countingProvider({
        steps: 1,
        answer: () => {
          asked++;
          throw new ProblemError({ code: 'x', severity: 'error', message: 'It sleeps.' });
        },
      }),
    );
    Object.assign(first.host, { sleep: () => new Promise(resolve => setTimeout(resolve, 1)) });
    const { id } = await start(first);
    const run = await first.tuner.wait(id, never);
    assert.equal(asked, 6);
    assert.deepEqual([run.status, run.servingAt, typeof run.trainedAt], ['succeeded', undefined, 'number']);
    assert.deepEqual(versions(first.store), ['1 complete active', '2 complete']);
    assert.equal(first.store.version('mindsdb', 'ft_sql', 2)?.notServing, 'It does not answer yet: It sleeps.');
    assert.equal(
      first.store.events(id).at(-1)?.message,
      'It is trained and not active: It does not answer yet: It sleeps. Then: SET ACTIVE Ft_sql.2.',
    );
  });
});

test("what can be gone back to: the run's own while it goes on, afterwards what a service keeps", async t => {
  const seen: unknown[] = [];
  const looked = countingProvider({
    steps: 9,
    pace: step => {
      if (step < 7) return;
      const [run] = first.store.runs();
      seen.push(first.store.checkpoints(run!.id).map(({ at: _, run: __, ...checkpoint }) => checkpoint));
      first.store.saveCheckpoints(run!.id, [{ step: 5 }, { step: 6, name: 'ckpt-6' }], 0);
    },
  });
  const first = firstProcess(t, looked);
  const { id } = await start(first);
  await first.tuner.wait(id, never);
  const loss = { trainingLoss: 4 / 6, validationLoss: 4 / 6 };
  assert.deepEqual(seen[0], [{ step: 5, ...loss }], 'with the losses of its step');
  assert.deepEqual(
    first.store.checkpoints().map(({ step, name }) => [step, name]),
    [[6, 'ckpt-6']],
  );
});

suite('before its provider hears of a run', () => {
  test('its states are there to see, and a person who says no leaves nothing', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1 }));
    const seen: string[] = [];
    const run = await first.tuner.start({
      base: first.store.version('mindsdb', 'ft_sql', 1)!,
      options: { seed: 7 },
      activate: true,
      prepare: async (folder, tell, signal) => {
        const status = () => seen.push(`${first.store.runs()[0]!.status} ${first.store.runs()[0]!.rows}`);
        status();
        tell('checking', 20);
        status();
        const prepared = await prepare(folder, tell, signal);
        return {
          ...prepared,
          confirm: async () => {
            status();
            assert.equal(first.store.findings(first.store.runs()[0]!.id)[0]?.rule, 'few-chats');
            return false;
          },
        };
      },
    });
    assert.equal(run, undefined);
    assert.deepEqual(seen, ['reading 0', 'checking 20', 'confirming 20']);
    assert.deepEqual(
      [first.store.runs(), first.store.findings(), versions(first.store)],
      [[], [], ['1 complete active']],
    );
    assert.deepEqual(readdirSync(join(first.host.data, 'runs')), []);
  });
  const held = (reached: () => void, until: Promise<void>): Prepare => {
    return async (folder, tell, signal) => {
      reached();
      await Promise.race([
        until,
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      ]);
      return prepare(folder, tell, signal);
    };
  };
  test('cancelled while its data is read: it ends, and whoever began it is told', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1 }));
    const second = processOn(t, first.host.data, countingProvider({ steps: 1 }));
    const { promise: reading, resolve: reached } = Promise.withResolvers<void>();
    const starting = start(first, { prepare: held(reached, new Promise(() => {})) });
    const told = assert.rejects(starting);
    await reading;
    await second.tuner.cancel(first.store.runs()[0]!.id);
    await told;
    assert.deepEqual(
      first.store.runs().map(run => run.status),
      ['cancelled'],
    );
    assert.deepEqual(versions(first.store), ['1 complete active', '2 error']);
  });
  test('closed while its data is read: nothing is left', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1 }));
    const { promise: reading, resolve: reached } = Promise.withResolvers<void>();
    const told = assert.rejects(start(first, { prepare: held(reached, new Promise(() => {})) }));
    await reading;
    await first.tuner.close();
    await told;
    assert.deepEqual([first.store.runs(), versions(first.store)], [[], ['1 complete active']]);
  });
  test('its process died while the data was read: the next one says so, and asks nobody', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1 }));
    const { promise: reading, resolve: reached } = Promise.withResolvers<void>();
    const told = assert.rejects(start(first, { prepare: held(reached, new Promise(() => {})) }));
    await reading;
    const provider = countingProvider({ steps: 1 });
    const second = processOn(t, first.host.data, provider, hourAhead);
    second.tuner.resume();
    const run = await second.tuner.wait(first.store.runs()[0]!.id, never);
    assert.match(run.error!, /ended before all of it was there/);
    assert.deepEqual([provider.begun, versions(second.store)], [[], ['1 complete active', '2 error']]);
    await first.tuner.close();
    await told;
  });
});

suite('pausing', () => {
  test('stays paused for every process until it is resumed, and goes on where it was', async t => {
    const held = gate(8);
    const first = firstProcess(t, countingProvider({ steps: 20, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    const paused = await first.tuner.pause(id);
    assert.deepEqual([paused.status, paused.step], ['paused', 7]);
    assert.deepEqual(versions(first.store), ['1 complete active', '2 generating']);
    await assert.rejects(first.tuner.pause(id), /is paused already/);

    const provider = countingProvider({ steps: 20 });
    const second = processOn(t, first.host.data, provider, hourAhead);
    second.tuner.resume();
    await second.host.sleep(100);
    assert.equal(second.store.run(id)?.status, 'paused');
    assert.equal(provider.begun.length, 0);

    second.tuner.resumeRun(id);
    assert.equal((await second.tuner.wait(id, never)).status, 'succeeded');
    assert.deepEqual(
      provider.begun.map(b => b.from),
      [5],
    );
    assert.deepEqual(steps(second.store, id), upTo(20));
    assert.throws(() => second.tuner.resumeRun(id), /is not paused: it is succeeded/);
  });
  test('from another process', async t => {
    const held = gate(4);
    const provider = countingProvider({ steps: 9, pace: held.pace });
    const first = firstProcess(t, provider);
    const second = processOn(t, first.host.data, countingProvider({ steps: 9 }));
    const { id } = await start(first);
    await held.reached;
    assert.equal((await second.tuner.pause(id)).status, 'paused');
    assert.equal(provider.begun[0]?.signal.reason, 'paused');
  });
  test('cancelled while it is paused', async t => {
    const held = gate(4);
    const first = firstProcess(t, countingProvider({ steps: 9, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    await first.tuner.pause(id);
    await first.tuner.cancel(id);
    assert.equal(first.store.run(id)?.status, 'cancelled');
  });
});
