// Where a model is reached and with which key, and the `openai` client for it. Keys are fetched when they are needed and kept
// nowhere but in the client.
import OpenAI from 'openai';
import type { OptionValues } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import { refuse } from '../../text/problem.ts';
import { addressOf, environmentValue, originOf, ownAddress } from '../address.ts';
import type { OptionDescriptor, ProviderDescriptor } from '../descriptor.ts';
import { readSecret } from '../secrets.ts';
import type { Service } from './service.ts';

export interface Connection {
  readonly service: Service;
  readonly host: Host;
  readonly client: OpenAI;
  /** Base URL; without a slash at its end. */
  readonly address: string;
  readonly key: string | undefined;
}

export interface Connector {
  /** For a model with these options of its own. */
  connect(modelOptions?: OptionValues): Promise<Connection>;
}

const requestMs = 120_000;

export function connector(
  host: Host,
  service: Service,
  { options: known }: ProviderDescriptor,
  engine: OptionValues,
): Connector {
  const open = new Map<string, Connection>();
  return {
    async connect(modelOptions) {
      const address = fullAddress(service, addressOf(known.engine, host, modelOptions, engine));
      const key = await keyFor(address, { host, service, known: known.engine, layers: [modelOptions, engine] });
      const id = JSON.stringify([address, key]);
      const connection = open.get(id) ?? { service, host, address, key, client: createClient(host, address, key) };
      open.set(id, connection);
      return connection;
    },
  };
}

function fullAddress({ address, title }: Service, given: string | undefined): string {
  if (given === undefined) {
    const { message, hint } = address.whenMissing ?? {
      message: `The address of ${title} is missing.`,
      hint: "Add api_base = 'https://…/v1' to its engine.",
    };
    refuse('missing-option', message, { hint });
  }
  const url = new URL(given);
  if (url.pathname === '/') url.pathname = address.path;
  return url.href.replace(/\/+$/, '');
}

interface Lookup {
  readonly host: Host;
  readonly service: Service;
  readonly known: readonly OptionDescriptor[];
  /** The model's options before those of the engine. */
  readonly layers: readonly (OptionValues | undefined)[];
}

async function keyFor(address: string, { host, service, known, layers }: Lookup): Promise<string | undefined> {
  const names = service.key.options;
  for (const layer of layers) {
    const reference = names.map(name => layer?.[name]).find(value => typeof value === 'string');
    if (typeof reference === 'string') return readSecret(host, reference, address);
  }
  const key = environmentValue({ environment: service.key.environment }, host);
  if (key && isMeantFor(address, known, host)) return key.value;
  if (!service.key.needed) return undefined;
  if (key) {
    refuse('secret-for-other-host', `${key.name} of the environment is not sent to ${originOf(address)}.`, {
      hint: 'It goes only where the environment or the provider itself says. Give the key of this address: USING api_key = …',
    });
  }
  refuse('missing-key', `${service.title} needs a key.`, {
    hint: `Give it to the engine, USING ${names[0]} = '@NAME' with a name of the secret store, or set ${service.key.environment[0]}.`,
  });
}

/** A key of the environment goes where the environment or the service says, and not where a file says. */
function isMeantFor(address: string, known: readonly OptionDescriptor[], host: Host): boolean {
  const own = ownAddress(known, host);
  return own !== undefined && originOf(own) === originOf(address);
}

/** Everything that the client would read from the environment by itself is given, so that it reads nothing there. */
function createClient(host: Host, address: string, key: string | undefined): OpenAI {
  return new OpenAI({
    baseURL: address,
    apiKey: key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: requestMs,
    // A redirect would carry the key and the data to a host that nobody named.
    fetch: (url, init) =>
      host.fetch(url, { ...init, headers: allowed(init?.headers, key !== undefined), redirect: 'error' }),
  });
}

/** Without what the client tells about this machine, and without headers that a variable of the environment may add. */
function allowed(given: RequestInit['headers'], withKey: boolean): Record<string, string> {
  const headers = given instanceof Headers ? given : new Headers(given);
  const names = ['accept', 'content-type', ...(withKey ? ['authorization'] : [])];
  return Object.fromEntries(names.flatMap(name => (headers.has(name) ? [[name, headers.get(name)!]] : [])));
}
