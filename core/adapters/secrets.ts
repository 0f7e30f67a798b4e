// Keys and passwords: the catalog holds references to them, the secret store holds them, each together with the one host
// that it may be sent to. A file that names another address cannot carry a key there.
import { randomUUID } from 'node:crypto';
import type { OptionScalar } from '../catalog/records.ts';
import type { Host } from '../host.ts';
import { refuse } from '../text/problem.ts';
import { originOf } from './address.ts';

/** What the secret store holds under a name, as JSON. */
interface SavedSecret {
  readonly value: string;
  /** `https://api.example.com`, `db.example.com:5432`; none for what is sent to no address. */
  readonly origin?: string;
}

/** `@OPENAI_KEY` was saved by the user under that name; `@engine/…` was made here out of a value in a statement. */
export const isReference = (value: unknown): value is string => typeof value === 'string' && value.startsWith('@');

/** How a reference may be shown: those made here say nothing to a reader. */
export const shownSecret = (value: OptionScalar): OptionScalar =>
  isReference(value) && !value.includes('/') ? value : '******';

/** A password is kept as it was typed; the key of a service has no blanks around it but those that were copied with it. */
export async function saveNamedSecret(
  host: Host,
  name: string,
  value: string,
  address: string | undefined,
): Promise<void> {
  const isPassword = address !== undefined && !/^https?:\/\//i.test(address);
  await host.secrets.set(checkedName(name), saved(isPassword ? value : value.trim(), address));
}

/** Saves a value that was given in a statement and returns the reference that the catalog may keep. */
export async function saveSecret(
  host: Host,
  owner: string,
  value: string,
  address: string | undefined,
): Promise<string> {
  if (isReference(value)) return `@${checkedName(value.slice(1))}`;
  const name = `${owner}/${randomUUID()}`;
  await host.secrets.set(name, saved(value, address));
  return `@${name}`;
}

/** Deletes what was saved for a statement; what the user saved under a name of their own stays. */
export async function forgetSecret(host: Host, reference: unknown): Promise<void> {
  if (isReference(reference) && reference.includes('/')) await host.secrets.delete(reference.slice(1));
}

/** The value, if it may be sent to `address`. */
export async function readSecret(host: Host, reference: string, address: string | undefined): Promise<string> {
  const name = reference.slice(1);
  const shown = reference.includes('/') ? 'this key' : `\`${reference}\``;
  const text = await host.secrets.get(name);
  if (text === undefined) {
    refuse('unknown-secret', `There is no secret ${shown} in the secret store.`, {
      hint: reference.includes('/')
        ? 'Drop what it was given to and create it again with the key.'
        : `Save it ${howToSave(name)}.`,
    });
  }
  const secret = parse(text);
  if (!secret) {
    refuse('unbound-secret', `The secret ${shown} was saved without the host that it is for.`, {
      hint: `Save it again ${howToSave(name)}.`,
    });
  }
  const origin = address === undefined ? undefined : originOf(address);
  if (secret.origin !== origin) {
    refuse(
      'secret-for-other-host',
      `The secret ${shown} was saved for ${secret.origin ?? 'no address'} and is not sent to ${origin ?? 'anything else'}.`,
      {
        hint: `If it belongs there, give the key again beside the address${reference.includes('/') ? '' : `, or save it ${howToSave(name, origin)}`}.`,
      },
    );
  }
  return secret.value;
}

/** VS Code and the command line have a store of secrets each. */
export const howToSave = (name: string, address = 'ADDRESS'): string =>
  `with the command “TuneSQL: Save Secret…” in VS Code, or with \`tunesql secrets set ${name} --for ${address}\` on the command line`;

function checkedName(name: string): string {
  if (/^[A-Za-z_][\w-]*$/.test(name)) return name;
  refuse('wrong-name', 'A secret has a name of letters, digits, `_` and `-`, as in @OPENAI_KEY.');
}

const saved = (value: string, address: string | undefined): string =>
  JSON.stringify({ value, ...(address !== undefined && { origin: originOf(address) }) } satisfies SavedSecret);

function parse(text: string): SavedSecret | undefined {
  try {
    const content = JSON.parse(text) as SavedSecret | null;
    return typeof content?.value === 'string' ? content : undefined;
  } catch {
    return undefined;
  }
}
