// A process that the test kills: `trainingProcess.ts DATA STEPS` starts a run and counts slowly.
import { setTimeout } from 'node:timers/promises';
import { openStore } from '../../../core/engine/store/store.ts';
import { openTuner } from '../../../core/engine/tuning/tuner.ts';
import { createNodeHost } from '../../../core/node/host.ts';
import { addModel, never, start } from './bench.ts';
import { countingProvider } from './countingProvider.ts';

const [data, steps] = process.argv.slice(2);
const host = createNodeHost({ data: data! });
const store = openStore(host);
addModel(store);
const pace = async () => {
  await setTimeout(5);
};
const tuner = openTuner({ host, store, provider: countingProvider({ steps: Number(steps), pace }).open });
await tuner.wait((await start({ store, tuner })).id, never);
