// A limit on what a statement may cost. What a question costs is known only afterwards: each one in flight is counted as the
// dearest so far, and the first is waited for. So the limit is passed by no more than a question dearer than all before it.

/** Without a limit, a person is asked before a statement has cost more; US dollars. */
const askedAbove = 1;

/** What asks, with the limit of a statement's own; `max_cost` as its options have it. */
export function within<A extends { readonly budget?: Budget | undefined }>(maxCost: unknown, asking: A): A {
  if (typeof maxCost !== 'number') return asking;
  const outer = asking.budget?.isLimit ? asking.budget : undefined;
  return { ...asking, budget: new Budget(maxCost, outer) };
}

/** No limit, but `goOn` decides whether it may cost more than a dollar. */
export const untilAsked = (goOn: (spent: number) => Promise<boolean>): Budget =>
  new Budget(askedAbove, undefined, goOn);

export class Budget {
  readonly #outer: Budget | undefined;
  readonly #goOn: ((spent: number) => Promise<boolean>) | undefined;
  readonly #waiting: (() => void)[] = [];
  #most: number;
  #spent = 0;
  #inFlight = 0;
  /** Of the questions answered. */
  #dearest: number | undefined;
  #isOver: boolean;
  #asking: Promise<boolean> | undefined;

  /** US dollars; what is spent here is spent of the outer budget too. */
  constructor(most: number, outer?: Budget, goOn?: (spent: number) => Promise<boolean>) {
    this.#most = most;
    this.#outer = outer;
    this.#goOn = goOn;
    this.#isOver = most <= 0;
  }

  /** Whether money ends the asking, and nobody is asked first. */
  get isLimit(): boolean {
    return this.#goOn === undefined;
  }

  /** US dollars. */
  get left(): number {
    return Math.max(0, Math.min(this.#most - this.#spent, this.#outer?.left ?? Number.POSITIVE_INFINITY));
  }

  /** For something else than a question. */
  spend(cost: number): void {
    this.#outer?.spend(cost);
    this.#spent += cost;
    if (this.left === 0) this.#isOver = true;
  }

  /** Whether one more question may be asked; waits where that shows with the next answer. Each yes is to be settled. */
  async mayAsk(): Promise<boolean> {
    while (!this.#isOver && !this.#hasRoom()) {
      if (this.#inFlight > 0) await new Promise<void>(resolve => this.#waiting.push(resolve));
      else if (await this.#mayCostMore()) this.#most = Number.POSITIVE_INFINITY;
      else this.#isOver = true;
    }
    if (this.#isOver) return false;
    this.#inFlight++;
    if (!this.#outer || (await this.#outer.mayAsk())) return true;
    this.#isOver = true;
    this.#leave();
    return false;
  }

  /** Nothing for a question without an answer. */
  settle(cost: number | undefined): void {
    this.#outer?.settle(cost);
    this.#spent += cost ?? 0;
    if (cost !== undefined) this.#dearest = Math.max(this.#dearest ?? 0, cost);
    this.#leave();
  }

  #leave(): void {
    this.#inFlight--;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Asked once, whoever waits for it. */
  #mayCostMore(): Promise<boolean> {
    this.#asking ??= this.#goOn?.(this.#spent) ?? Promise.resolve(false);
    return this.#asking;
  }

  #hasRoom(): boolean {
    if (this.#dearest === undefined) return this.#inFlight === 0;
    return this.#spent + (this.#inFlight + 1) * this.#dearest <= this.#most;
  }
}
