// How times, durations and options look in a system table.
import type { OptionDescriptor } from '../../../adapters/descriptor.ts';
import type { OptionValues } from '../../../catalog/records.ts';

/** `2026-01-31 12:00:00.000`, UTC: sorts as text and is understood by SQL's date functions. */
export const timestamp = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString().replace('T', ' ').slice(0, -1);

export const seconds = (ms: number | undefined): number | null => (ms === undefined ? null : Math.round(ms) / 1000);

/** Options as JSON; whatever is declared secret shows as `******`, should it ever have come this far. */
export function optionsText(options: OptionValues, declared: readonly OptionDescriptor[] = []): string {
  const secret = new Set(declared.filter(o => o.secret).map(o => o.name));
  return JSON.stringify(options, (key, value: unknown) => (secret.has(key.toLowerCase()) ? '******' : value));
}
