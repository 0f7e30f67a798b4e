// What a statement asked of models, in one line.
import type { Meters } from '../engine/meters.ts';
import { money } from '../text/money.ts';
import { counted, grouped } from './amounts.ts';

/** `training for $0.12 at most`, or `10 questions asked (1 failed), 3 answered from the store; 1,200 + 300 tokens; $0.0012 at prices read on 2026-11-23`. */
export function metersText(meters: Meters): string {
  const { calls, cached, failed, promptTokens, completionTokens, training } = meters;
  if (training !== undefined) return `training for ${money(training)} at most`;
  const asked = `${counted(calls, 'question')} asked${failed ? ` (${grouped(failed)} failed)` : ''}`;
  const parts = [
    cached ? `${asked}, ${grouped(cached)} answered from the store` : asked,
    calls > failed ? `${grouped(promptTokens)} + ${grouped(completionTokens)} tokens` : undefined,
    costText(meters),
  ];
  return parts.filter(part => part !== undefined).join('; ');
}

function costText({ cost, unpriced, prices }: Meters): string | undefined {
  const unknown = unpriced ? `${counted(unpriced, 'answer')} at a price that is not known` : undefined;
  if (prices.length === 0) return unknown;
  const read = [...new Set(prices.flatMap(price => price.read ?? []))];
  const priced = `${money(cost)}${read.length ? ` at prices read on ${read.join(' and ')}` : ''}`;
  return unknown ? `${priced}, and ${unknown}` : priced;
}
