// Which invented schemas no model learns from: those of the sample data, and one share that is kept for evaluation. That
// hangs on their names alone, so that no seed and no amount of training brings one of them in.
import { generate } from '../sample/generate.ts';
import { type NamedTable, schemaFingerprint, tablesFingerprint } from './fingerprint.ts';

/** One in so many is kept. */
const share = 16;

export type Use = 'training' | 'evaluation' | 'none';

export function useOf(tables: readonly NamedTable[]): Use {
  const fingerprint = tablesFingerprint(tables);
  if (sampleSchemas().has(fingerprint)) return 'none';
  return Number.parseInt(fingerprint.slice(0, 6), 16) % share === 0 ? 'evaluation' : 'training';
}

let sample: ReadonlySet<string> | undefined;

function sampleSchemas(): ReadonlySet<string> {
  sample ??= new Set(generate().map(({ context }) => schemaFingerprint(context)));
  return sample;
}
