// The keys and passwords of a filled-in form, saved under the names by which its statement knows them.
import { addressOf } from '../../../core/adapters/address.ts';
import { saveNamedSecret } from '../../../core/adapters/secrets.ts';
import type { Host } from '../../../core/host.ts';
import type { FormValues } from '../../../core/protocol/connectPanel.ts';
import { isSecretName, optionsOf, secretNameOf, type What } from './form.ts';

/** @returns what puts everything back as it was: a key of the same name that worked must not be lost to one that does not. */
export async function saveSecrets(
  what: What,
  { kind, name, options }: FormValues,
  host: Host,
): Promise<() => Promise<void>> {
  const known = optionsOf(what, kind);
  const address = addressOf(known, host, options);
  const before: (readonly [name: string, value: string | undefined])[] = [];
  for (const { name: option } of known.filter(each => each.secret)) {
    const value = options[option];
    if (!value || isSecretName(value)) continue;
    const secret = secretNameOf(name.trim(), option);
    before.push([secret, await host.secrets.get(secret)]);
    await saveNamedSecret(host, secret, value, address);
  }
  return async () => {
    for (const [secret, value] of before) {
      if (value === undefined) await host.secrets.delete(secret);
      else await host.secrets.set(secret, value);
    }
  };
}
