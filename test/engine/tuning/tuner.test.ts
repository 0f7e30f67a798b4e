import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { readChats } from '../../../core/adapters/chatsOnDisk.ts';
import type { ProviderSession } from '../../../core/adapters/provider.ts';
import { ProblemError } from '../../../core/text/problem.ts';
import { chats, firstProcess, gate, never, processOn, start, steps, versions } from './bench.ts';
import { countingProvider } from './countingProvider.ts';

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, i) => i);
const hourAhead = 3_600_000;

suite('a run that goes well', () => {
  test('makes a version that becomes active, with everything told on the way', async t => {
    const provider = countingProvider({ steps: 12 });
    const first = firstProcess(t, provider);
    const { store, tuner, host } = first;
    const started = await start(first, { tag: 'night', dataQuery: 'SELECT 1' });
    assert.equal(started.status, 'queued');
    assert.deepEqual(versions(store), ['1 complete active', '2 generating']);
    const moves: number[] = [];
    const run = await tuner.wait(started.id, never, move => moves.push(move.step));
    assert.equal(run.status, 'succeeded');
    assert.deepEqual([run.step, run.steps, run.firstValidationLoss, run.bestValidationLoss], [12, 12, 4, 4 / 13]);
    assert.equal(moves.at(-1), 12);
    assert.deepEqual(versions(store), ['1 complete', '2 complete active']);
    const made = store.version('mindsdb', 'ft_sql', 2)!;
    assert.deepEqual(
      [
        made.artifact,
        made.from,
        made.run,
        made.tag,
        made.dataQuery,
        made.trainingRows,
        made.trainingChats,
        made.validationLoss,
      ],
      [`runs/${run.id}/model`, 1, run.id, 'night', 'SELECT 1', 20, 17, 4 / 13],
    );
    assert.deepEqual(made.options, { prompt_template: '{{content}}' });
    assert.deepEqual(steps(store, run.id), upTo(12));
    assert.deepEqual(
      store.events(run.id).map(e => e.message),
      [
        'Started with 17 chats to train on and 3 to validate with.',
        'counting',
        '`Ft_sql.2` is complete.',
        '`Ft_sql.2` is the active version now.',
      ],
    );
    const { request } = provider.begun[0]!;
    const train = await Array.fromAsync(readChats(request.train));
    assert.deepEqual(
      new Set([...train, ...(await Array.fromAsync(readChats(request.validation)))].map(c => c[0]!.content)),
      new Set(chats.map(c => c[0]!.content)),
    );
    assert.deepEqual(request.options, { n_epochs: 3, seed: 7 });
    const lines = readFileSync(join(host.data, 'runs', run.id, 'train.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    assert.deepEqual(JSON.parse(lines[0]!), { messages: train[0] });
  });
  test('leaves the active version alone when it was told to', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1 }));
    const { id } = await start(first, { activate: false });
    await first.tuner.wait(id, never);
    assert.deepEqual(versions(first.store), ['1 complete active', '2 complete']);
  });
  test('goes on from what an earlier run made', async t => {
    const provider = countingProvider({ steps: 1 });
    const first = firstProcess(t, provider);
    const one = await start(first);
    await first.tuner.wait(one.id, never);
    const two = await start(first, { base: first.store.version('mindsdb', 'ft_sql', 2)! });
    await first.tuner.wait(two.id, never);
    assert.deepEqual(provider.begun[1]?.request.model, {
      base: 'nano-sql',
      artifact: `runs/${one.id}/model`,
      options: { prompt_template: '{{content}}' },
    });
    assert.equal(two.from, 2);
  });
  test('does not take the place of a version that was made later', async t => {
    const held = gate(1);
    const slow = countingProvider({ steps: 2, pace: held.pace });
    const first = firstProcess(t, slow);
    const second = processOn(t, first.host.data, countingProvider({ steps: 2 }));
    const older = await start(first);
    await held.reached;
    const newer = await start(second);
    await second.tuner.wait(newer.id, never);
    held.open();
    await first.tuner.wait(older.id, never);
    assert.deepEqual(versions(first.store), ['1 complete', '2 complete', '3 complete active']);
  });
});

