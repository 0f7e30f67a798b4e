// What makes two questions the same: who would answer them, what they say, and the options that decide the answer. Names of
// models and engines do not: what is asked again under another name is answered from the store.
import { hash } from 'node:crypto';
import type { Chat } from '../../adapters/provider.ts';
import type { OptionValues } from '../../catalog/records.ts';

export interface Answerer {
  readonly provider: string;
  /** Where it is; nothing on this machine. */
  readonly address: string | undefined;
  readonly base: string;
  readonly artifact: string | undefined;
  /** Changes where the same names answer otherwise: see `ProviderSession.fingerprint`. */
  readonly fingerprint: string | undefined;
  /** All that decide the answer, defaults filled in. */
  readonly options: OptionValues;
}

/** The key of a question to this answerer: 16 bytes. */
export function keysOf({
  provider,
  address,
  base,
  artifact,
  fingerprint,
  options,
}: Answerer): (chat: Chat) => Uint8Array {
  const sorted = Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const who = JSON.stringify([provider, address ?? null, base, artifact ?? null, fingerprint ?? null, sorted]);
  return chat =>
    hash('sha256', `${who}\n${JSON.stringify(chat.map(m => [m.role, m.content]))}`, 'buffer').subarray(0, 16);
}
