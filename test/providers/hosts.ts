// A host whose time flies, and the secret store and environment of a test.
import { setImmediate as turn } from 'node:timers/promises';
import { type Ending, type TestHost, testHost } from '../support/host.ts';

export interface HurriedHost extends TestHost {
  /** What was slept, milliseconds each. */
  readonly slept: readonly number[];
}

export function hurriedHost(t: Ending, environment: Readonly<Record<string, string>> = {}, data?: string): HurriedHost {
  const slept: number[] = [];
  return {
    ...testHost(t, data === undefined ? {} : { data }),
    slept,
    environment: name => environment[name],
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      await turn();
      signal?.throwIfAborted();
    },
  };
}
