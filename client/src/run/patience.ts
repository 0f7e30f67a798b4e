// Goes through results until they are cancelled: then it waits a moment for their own word of it, and no longer.
import type { Timing } from '../timing.ts';

/** What a source says itself is truer than what is assumed of it; longer than this nobody wants to wait for it. */
const patienceMs = 400;

/** Ends without a last word when what was cancelled does not stop in time. Answers whether it stopped by itself. */
export async function* untilCancelled<T>(
  values: AsyncIterable<T>,
  signal: AbortSignal,
  timing: Timing,
): AsyncGenerator<T, boolean, undefined> {
  const iterator = values[Symbol.asyncIterator]();
  const lost = patienceAfter(signal, timing);
  for (;;) {
    const next = iterator.next();
    const first = await Promise.race([next, lost]);
    if (first === undefined) {
      next.catch(() => undefined);
      return false;
    }
    if (first.done) return true;
    yield first.value;
  }
}

function patienceAfter(signal: AbortSignal, timing: Timing): Promise<undefined> {
  return new Promise(resolve => {
    const begin = (): void => timing.later(patienceMs, () => resolve(undefined));
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
}
