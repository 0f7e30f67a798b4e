// What a statement asked of models, and what that took and cost: every result that came from a model carries it.

export interface Meters {
  /** Questions that a model was asked; each of them may cost. */
  readonly calls: number;
  /** Questions whose answer was there: stored by an earlier statement, or asked by another row of this one. */
  readonly cached: number;
  /** Questions, of `calls`, that have no answer. */
  readonly failed: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** US dollars of the calls whose price is known, and of `training`. */
  readonly cost: number;
  /** US dollars that fine-tuning takes at most, as known when it began; missing where it is free, or the price unknown. */
  readonly training?: number;
  /** Answered calls whose price is not known: `cost` is without them. None on this machine, where nothing is charged. */
  readonly unpriced: number;
  /** The limit on money was reached: the rows end before the first that was not asked. */
  readonly cutShort: boolean;
  /** What `cost` was counted with. */
  readonly prices: readonly MeterPrice[];
}

/** US dollars per million tokens. */
export interface MeterPrice {
  /** As the provider calls the model. */
  readonly model: string;
  readonly prompt: number;
  readonly completion: number;
  /** ISO date on which the provider's page was read; missing for a price that the user gave. */
  readonly read?: string;
}
