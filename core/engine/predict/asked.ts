// Where the questions to a version go, and what they cost there: what a person wants to know before asking.

import { addressOf } from '../../adapters/address.ts';
import * as descriptors from '../../adapters/descriptors.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import type { Parts } from '../parts.ts';
import type { Price } from './meter.ts';

type Outside = Pick<Parts, 'host' | 'store'>;

/** The engine, and the address that its requests go to or that nothing leaves this machine. */
export const whereAsked = (version: VersionRecord, outside: Outside): string =>
  `engine ${version.engine}, ${addressAsked(version, outside) ?? 'on this machine'}`;

/** Missing where the program itself answers. */
export function addressAsked(
  { engine, provider, options }: VersionRecord,
  { host, store }: Outside,
): string | undefined {
  const known = descriptors.provider(provider)?.options;
  const own = store.engine(engine)?.options;
  return known && (addressOf(known.model, host, options) ?? addressOf(known.engine, host, options, own));
}

/** What the user gave to the model, else what the provider's page said; free on this machine. */
export function priceOf(version: VersionRecord, outside: Outside): Price {
  const { provider, baseModel, options, artifact } = version;
  const given = { prompt: options.prompt_price, completion: options.completion_price };
  const model = artifact ?? baseModel;
  if (typeof given.prompt === 'number' || typeof given.completion === 'number')
    return { model, prompt: Number(given.prompt ?? 0), completion: Number(given.completion ?? 0) };
  const descriptor = descriptors.provider(provider);
  const listed = descriptor?.models.find(each => each.id === baseModel)?.price;
  if (listed?.prompt !== undefined && listed.completion !== undefined)
    return { model, prompt: listed.prompt, completion: listed.completion, read: listed.read };
  const address = addressAsked(version, outside);
  return (address === undefined || isOfThisMachine(address)) && !descriptor?.forwards ? 'free' : undefined;
}

export function isOfThisMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === '[::1]' || /^127\.|^(?:.+\.)?localhost$/.test(hostname);
}

export const priceText = (price: Price): string => {
  if (price === 'free') return 'nothing';
  if (!price) return 'unknown';
  const when = price.read === undefined ? 'as given to the model' : `on ${price.read}`;
  return `per million tokens ${dollars(price.prompt)} in and ${dollars(price.completion)} out, ${when}`;
};

export const dollars = (amount: number | undefined): string => (amount === undefined ? 'unknown' : `$${amount}`);
