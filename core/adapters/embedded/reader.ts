// The far end of a statement as the worker sees it: whether it has room for a batch, has had enough, or stands in the way.

export class Reader {
  ended = false;
  #hurried = false;
  #room = 1;
  #wake: (() => void) | undefined;

  /** Others wait for Postgres: batches are to be made without waiting for room. */
  get hurried(): boolean {
    return this.#hurried;
  }
  set hurried(on: boolean) {
    this.#hurried = on;
    this.#wake?.();
  }

  more(): void {
    this.#room++;
    this.#wake?.();
  }

  end(): void {
    this.ended = true;
    this.#wake?.();
  }

  /** Returns when the next batch may be made. */
  async room(): Promise<void> {
    while (this.#room === 0 && !this.ended && !this.#hurried) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    if (!this.#hurried) this.#room--;
  }
}
