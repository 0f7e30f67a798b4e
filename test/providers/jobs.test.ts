// The same suite over every service that is given a job and asked how it goes.
import { keepsOneJob } from './jobSuite.ts';
import { bench as togetherBench } from './togetherBench.ts';
import { bench } from './tuningBench.ts';

keepsOneJob('openai_compatible', {
  title: 'OpenAI-compatible server',
  begin: (t, parts = {}) => bench(t, parts),
  job: 'ftjob-1',
  routes: {
    create: 'POST /fine_tuning/jobs',
    list: 'GET /fine_tuning/jobs',
    look: 'GET /fine_tuning/jobs/*',
    upload: 'POST /files',
    cancel: 'POST /fine_tuning/jobs/*/cancel',
  },
  createPath: /\/fine_tuning\/jobs$/,
  states: { running: 'running', succeeded: 'succeeded', failed: 'failed', cancelled: 'cancelled' },
  whenUnknown: 'unknown-base-model',
});

keepsOneJob('together', {
  title: 'Together AI',
  async begin(t, { states, changeHost } = {}) {
    const b = await togetherBench(t, states ? { states } : {}, changeHost);
    return { ...b, run: ({ until, signal } = {}) => b.run({}, until, signal) };
  },
  job: 'ft-1',
  routes: {
    create: 'POST /fine-tunes',
    list: 'GET /fine-tunes',
    look: 'GET /fine-tunes/*',
    upload: 'POST /files/upload',
    cancel: 'POST /fine-tunes/*/cancel',
  },
  createPath: /\/fine-tunes$/,
  states: { running: 'running', succeeded: 'completed', failed: 'error', cancelled: 'cancelled' },
  whenUnknown: 'not-offered',
});
