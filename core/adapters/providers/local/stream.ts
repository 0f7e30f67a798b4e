// Events that come by themselves, as something to loop over.

export interface Stream<T> {
  readonly items: AsyncIterable<T>;
  /** Nothing more will come. */
  readonly ended: boolean;
  push(item: T): void;
  end(): void;
  fail(error: unknown): void;
}

export function createStream<T>(): Stream<T> {
  const waiting: T[] = [];
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};

  async function* items(): AsyncGenerator<T> {
    while (true) {
      while (waiting.length > 0) yield waiting.shift()!;
      if (failure) throw failure.error;
      if (ended) return;
      await new Promise<void>(resolve => {
        wake = resolve;
      });
    }
  }

  return {
    items: items(),
    get ended() {
      return ended;
    },
    push(item) {
      waiting.push(item);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
    fail(error) {
      ended = true;
      failure ??= { error };
      wake();
    },
  };
}
