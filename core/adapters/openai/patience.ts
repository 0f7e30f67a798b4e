// Asks again what may go well another time.
import type { Host } from '../../host.ts';
import { longestMs, pause } from '../pause.ts';
import { retryAfter } from './trouble.ts';

/**
 * Does `work` again while `again` says so of what it failed with, at most `tries` times. A service that asks for a longer
 * wait than a minute is not waited for.
 */
export async function patiently<T>(
  host: Host,
  signal: AbortSignal,
  work: () => Promise<T>,
  again: (error: unknown) => boolean,
  tries = 5,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      signal.throwIfAborted();
      const asked = retryAfter(error, host.now());
      if (attempt + 1 >= tries || !again(error) || (asked ?? 0) > longestMs) throw error;
      await host.sleep(asked ?? pause(attempt), signal);
    }
  }
}
