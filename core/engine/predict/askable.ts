// A version made ready to be asked by one statement: its session, the options that decide its answers, what they cost.
import * as descriptors from '../../adapters/descriptors.ts';
import type { Chat, ModelReference, ProviderSession } from '../../adapters/provider.ts';
import type { OptionScalar, OptionValues, VersionRecord } from '../../catalog/records.ts';
import { keysOf } from '../calls/key.ts';
import type { Parts } from '../parts.ts';
import { addressAsked, priceOf } from './asked.ts';
import { chatsOf, type Inputs } from './inputs.ts';
import type { Price } from './meter.ts';
import type { Pool } from './pool.ts';

export interface Askable {
  readonly version: VersionRecord;
  readonly session: ProviderSession;
  readonly pool: Pool;
  readonly price: Price;
  /** Those that were given, to the model or to the statement. */
  readonly options: OptionValues;
  /** The same question has the same answer, as far as the service keeps its word: no chance is in it, or a chosen one. */
  readonly isSettled: boolean;
  /** Nothing where there is no question. */
  readonly chatOf: (inputs: Inputs) => Chat | undefined;
  /** Of the question in the call store. */
  readonly keyOf: (chat: Chat) => Uint8Array;
}

/** `given` are options of the statement for the provider, checked; they win over those of the model. */
export async function askable(parts: Parts, version: VersionRecord, given: OptionValues): Promise<Askable> {
  const session = await parts.sessions.provider(version.engine);
  const known = descriptors.provider(version.provider)?.options.select ?? [];
  const all = { ...version.options, ...given };
  const options = Object.fromEntries(known.flatMap(o => (o.name in all ? [[o.name, all[o.name]!]] : [])));
  const defaults = Object.fromEntries(
    known.flatMap(o => (o.default === undefined ? [] : [[o.name, o.default as OptionScalar]])),
  );
  const answerer = {
    provider: version.provider,
    address: addressAsked(version, parts),
    base: version.baseModel,
    artifact: version.artifact,
    fingerprint: await session.fingerprint?.(referenceTo(version)),
    options: { ...defaults, ...options },
  };
  return {
    version,
    session,
    pool: parts.pools(version.engine),
    price: priceOf(version, parts),
    options,
    isSettled: (answerer.options.temperature ?? 0) === 0 || typeof options.seed === 'number',
    chatOf: chatsOf(version),
    keyOf: keysOf(answerer),
  };
}

export const referenceTo = (version: VersionRecord): ModelReference => ({
  base: version.baseModel,
  options: version.options,
  ...(version.artifact !== undefined && { artifact: version.artifact }),
});
