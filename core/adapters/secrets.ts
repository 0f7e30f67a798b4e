// Keys and passwords: the catalog holds references to them, the secret store holds them, each together with the one host
// that it may be sent to. A file that names another address cannot carry a key there.
import { randomUUID } from 'node:crypto';
import type { OptionScalar, OptionValues } from '../catalog/records.ts';
import type { Host } from '../host.ts';
import { refuse } from '../text/problem.ts';
import type { OptionDescriptor } from './descriptor.ts';

/** What the secret store holds under a name, as JSON. */
interface SavedSecret {
  readonly value: string;
  /** `https://api.example.com`; none for what is sent to no web address. */
  readonly origin?: string;
}

/** `@OPENAI_KEY` was saved by the user under that name; `@engine/…` was made here out of a value in a statement. */
export const isReference = (value: unknown): value is string => typeof value === 'string' && value.startsWith('@');

/** How a reference may be shown: those made here say nothing to a reader. */
export const shownSecret = (value: OptionScalar): OptionScalar =>
  isReference(value) && !value.includes('/') ? value : '******';

export async function saveNamedSecret(
  host: Host,
  name: string,
  value: string,
  address: string | undefined,
): Promise<void> {
  await host.secrets.set(checkedName(name), saved(value, address));
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
        : `Save it with \`tunesql secrets set ${name} --for ADDRESS\`.`,
    });
  }
  const secret = parse(text);
  if (!secret) {
    refuse('unbound-secret', `The secret ${shown} was saved without the host that it is for.`, {
      hint: `Save it again with \`tunesql secrets set ${name} --for ADDRESS\`.`,
    });
  }
  const origin = address === undefined ? undefined : originOf(address);
  if (secret.origin !== origin) {
    refuse(
      'secret-for-other-host',
      `The secret ${shown} was saved for ${secret.origin ?? 'no web address'} and is not sent to ${origin ?? 'anything else'}.`,
      {
        hint: `If it belongs there, give the key again beside the address${reference.includes('/') ? '' : `, or save it with \`tunesql secrets set ${name} --for ${origin ?? 'ADDRESS'}\``}.`,
      },
    );
  }
  return secret.value;
}

/** Where requests go: the first value given, else the environment, else what the adapter says. */
export function addressOf(
  known: readonly OptionDescriptor[],
  host: Host,
  ...given: readonly (OptionValues | undefined)[]
): string | undefined {
  const option = known.find(each => each.address);
  if (!option) return undefined;
  const written = given.map(values => values?.[option.name]).find(value => typeof value === 'string' && value !== '');
  return typeof written === 'string' ? checkedAddress(written, option.name) : ownAddress(option, host);
}

/** The address that the environment or the adapter names: the one that keys of the environment are for. */
export function ownAddress(option: OptionDescriptor, host: Host): string | undefined {
  const named = environmentValue(option, host);
  if (named) return checkedAddress(named.value, named.name);
  return typeof option.default === 'string' ? option.default : undefined;
}

export function environmentValue(
  { environment = [] }: OptionDescriptor,
  host: Host,
): { readonly name: string; readonly value: string } | undefined {
  for (const name of environment) {
    const value = host.environment(name);
    if (value) return { name, value };
  }
  return undefined;
}

export const originOf = (address: string): string => new URL(address).origin;

function checkedAddress(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return text;
  refuse('wrong-option-value', `\`${name}\` must be a web address such as 'https://api.example.com/v1'.`, {
    hint: url?.username || url?.password ? 'Give the key as an option of its own, not in the address.' : undefined,
  });
}

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
