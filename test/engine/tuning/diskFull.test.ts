// A disk that is really full: while data is written, while a checkpoint is, and in the embedded Postgres.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { ProviderSession } from '../../../core/adapters/provider.ts';
import { openProvider, openSource } from '../../../core/adapters/sessions.ts';
import { openStore } from '../../../core/engine/store/store.ts';
import { prepareData } from '../../../core/engine/tuning/data/prepare.ts';
import type { Prepare } from '../../../core/engine/tuning/drive.ts';
import { openTuner } from '../../../core/engine/tuning/tuner.ts';
import { ProblemError } from '../../../core/text/problem.ts';
import { chats as lessons } from '../../local/chats.ts';
import { testHost } from '../../support/host.ts';
import { noSmallDisk, type SmallDisk, smallDisk } from '../../support/smallDisk.ts';
import { addModel, never, processOn, start, versions } from './bench.ts';
import { countingProvider } from './countingProvider.ts';

type Tune = NonNullable<ProviderSession['tune']>;

const isFull = (error: unknown) => error instanceof ProblemError && error.problem.code === 'disk-full';

suite('a full disk', { skip: noSmallDisk }, () => {
  test('while the data is written: refused, and nothing is left', async t => {
    const { folder } = smallDisk(t, 3);
    const process = processOn(t, folder, countingProvider({ steps: 1 }));
    addModel(process.store);
    const starting = start(process, {
      prepare: async runFolder => {
        await prepareData({
          folder: runFolder,
          seed: 1,
          query: '',
          provider: 'Test',
          async fill(sink) {
            sink.setColumns(['prompt', 'completion'].map(name => ({ name, type: 'text' })));
            for (let i = 0; i < 5000; i++) await sink.append([[`q${i}`, 'a'.repeat(1000)]]);
          },
        });
        throw new Error('it fitted');
      },
    });
    await assert.rejects(starting, isFull);
    assert.deepEqual([process.store.runs(), versions(process.store)], [[], ['1 complete active']]);
    assert.deepEqual(readdirSync(join(folder, 'runs')), []);
  });

  for (const catalogToo of [false, true]) {
    const name = catalogToo ? 'with the catalog' : 'beside the catalog';
    test(`${name}, while the embedded model is trained: waited for, and gone on with when there is space`, async t => {
      const disk = smallDisk(t, 3);
      const host = testHost(t, { data: disk.folder });
      const store = openStore(catalogToo ? host : testHost(t));
      addModel(store);
      const session = await openProvider.local!(host, { name: 'local', options: {} });
      const tune = filledAtFirst(disk, session.tune!);
      const tuner = openTuner({
        host,
        store,
        provider: async () => ({ ...session, tune }),
        timing: { beatMs: 20, lookMs: 20, saveMs: 0, restMs: 200 },
      });
      t.after(async () => {
        await tuner.close();
        await session.close();
        store.close();
      });
      const { id } = await start({ store, tuner }, { options: training, prepare });
      const waited = () =>
        host.logged.some(({ message }) => message === 'a run cannot be persisted') ||
        store.events(id).some(event => /disk is full.*tried again/i.test(event.message));
      while (!waited()) {
        assert.equal(store.run(id)?.finishedAt, undefined, store.run(id)?.error ?? 'it fitted');
        await host.sleep(20);
      }
      disk.grow(100);
      const run = await tuner.wait(id, never);
      assert.equal(run.status, 'succeeded', run.error);
      assert.deepEqual(versions(store), ['1 complete', '2 complete active']);
    });
  }

  test('in the embedded Postgres: said as that, and whole when there is space', async t => {
    const disk = smallDisk(t, 8);
    const host = testHost(t, { data: disk.folder });
    const open = () => openSource.pglite!(host, { name: 'db', options: {} });
    const ask = async () => {
      const session = await open();
      try {
        return await Array.fromAsync(session.query('SELECT 1 AS one', never));
      } finally {
        await session.close();
      }
    };
    await assert.rejects(ask(), isFull);
    disk.grow(200);
    assert.deepEqual(
      (await ask()).flatMap(batch => batch.rows),
      [[1]],
    );
  });
});

const training = { n_epochs: 2, batch_size: 4, learning_rate: 0.0005, seed: 1 };

const prepare: Prepare = async folder => {
  const {
    findings,
    hash,
    layout: _,
    validationTokens: __,
    ...data
  } = await prepareData({
    folder,
    seed: 1,
    query: '',
    provider: 'Test',
    async fill(sink) {
      sink.setColumns([{ name: 'chat_json', type: 'text' }]);
      await sink.append(lessons(24).map(messages => [JSON.stringify({ messages })]));
    },
  });
  return { data: { ...data, dataHash: hash }, findings, confirm: async () => true };
};

/** Neither a checkpoint fits nor, where training is over before the first, the weights. */
function filledAtFirst(disk: SmallDisk, tune: Tune): Tune {
  let filled = false;
  return (request, signal) => {
    if (!filled) disk.fill();
    filled = true;
    return tune(request, signal);
  };
}
