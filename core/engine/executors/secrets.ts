// Keys and passwords on their way from a statement to the secret store; the catalog keeps references.
import type { OptionDescriptor } from '../../adapters/descriptor.ts';
import { addressOf, forgetSecret, saveSecret } from '../../adapters/secrets.ts';
import type { OptionValues } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import type { Values } from '../../semantics/options.ts';

/**
 * Saves the secrets among the values, for the address that they are given beside, and returns the values as the catalog may
 * keep them. `behind` are options that hold where these say nothing: those of a model's engine.
 */
export async function keepSecrets(
  values: Values,
  known: readonly OptionDescriptor[],
  owner: string,
  host: Host,
  behind?: OptionValues,
): Promise<Values> {
  const address = addressOf(known, host, values, behind);
  const kept: Values = {};
  for (const [name, value] of Object.entries(values)) {
    kept[name] = isSecret(name, known) ? await saveSecret(host, owner, String(value), address) : value;
  }
  return kept;
}

export async function forgetSecrets(kept: OptionValues, known: readonly OptionDescriptor[], host: Host): Promise<void> {
  for (const [name, value] of Object.entries(kept)) if (isSecret(name, known)) await forgetSecret(host, value);
}

const isSecret = (name: string, known: readonly OptionDescriptor[]): boolean =>
  known.find(option => option.name === name)?.secret === true;
