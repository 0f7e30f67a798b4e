// Ctrl-C: the first asks everything to stop in good order, the second ends the process at once.

export interface Interrupt {
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface InterruptSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): never;
}

/** `say` is told once, so that the user knows that stopping has begun. */
export function interruptOf(source: InterruptSource, say: () => void): Interrupt & { stop(): void } {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new DOMException('Interrupted.', 'AbortError'));
  const onSignal = (): void => {
    if (controller.signal.aborted) source.exit(130);
    say();
    stop();
  };
  source.on('SIGINT', onSignal);
  source.on('SIGTERM', onSignal);
  return { signal: controller.signal, stop };
}
