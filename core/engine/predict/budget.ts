// A limit on what a statement may cost. What a question costs is known only afterwards: each one in flight is counted as the
// dearest so far, and the first is waited for. So the limit is passed by no more than a question dearer than all before it.

/** What asks, with the limit of a statement's own; `max_cost` as its options have it. */
export const within = <A extends { readonly budget?: Budget | undefined }>(maxCost: unknown, asking: A): A =>
  typeof maxCost === 'number' ? { ...asking, budget: new Budget(maxCost, asking.budget) } : asking;

export class Budget {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #spent = 0;
  #inFlight = 0;
  #dearest = 0;
  #isOver: boolean;
  readonly #outer: Budget | undefined;

  /** US dollars; what is spent here is spent of the outer budget too. */
  constructor(most: number, outer?: Budget) {
    this.#most = most;
    this.#outer = outer;
    this.#isOver = most <= 0;
  }

  /** Whether one more question may be asked; waits where that shows with the next answer. Each yes is to be settled. */
  async mayAsk(): Promise<boolean> {
    while (!this.#isOver && !this.#hasRoom()) {
      if (this.#inFlight === 0) this.#isOver = true;
      else await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
    if (this.#isOver) return false;
    this.#inFlight++;
    if (!this.#outer || (await this.#outer.mayAsk())) return true;
    this.#inFlight--;
    this.#isOver = true;
    return false;
  }

  settle(cost: number): void {
    this.#outer?.settle(cost);
    this.#inFlight--;
    this.#spent += cost;
    this.#dearest = Math.max(this.#dearest, cost);
    for (const go of this.#waiting.splice(0)) go();
  }

  #hasRoom(): boolean {
    if (this.#dearest === 0) return this.#inFlight === 0;
    return this.#spent + (this.#inFlight + 1) * this.#dearest <= this.#most;
  }
}
