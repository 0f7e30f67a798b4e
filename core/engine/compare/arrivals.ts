// Turns things that arrive from several places into one async sequence.

export interface Arrivals<T> extends AsyncIterable<T> {
  push(value: T): void;
  end(): void;
  fail(error: unknown): void;
}

/** Read by one reader. What was pushed before the end is still delivered; what is pushed after it is dropped. */
export function arrivals<T>(): Arrivals<T> {
  const waiting: T[] = [];
  let over: { error?: unknown } | undefined;
  let wake = () => {};
  const finish = (how: { error?: unknown }) => {
    over ??= how;
    wake();
  };
  return {
    push(value) {
      if (over) return;
      waiting.push(value);
      wake();
    },
    end: () => finish({}),
    fail: error => finish({ error }),
    async *[Symbol.asyncIterator]() {
      while (true) {
        while (waiting.length > 0) yield waiting.shift()!;
        if (over && 'error' in over) throw over.error;
        if (over) return;
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
    },
  };
}
