// Where an adapter connects to, and so where its secrets may be sent: a web address, or a server's name and port.
import type { OptionValues } from '../catalog/records.ts';
import type { Host } from '../host.ts';
import { refuse } from '../text/problem.ts';
import type { OptionDescriptor } from './descriptor.ts';

type Layers = readonly (OptionValues | undefined)[];

/** The first that is given, else what the environment says, else what the adapter says. */
export function addressOf(known: readonly OptionDescriptor[], host: Host, ...given: Layers): string | undefined {
  const option = known.find(each => each.address);
  if (!option) return undefined;
  if (option.address !== 'web') return serverOf(known, host, ...given).address;
  const written = given.map(values => values?.[option.name]).find(value => typeof value === 'string' && value !== '');
  return typeof written === 'string' ? checkedAddress(written, option.name) : ownAddress(known, host);
}

/** The address that the environment or the adapter names: the one that keys of the environment are for. */
export function ownAddress(known: readonly OptionDescriptor[], host: Host): string | undefined {
  const option = known.find(each => each.address);
  if (!option) return undefined;
  if (option.address !== 'web') return serverOf(known, host).address;
  const named = environmentValue(option, host);
  if (named) return checkedAddress(named.value, named.name);
  return typeof option.default === 'string' ? option.default : undefined;
}

export interface Server {
  /** A name, an IP address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** What the URL says besides; nothing where none is given. */
  readonly url: URL | undefined;
  /** `db.example.com:5432`. */
  readonly address: string;
}

/** What is given by itself goes before what the URL says. */
export function serverOf(known: readonly OptionDescriptor[], host: Host, ...given: Layers): Server {
  const option = (address: OptionDescriptor['address']) => known.find(each => each.address === address)!;
  const written = (name: string) =>
    given.map(values => values?.[name]).find(value => value !== undefined && value !== '');
  const urlText = written(option('url').name);
  const url = typeof urlText === 'string' ? parsedUrl(urlText, option('url').name) : undefined;
  const named = (at: 'host' | 'port', inUrl: string | undefined) => {
    const { name, default: fallback } = option(at);
    return String(written(name) ?? (inUrl || undefined) ?? environmentValue(option(at), host)?.value ?? fallback);
  };
  const name = named('host', decodeURIComponent(url?.hostname ?? '').replace(/^\[(.*)\]$/, '$1'));
  const port = Number(named('port', url?.port));
  return { host: name, port, url, address: `${name.includes(':') ? `[${name}]` : name}:${port}`.toLowerCase() };
}

export function parsedUrl(text: string, name: string): URL {
  if (/^[a-z]+:\/\//i.test(text) && URL.canParse(text)) return new URL(text);
  return refuse(
    'wrong-option-value',
    `\`${name}\` must be an address such as 'postgres://me@db.example.com:5432/shop'.`,
    {
      hint: 'Signs of a name or password that mean something in a URL are written as %40 for @, %3A for :, %2F for /.',
    },
  );
}

export function environmentValue(
  { environment = [] }: Pick<OptionDescriptor, 'environment'>,
  host: Host,
): { readonly name: string; readonly value: string } | undefined {
  for (const name of environment) {
    const value = host.environment(name);
    if (value) return { name, value };
  }
  return undefined;
}

const serverPorts: Readonly<Record<string, number>> = { postgres: 5432, postgresql: 5432, mysql: 3306, mariadb: 3306 };

/** Whether it names a place that a secret can be bound to. */
export const isAddress = (text: string): boolean =>
  /^https?:\/\//.test(text) ? URL.canParse(text) : serverAddress(text) !== undefined;

/** The part of an address that decides who is reached: `https://api.example.com`, `db.example.com:5432`. */
export function originOf(address: string): string {
  if (/^https?:\/\//.test(address)) return new URL(address).origin;
  return serverAddress(address) ?? address;
}

function serverAddress(text: string): string | undefined {
  const found = /^(?:([a-z]+):\/\/(?:[^@/]*@)?)?(\[[\da-f:]+\]|\/[^:]+|[\w.-]+)(?::(\d+))?(?:\/.*)?$/i.exec(text);
  const port = found?.[3] ?? serverPorts[found?.[1]?.toLowerCase() ?? ''];
  return found && port !== undefined ? `${found[2]}:${port}`.toLowerCase() : undefined;
}

function checkedAddress(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return text;
  refuse('wrong-option-value', `\`${name}\` must be a web address such as 'https://api.example.com/v1'.`, {
    hint: url?.username || url?.password ? 'Give the key as an option of its own, not in the address.' : undefined,
  });
}
