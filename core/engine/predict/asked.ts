// Where the questions to a version go, and what they cost there: what a person wants to know before asking.

import { addressOf } from '../../adapters/address.ts';
import * as descriptors from '../../adapters/descriptors.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import type { Execution } from '../execution.ts';

/** The engine, and the address that its requests go to or that nothing leaves this machine. */
export const whereAsked = (version: VersionRecord, execution: Execution): string =>
  `engine ${version.engine}, ${addressAsked(version, execution) ?? 'on this machine'}`;

/** Missing where nothing leaves this machine. */
export function addressAsked(
  { engine, provider, options }: VersionRecord,
  { host, store }: Execution,
): string | undefined {
  const known = descriptors.provider(provider)?.options;
  const own = store.engine(engine)?.options;
  return known && (addressOf(known.model, host, options) ?? addressOf(known.engine, host, options, own));
}

/** What the provider's page said of the base model. */
export function priceOf({ provider, baseModel }: VersionRecord): string | undefined {
  const price = descriptors.provider(provider)?.models.find(each => each.id === baseModel)?.price;
  if (price?.prompt === undefined && price?.completion === undefined) return undefined;
  return `per million tokens ${dollars(price.prompt)} in and ${dollars(price.completion)} out on ${price.read}`;
}

export const dollars = (amount: number | undefined): string => (amount === undefined ? 'unknown' : `$${amount}`);
