// Work that a person can end: where it takes long, a notification says what is waited for and has a button for it.
import * as vscode from 'vscode';
import type { Timing } from './timing.ts';

/** Until then nobody misses a word. */
const shownAfterMs = 1000;

/** Answers whether it came to its end; who stops it waits no longer, whatever it does. */
export async function stoppable(
  title: string,
  later: Timing['later'],
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<boolean> {
  const stop = new AbortController();
  const { signal } = stop;
  const stopped = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
  let isOver = false;
  const over = Promise.race([work(signal), stopped]).finally(() => {
    isOver = true;
  });
  later(shownAfterMs, () => {
    if (isOver) return;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (_, token) => {
      token.onCancellationRequested(() => stop.abort());
      await over.catch(() => {});
    });
  });
  try {
    await over;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}