suite('a run that fails', () => {
  test('keeps its error, and the old version keeps serving', async t => {
    const first = firstProcess(
      t,
      countingProvider({
        steps: 9,
        pace: step => {
          if (step === 3)
            throw new ProblemError({ code: 'x', severity: 'error', message: 'No memory.', hint: 'Buy some.' });
        },
      }),
    );
    const { id } = await start(first);
    const run = await first.tuner.wait(id, never);
    assert.deepEqual([run.status, run.error, run.step], ['failed', 'No memory. Buy some.', 2]);
    assert.deepEqual(versions(first.store), ['1 complete active', '2 error']);
    assert.equal(first.store.version('mindsdb', 'ft_sql', 2)?.error, 'No memory. Buy some.');
    assert.equal(first.store.events(id).at(-1)?.level, 'error');
  });
  test('an engine that cannot be opened', async t => {
    const first = firstProcess(t, { open: () => Promise.reject(new Error('gone')), begun: [] });
    const { id } = await start(first);
    assert.equal((await first.tuner.wait(id, never)).error, 'gone');
  });
  test('a provider that ends without a result', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1, mute: true }));
    const { id } = await start(first);
    assert.equal((await first.tuner.wait(id, never)).error, 'The provider ended the run without a result.');
  });
  test('a data set that cannot be written leaves the catalog as it was', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1 }));
    writeFileSync(join(first.host.data, 'runs'), 'in the way');
    await assert.rejects(start(first));
    assert.deepEqual(versions(first.store), ['1 complete active']);
    assert.deepEqual(first.store.runs(), []);
  });
  test('a data set that was changed since', async t => {
    const first = firstProcess(t, countingProvider({ steps: 9, pace: gate(3).pace }));
    const { id } = await start(first);
    await first.tuner.close();
    writeFileSync(join(first.host.data, 'runs', id, 'train.jsonl'), '{"messages":[]}\n');
    const second = processOn(t, first.host.data, countingProvider({ steps: 9 }));
    assert.match((await second.tuner.wait(id, never)).error!, /was changed since the run began\. Run the FINETUNE/);
  });
});

