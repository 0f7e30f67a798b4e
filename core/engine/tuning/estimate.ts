// What a run would cost and how long it would take, before it begins: a range, since a service may choose how often it goes
// through the data.
import type { Price } from '../../adapters/descriptor.ts';
import type { OptionValues, RunRecord } from '../../catalog/records.ts';
import type { PreparedData } from './data/prepare.ts';

export interface Estimate {
  readonly epochs: Span;
  /** US dollars; missing where the price is not known. */
  readonly training?: Span;
  /** ISO date on which the prices were read; missing for one that the user gave. */
  readonly priceRead?: string;
  /** Missing until a run on the same model has shown how fast it goes. */
  readonly seconds?: number;
}

/** As the user gave it with the model, else as the provider's page said. */
export type TuningPrice = Pick<Price, 'training'> & { readonly read?: string };

export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What an estimate of tokens may be off, either way. */
const doubt = 0.25;

export function estimateRun(
  data: Pick<PreparedData, 'trainTokens' | 'trainChats' | 'exactTokens'>,
  options: OptionValues,
  price: TuningPrice | undefined,
  earlier: readonly RunRecord[],
): Estimate {
  const epochs = epochsOf(options, data.trainChats);
  const off = data.exactTokens ? 0 : doubt;
  const cost = (tokens: number, count: number) => (tokens * count * (price?.training ?? 0)) / 1e6;
  const speed = earlier.find(run => run.status === 'succeeded' && run.tokensPerSecond)?.tokensPerSecond;
  return {
    epochs,
    ...(price?.training !== undefined && {
      training: {
        low: cost(data.trainTokens * (1 - off), epochs.low),
        high: cost(data.trainTokens * (1 + off), epochs.high),
      },
    }),
    ...(price?.read !== undefined && { priceRead: price.read }),
    ...(speed && { seconds: (data.trainTokens * epochs.high) / speed }),
  };
}

/** A service that is left to choose takes more passes over small data: https://cookbook.openai.com tells how many. */
function epochsOf({ n_epochs }: OptionValues, chats: number): Span {
  if (typeof n_epochs === 'number') return { low: n_epochs, high: n_epochs };
  const usual = 3;
  const high = chats * usual < 100 ? Math.min(25, Math.floor(100 / Math.max(1, chats))) : usual;
  return { low: 1, high: Math.max(1, high) };
}

/** `$0.05`, `$0.05 to $0.16`, `less than one cent`. */
export function dollarSpan({ low, high }: Span): string {
  if (high < 0.01) return 'less than one cent';
  const [from, to] = [low, high].map(amount => `$${amount < 0.01 ? '0' : amount.toFixed(2)}`);
  return from === to ? to! : `${from} to ${to}`;
}
