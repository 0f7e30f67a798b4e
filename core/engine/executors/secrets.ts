// Keys and passwords on their way from a statement to the secret store; the catalog keeps references.

import { addressOf, parsedUrl } from '../../adapters/address.ts';
import type { OptionDescriptor } from '../../adapters/descriptor.ts';
import { forgetSecret, saveSecret } from '../../adapters/secrets.ts';
import type { OptionValues } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import type { Values } from '../../semantics/options.ts';
import { refuse } from '../../text/problem.ts';

/**
 * Saves the secrets among the values, for the address that they are given beside, and returns the values as the catalog may
 * keep them. `behind` are options that hold where these say nothing: those of a model's engine.
 */
export async function keepSecrets(
  given: Values,
  known: readonly OptionDescriptor[],
  owner: string,
  host: Host,
  behind?: OptionValues,
): Promise<Values> {
  const values = withoutPasswordInUrl(given, known);
  const address = addressOf(known, host, values, behind);
  const kept: Values = {};
  for (const [name, value] of Object.entries(values)) {
    kept[name] = isSecret(name, known) ? await saveSecret(host, owner, String(value), address) : value;
  }
  return kept;
}

/** A password that a URL carries becomes the secret that it is. */
function withoutPasswordInUrl(values: Values, known: readonly OptionDescriptor[]): Values {
  const name = known.find(option => option.address === 'url')?.name;
  const text = name === undefined ? undefined : values[name];
  const url = typeof text === 'string' ? parsedUrl(text, name!) : undefined;
  if (!url?.password) return values;
  const secret = known.find(option => option.secret)!.name;
  if (secret in values)
    refuse('duplicate-option', `The ${secret} is given twice: in the URL and by itself.`, {
      hint: 'Keep one of them.',
    });
  const password = decodeURIComponent(url.password);
  url.password = '';
  return { ...values, [name!]: url.href, [secret]: password };
}

export async function forgetSecrets(kept: OptionValues, known: readonly OptionDescriptor[], host: Host): Promise<void> {
  for (const [name, value] of Object.entries(kept)) if (isSecret(name, known)) await forgetSecret(host, value);
}

const isSecret = (name: string, known: readonly OptionDescriptor[]): boolean =>
  known.find(option => option.name === name)?.secret === true;
