// The options that every database server takes, and how a session reads them: spelled as MindsDB spells them.
import { readFileSync } from 'node:fs';
import type { OptionValues } from '../catalog/records.ts';
import type { Host } from '../host.ts';
import { refuse } from '../text/problem.ts';
import { environmentValue, originOf, ownAddress, type Server, serverOf } from './address.ts';
import type { SourceDescriptor } from './descriptor.ts';
import { pathOf } from './paths.ts';
import { readSecret } from './secrets.ts';

export interface ServerSettings extends Server {
  readonly user: string;
  readonly database: string | undefined;
  readonly readOnly: boolean;
  readonly connectMs: number;
  readonly idleMs: number;
  /** By the options; else the environment may have one. */
  readonly passwordGiven: boolean;
  /** Nothing where none is given. Read anew for each connection and kept nowhere. */
  password(): Promise<string | undefined>;
  text(name: string): string | undefined;
  /** The content of a file that an option names by its path. */
  file(name: string): string | undefined;
}

export function serverSettings(
  host: Host,
  { options: known, title }: SourceDescriptor,
  options: OptionValues,
  schemes: readonly string[],
): ServerSettings {
  const server = serverOf(known, host, options);
  const { url } = server;
  if (url && !schemes.includes(url.protocol.slice(0, -1))) {
    refuse('wrong-option-value', `\`url\` must begin with ${schemes.map(each => `${each}://`).join(' or ')}.`, {
      hint: `It begins with ${url.protocol}//, which is no address of ${title}.`,
    });
  }
  const option = (name: string) => known.find(each => each.name === name)!;
  const text = (name: string, inUrl?: string): string | undefined => {
    const written = options[name] ?? (inUrl || undefined) ?? environmentValue(option(name), host)?.value;
    if (written === undefined || written === '') return undefined;
    const { values } = option(name);
    if (!values || values.includes(String(written))) return String(written);
    return refuse('wrong-option-value', `\`${name}\` must be one of ${values.join(', ')}.`);
  };
  const number = (name: string) => Number(options[name] ?? option(name).default);
  const user =
    text('user', decodeURIComponent(url?.username ?? '')) ??
    refuse('missing-option', `The user for ${server.address} is missing.`, { hint: 'Add "user": "…" to PARAMETERS.' });
  return {
    ...server,
    user,
    database: text('database', decodeURIComponent(url?.pathname.slice(1) ?? '')),
    readOnly: options.read_only !== false,
    connectMs: number('connect_timeout') * 1000,
    idleMs: number('idle_timeout') * 1000,
    passwordGiven: options.password !== undefined,
    password: () => passwordFor(server.address),
    text: name => text(name, url?.searchParams.get(name) ?? undefined),
    file(name) {
      const path = this.text(name);
      return path === undefined ? undefined : readFile(pathOf(path, host), name);
    },
  };

  /** One of the environment goes where the environment or the adapter says, and not where a file says. */
  async function passwordFor(address: string): Promise<string | undefined> {
    const { password } = options;
    if (typeof password === 'string') return readSecret(host, password, address);
    const own = ownAddress(known, host);
    const found = environmentValue(option('password'), host);
    if (!found || own === undefined) return undefined;
    if (originOf(own) === originOf(address)) return found.value;
    return refuse('secret-for-other-host', `${found.name} of the environment is not sent to ${originOf(address)}.`, {
      hint: 'It goes only where the environment or the adapter itself says. Give the password of this server, as "password": "@NAME".',
    });
  }
}

function readFile(path: string, option: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'there is no such file'
        : 'it cannot be read';
    return refuse('wrong-option-value', `\`${option}\` names the file ${path}, and ${why}.`);
  }
}
