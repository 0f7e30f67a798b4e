// Waits for something that may never come.
import type { Host } from '../host.ts';

/** What `work` comes to, or `undefined` when the time is over first or it fails. */
export async function within<T>(host: Host, ms: number, work: Promise<T>): Promise<T | undefined> {
  const over = new AbortController();
  const late = host.sleep(ms, over.signal).catch(() => {});
  const result = await Promise.race([work.catch(() => undefined), late]);
  over.abort();
  return result ?? undefined;
}
