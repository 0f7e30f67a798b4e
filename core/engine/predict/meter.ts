// Counts what a statement asks, while it asks.
import type { MeterPrice, Meters } from '../meters.ts';

/** Nothing where it is not known. */
export type Price = MeterPrice | 'free' | undefined;

export class Meter {
  readonly #onChange: (meter: Meter) => void;
  readonly #prices = new Map<string, MeterPrice>();
  #counts = { calls: 0, cached: 0, failed: 0, promptTokens: 0, completionTokens: 0, cost: 0, unpriced: 0 };
  #training = 0;
  #isCutShort = false;

  constructor(onChange: (meter: Meter) => void = () => {}) {
    this.#onChange = onChange;
  }

  /** Missing as long as no model was to be asked. */
  get meters(): Meters | undefined {
    const { calls, cached } = this.#counts;
    if (calls + cached + this.#training === 0 && !this.#isCutShort) return undefined;
    return {
      ...this.#counts,
      ...(this.#training > 0 && { training: this.#training }),
      cutShort: this.#isCutShort,
      prices: [...this.#prices.values()],
    };
  }

  answered(tokens: { readonly prompt: number; readonly completion: number }, price: Price): void {
    this.#counts.calls++;
    this.#counts.promptTokens += tokens.prompt;
    this.#counts.completionTokens += tokens.completion;
    if (price === undefined) this.#counts.unpriced++;
    this.#counts.cost += costOf(tokens, price) ?? 0;
    if (typeof price === 'object') this.#prices.set(price.model, price);
    this.#onChange(this);
  }

  failed(): void {
    this.#counts.calls++;
    this.#counts.failed++;
    this.#onChange(this);
  }

  cached(): void {
    this.#counts.cached++;
    this.#onChange(this);
  }

  /** US dollars, at most. */
  trained(cost: number): void {
    this.#training += cost;
    this.#counts.cost += cost;
    this.#onChange(this);
  }

  get isCutShort(): boolean {
    return this.#isCutShort;
  }

  /** The limit on money was reached before every row was asked. */
  cutShort(): void {
    this.#isCutShort = true;
    this.#onChange(this);
  }
}

/** US dollars; nothing where the price is not known. */
export function costOf(
  tokens: { readonly prompt: number; readonly completion: number },
  price: Price,
): number | undefined {
  if (price === undefined || price === 'free') return price && 0;
  return (tokens.prompt * price.prompt + tokens.completion * price.completion) / 1_000_000;
}
