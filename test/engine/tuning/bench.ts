// A tuner at work in a test: a data folder with one model, tuners of as many processes as the test plays.
import type { TestContext } from 'node:test';
import type { Chat } from '../../../core/adapters/provider.ts';
import type { RunRecord } from '../../../core/catalog/records.ts';
import { openStore, type Store } from '../../../core/engine/store/store.ts';
import { prepareData } from '../../../core/engine/tuning/data/prepare.ts';
import type { Prepare } from '../../../core/engine/tuning/drive.ts';
import { type NewRun, openTuner, type Tuner } from '../../../core/engine/tuning/tuner.ts';
import type { Host } from '../../../core/host.ts';
import { testHost } from '../../support/host.ts';
import { engine, model, version } from '../store/records.ts';
import type { CountingProvider } from './countingProvider.ts';

export interface Process {
  readonly host: Host;
  readonly store: Store;
  readonly tuner: Tuner;
}

export const never = new AbortController().signal;

/**
 * Another process on the same data; `ahead` sets its clock forward, past the leases of all others: they are long, so that no
 * load of the machine lets one expire.
 */
export function processOn(t: TestContext, data: string, provider: CountingProvider, ahead = 0): Process {
  const real = testHost(t, { data });
  const host: Host = { ...real, now: () => real.now() + ahead };
  const store = openStore(host);
  const tuner = openTuner({
    host,
    store,
    provider: provider.open,
    timing: { leaseMs: 600_000, beatMs: 20, lookMs: 20, saveMs: 0, restMs: 20 },
  });
  t.after(async () => {
    await tuner.close();
    store.close();
  });
  return { host, store, tuner };
}

/** The first process, on a fresh folder that holds the complete model `Ft_sql`. */
export function firstProcess(t: TestContext, provider: CountingProvider): Process {
  const process = processOn(t, testHost(t).data, provider);
  addModel(process.store);
  return process;
}

export function addModel(store: Store): void {
  store.createEngine(engine);
  store.createModel(model, version);
}

export const chats: readonly Chat[] = Array.from({ length: 20 }, (_, i) => [
  { role: 'user', content: `question ${i}` },
  { role: 'assistant', content: `answer ${i}` },
]);

export const prepare: Prepare = async folder => {
  const {
    findings,
    hash,
    layout: _,
    validationTokens: __,
    ...data
  } = await prepareData({
    folder,
    seed: 7,
    query: '',
    provider: 'Counting',
    async fill(sink) {
      sink.setColumns(['prompt', 'completion'].map(name => ({ name, type: 'text' })));
      await sink.append(chats.map(([question, answer]) => [question!.content, answer!.content]));
    },
  });
  return { data: { ...data, dataHash: hash }, findings, confirm: async () => true };
};

export async function start(
  { store, tuner }: Pick<Process, 'store' | 'tuner'>,
  more: Partial<NewRun> = {},
): Promise<RunRecord> {
  const run = await tuner.start({
    base: store.version('mindsdb', 'ft_sql', 1)!,
    prepare,
    options: { n_epochs: 3, seed: 7 },
    activate: true,
    ...more,
  });
  return run!;
}

/** Versions as `number status active?`. */
export const versions = (store: Store): readonly string[] =>
  store.model('mindsdb', 'ft_sql')?.versions.map(v => `${v.version} ${v.status}${v.active ? ' active' : ''}`) ?? [];

export const steps = (store: Store, run: string): readonly number[] => store.metrics(run).map(m => m.step);

/** A gate at one step: `reached` resolves when the provider comes there, which goes on when `open` is called. */
export function gate(at: number) {
  let tellReached = () => {};
  let open = () => {};
  const reached = new Promise<void>(resolve => {
    tellReached = resolve;
  });
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  const pace = async (step: number, signal: AbortSignal) => {
    if (step !== at) return;
    tellReached();
    await Promise.race([opened, new Promise(resolve => signal.addEventListener('abort', resolve))]);
  };
  return { reached, open: () => open(), pace };
}
