// The language side: how fast texts are read, and how soon an answer comes in a very large one.
import { keystrokes } from './language/keystrokes.ts';
import { throughput } from './language/throughput.ts';
import type { Bench } from './report.ts';

export const languageBench: Bench = {
  title: 'Language',
  measure: async () => ['### Reading', await throughput(), '### Typing', keystrokes()].join('\n\n'),
};
