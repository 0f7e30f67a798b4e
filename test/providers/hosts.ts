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

/** The first `times` requests to such an address are answered by nobody. */
export function timingOut(host: HurriedHost, address: RegExp, times: number): HurriedHost {
  let left = times;
  return {
    ...host,
    fetch: (url, init) =>
      address.test(String(url)) && left-- > 0
        ? Promise.reject(new TypeError('fetch failed', { cause: new Error('the request timed out') }))
        : host.fetch(url, init),
  };
}