suite('cancelling', () => {
  const cancelled = ['1 complete active', '2 error'];
  test('from the process that drives it', async t => {
    const held = gate(4);
    const provider = countingProvider({ steps: 9, pace: held.pace });
    const first = firstProcess(t, provider);
    const { id } = await start(first);
    await held.reached;
    await first.tuner.cancel(id);
    assert.equal(first.store.run(id)?.status, 'cancelled');
    assert.deepEqual(versions(first.store), cancelled);
    assert.equal(first.store.version('mindsdb', 'ft_sql', 2)?.error, 'Cancelled by the user.');
    assert.equal(provider.begun[0]?.signal.reason, 'cancelled');
    await assert.rejects(first.tuner.cancel(id), /is over already: cancelled/);
  });
  test('from another process', async t => {
    const held = gate(4);
    const provider = countingProvider({ steps: 9, pace: held.pace });
    const first = firstProcess(t, provider);
    const idle = countingProvider({ steps: 9 });
    const second = processOn(t, first.host.data, idle);
    const { id } = await start(first);
    await held.reached;
    await second.tuner.cancel(id);
    assert.deepEqual(versions(second.store), cancelled);
    assert.equal(provider.begun[0]?.signal.reason, 'cancelled');
    assert.equal(idle.begun.length, 0);
  });
  test('of a run that nobody drives: the provider is told, too', async t => {
    const held = gate(4);
    const first = firstProcess(t, countingProvider({ steps: 9, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    await first.tuner.close();
    const provider = countingProvider({ steps: 9 });
    const second = processOn(t, first.host.data, provider);
    await second.tuner.cancel(id);
    assert.deepEqual(versions(second.store), cancelled);
    assert.deepEqual(
      provider.begun.map(b => b.signal.reason),
      ['cancelled'],
    );
    assert.deepEqual(steps(second.store, id), upTo(3));
  });
  test('a request that comes while the result is taken in counts', async t => {
    const held = gate(9);
    const first = firstProcess(t, countingProvider({ steps: 9, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    first.store.requestCancel(id);
    held.open();
    assert.equal((await first.tuner.wait(id, never)).status, 'cancelled');
  });
  test('by dropping the model', async t => {
    const held = gate(4);
    const first = firstProcess(t, countingProvider({ steps: 9, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    first.store.dropModel('mindsdb', 'ft_sql');
    assert.equal((await first.tuner.wait(id, never)).status, 'cancelled');
    assert.deepEqual(versions(first.store), []);
  });
  test('of what is no run', async t => {
    const first = firstProcess(t, countingProvider({ steps: 1 }));
    await assert.rejects(first.tuner.cancel('nothing'), /There is no run `nothing`/);
  });
});

suite('taking over', () => {
  test('a closed engine lets go at once; the next goes on from the checkpoint and doubles nothing', async t => {
    const held = gate(8);
    const first = firstProcess(t, countingProvider({ steps: 20, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    await first.tuner.close();
    assert.equal(first.store.run(id)?.status, 'running');
    assert.equal(first.store.run(id)?.step, 7);
    const provider = countingProvider({ steps: 20 });
    const second = processOn(t, first.host.data, provider);
    second.tuner.resume();
    const run = await second.tuner.wait(id, never);
    assert.equal(run.status, 'succeeded');
    assert.deepEqual(
      provider.begun.map(b => b.from),
      [5],
    );
    assert.deepEqual(steps(second.store, id), upTo(20));
    assert.deepEqual(versions(second.store), ['1 complete', '2 complete active']);
    assert.equal(run.firstValidationLoss, 4);
    const read = await Array.fromAsync(readChats(provider.begun[0]!.request.train));
    assert.deepEqual(new Set(read.map(c => c.length)), new Set([2]));
  });
  test('what the provider still tells a closed engine is kept: it tells it once', async t => {
    const counting = countingProvider({ steps: 20 });
    const begun = Promise.withResolvers<void>();
    const session: ProviderSession = {
      ...(await counting.open('counting')),
      async *tune(_, signal) {
        begun.resolve();
        await new Promise(resolve => signal.addEventListener('abort', resolve));
        yield { type: 'progress', step: 1, steps: 20, epoch: 0, trainingLoss: 1 };
        yield { type: 'message', level: 'info', message: 'Step 1 is done.' };
        signal.throwIfAborted();
      },
    };
    const first = firstProcess(t, { ...counting, open: async () => session });
    const { id } = await start(first);
    await begun.promise;
    await first.tuner.close();
    assert.deepEqual(steps(first.store, id), [1]);
    assert.equal(first.store.events(id).at(-1)?.message, 'Step 1 is done.');
  });
  test('a run is driven by one process, however many would', async t => {
    const held = gate(3);
    const provider = countingProvider({ steps: 6, pace: held.pace });
    const first = firstProcess(t, provider);
    const others = [1, 2, 3].map(() => processOn(t, first.host.data, provider));
    for (const { tuner } of others) tuner.resume();
    const { id } = await start(first);
    await held.reached;
    for (const { tuner } of others) tuner.resume();
    const waiting = others.map(({ tuner }) => tuner.wait(id, never));
    held.open();
    assert.deepEqual(
      (await Promise.all(waiting)).map(run => run.status),
      ['succeeded', 'succeeded', 'succeeded'],
    );
    assert.equal(provider.begun.length, 1);
  });
  test('who lost the lease stops and writes nothing more', async t => {
    const held = gate(8);
    const lost = countingProvider({ steps: 20, pace: held.pace });
    const first = firstProcess(t, lost);
    const { id } = await start(first);
    await held.reached;
    const second = processOn(t, first.host.data, countingProvider({ steps: 20 }), hourAhead);
    second.tuner.resume();
    const run = await second.tuner.wait(id, never);
    assert.equal(run.status, 'succeeded');
    await first.tuner.close();
    assert.equal(lost.begun[0]?.signal.reason, 'lost');
    assert.deepEqual(first.store.run(id), run);
    assert.deepEqual(steps(first.store, id), upTo(20));
  });
  test('a run that is waited for is taken over also without resume', async t => {
    const held = gate(2);
    const first = firstProcess(t, countingProvider({ steps: 4, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    await first.tuner.close();
    const second = processOn(t, first.host.data, countingProvider({ steps: 4 }));
    assert.equal((await second.tuner.wait(id, never)).status, 'succeeded');
  });
  test('moves that cannot be persisted leave the run for later', async t => {
    const held = gate(6);
    const first = firstProcess(t, countingProvider({ steps: 9, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    const save = first.store.saveRun;
    let refused = 0;
    const full = () => {
      refused++;
      throw new ProblemError({ code: 'disk-full', severity: 'error', message: 'There is no space left.' });
    };
    Object.assign(first.store, { saveRun: full });
    held.open();
    while (refused === 0) await first.host.sleep(5);
    await first.host.sleep(50);
    assert.equal(first.store.run(id)?.finishedAt, undefined);
    Object.assign(first.store, { saveRun: save });
    assert.equal((await first.tuner.wait(id, never)).status, 'succeeded');
    assert.deepEqual(steps(first.store, id), upTo(9));
    assert.deepEqual(versions(first.store), ['1 complete', '2 complete active']);
  });
  test('a data set that is gone ends the run', async t => {
    const held = gate(2);
    const first = firstProcess(t, countingProvider({ steps: 4, pace: held.pace }));
    const { id } = await start(first);
    await held.reached;
    await first.tuner.close();
    rmSync(join(first.host.data, 'runs', id), { recursive: true });
    const second = processOn(t, first.host.data, countingProvider({ steps: 4 }));
    const run = await second.tuner.wait(id, never);
    assert.deepEqual([run.status, /cannot be read/.test(run.error ?? '')], ['failed', true]);
  });
});

test('what a dropped version left on disk is removed, what others need is not', async t => {
  const first = firstProcess(t, countingProvider({ steps: 1 }));
  const { host, store, tuner } = first;
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) {
    const { id } = await start(first, { activate: false });
    await tuner.wait(id, never);
    ids.push(id);
  }
  const held = gate(0);
  const second = processOn(t, host.data, countingProvider({ steps: 1, pace: held.pace }));
  ids.push((await start(second, { base: store.version('mindsdb', 'ft_sql', 3)! })).id);
  await held.reached;
  for (const version of [2, 3]) store.dropVersion({ project: 'mindsdb', model: 'ft_sql', version });
  writeFileSync(join(host.data, 'runs', 'unknown'), '');
  writeFileSync(join(host.data, 'runs', 'forgotten'), '');
  utimesSync(join(host.data, 'runs', 'forgotten'), 0, 0);
  await tuner.sweep();
  const there = (id: string) => existsSync(join(host.data, 'runs', id));
  assert.deepEqual([...ids, 'unknown', 'forgotten'].map(there), [false, true, true, true, true, false]);
});

test('waiting ends with the signal, the run does not', async t => {
  const held = gate(2);
  const first = firstProcess(t, countingProvider({ steps: 4, pace: held.pace }));
  const { id } = await start(first);
  await held.reached;
  const stop = new AbortController();
  const waiting = first.tuner.wait(id, stop.signal);
  stop.abort(new Error('enough'));
  await assert.rejects(waiting, /enough/);
  assert.equal(first.store.run(id)?.status, 'running');
});

test('a closed engine starts no run', async t => {
  const first = firstProcess(t, countingProvider({ steps: 4 }));
  await first.tuner.close();
  await assert.rejects(start(first), /being closed/);
  assert.deepEqual(versions(first.store), ['1 complete active']);
});
