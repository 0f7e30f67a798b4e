// A host whose time flies, one whose requests time out, and the secret store and environment of a test.
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

/** The answer of the first `times` requests to such an address does not come in time; `carriedOut`: they were done all the same. */
export function timingOut(
  host: HurriedHost,
  { address, method = 'GET', times, carriedOut = false }: TimingOut,
): HurriedHost {
  let left = times;
  return {
    ...host,
    async fetch(url, init) {
      if (!address.test(String(url)) || (init?.method ?? 'GET') !== method || left-- <= 0) return host.fetch(url, init);
      if (carriedOut) await (await host.fetch(url, init)).text();
      throw new TypeError('fetch failed', { cause: new Error('the request timed out') });
    },
  };
}

export interface TimingOut {
  readonly address: RegExp;
  readonly method?: string;
  readonly times: number;
  readonly carriedOut?: boolean;
}
