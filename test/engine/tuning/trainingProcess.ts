// A process that the test kills: `trainingProcess.ts DATA STEPS STAYING` starts a run; at the step that STAYING is, or in that
// state, it stays for ever.
import { setTimeout } from 'node:timers/promises';
import { openStore } from '../../../core/engine/store/store.ts';
import { openTuner } from '../../../core/engine/tuning/tuner.ts';
import { createNodeHost } from '../../../core/node/host.ts';
import { addModel, never, prepare, start } from './bench.ts';
import { countingProvider } from './countingProvider.ts';

const [data, steps, staying] = process.argv.slice(2);
const host = createNodeHost({ data: data! });
const store = openStore(host);
addModel(store);
const forEver = () => setTimeout<void>(3_600_000);
const provider = countingProvider({
  steps: Number(steps),
  pace: step => (step === Number(staying) ? forEver() : undefined),
});
const tuner = openTuner({
  host,
  store,
  provider: async engine => {
    const session = await provider.open(engine);
    // biome-ignore lint/correctness/useYield: it gives nothing before it is killed
    const complete = async function* () {
      await forEver();
    };
    return staying === 'trying' ? { ...session, complete } : session;
  },
});
const run = await start(
  { store, tuner },
  {
    prepare: async (folder, tell, stopped) => {
      if (staying === 'reading') await forEver();
      if (staying === 'checking') {
        tell?.('checking', 7);
        await forEver();
      }
      const prepared = await prepare(folder, tell, stopped);
      return staying === 'confirming' ? { ...prepared, confirm: () => forEver().then(() => true) } : prepared;
    },
  },
);
await tuner.wait(run.id, never);
