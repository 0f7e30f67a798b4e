// What a run has come to so far, in US dollars: as its service says or, as long as that says nothing, as far as it is.
import type { RunRecord } from './records.ts';

export interface Spent {
  readonly low: number;
  readonly high: number;
  /** `counted`: the service's tokens at the known price. `estimated`: the part of the estimate that its steps are. */
  readonly basis: 'told' | 'counted' | 'estimated';
}

/** Nothing where no price is known, and where nothing is to be paid. */
export function spentOn(run: RunRecord): Spent | undefined {
  const { cost, priceLow: low, priceHigh: high = low, step, steps } = run;
  const known = costOf(run);
  if (known === 0) return undefined;
  if (known !== undefined) return { low: known, high: known, basis: cost === undefined ? 'counted' : 'told' };
  if (low === undefined || high === undefined || high === 0 || steps === 0 || step === 0) return undefined;
  // What came to nothing may be free, and what went well cost what was said.
  if (run.status === 'failed' || run.status === 'succeeded') return undefined;
  const part = Math.min(1, step / steps);
  return { low: low * part, high: high * part, basis: 'estimated' };
}

/** As the service says, or what its tokens come to at the known price. */
export function costOf({ cost, trainedTokens, trainingPrice }: RunRecord): number | undefined {
  if (cost !== undefined) return cost;
  if (trainedTokens === undefined || trainingPrice === undefined) return undefined;
  return (trainedTokens * trainingPrice) / 1e6;
}
