// How long to wait before asking again: longer each time, never longer than a minute, never all at the same moment.
import { randomInt } from 'node:crypto';
import type { Host } from '../../host.ts';
import { retryAfter } from './trouble.ts';

const longestMs = 60_000;

/** Doubles from `firstMs`; a quarter of it is chance. */
export function pause(attempt: number, firstMs = 1000): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(full * (0.75 + randomInt(1001) / 4000));
}

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
