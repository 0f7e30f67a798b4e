// The options that every database server takes, spelled as MindsDB spells them.
import type { OptionDescriptor } from './descriptor.ts';

export interface ServerNames {
  readonly port: number;
  /** Example of a URL. */
  readonly url: string;
  /** Names of the environment that its own programs read. */
  readonly environment: Readonly<
    Partial<Record<'host' | 'port' | 'user' | 'password' | 'database', readonly string[]>>
  >;
}

export function serverOptions({ port, url, environment }: ServerNames): readonly OptionDescriptor[] {
  const from = (name: keyof ServerNames['environment']) => {
    const names = environment[name];
    return names ? { environment: names } : {};
  };
  return [
    {
      name: 'host',
      type: 'text',
      summary: 'Name or address of the server, or the folder of its Unix socket.',
      default: 'localhost',
      address: 'host',
      ...from('host'),
    },
    {
      name: 'port',
      type: 'integer',
      summary: 'Port of the server.',
      default: port,
      min: 1,
      max: 65535,
      address: 'port',
      ...from('port'),
    },
    { name: 'user', type: 'text', summary: 'Who connects.', ...from('user') },
    {
      name: 'password',
      type: 'text',
      summary: "The user's password: '@NAME' takes it from the secret store.",
      secret: true,
      ...from('password'),
    },
    { name: 'database', type: 'text', summary: 'The database on the server.', ...from('database') },
    {
      name: 'url',
      type: 'text',
      summary: `All of it in one, as in '${url}'; what is given by itself goes first.`,
      address: 'url',
    },
    {
      name: 'read_only',
      type: 'boolean',
      summary: 'Only read: every statement runs in a read-only transaction.',
      default: true,
    },
    {
      name: 'connect_timeout',
      type: 'integer',
      summary: 'Seconds to wait for the server to answer.',
      default: 10,
      min: 1,
      max: 600,
    },
    {
      name: 'idle_timeout',
      type: 'integer',
      summary: 'Seconds after which a connection that nobody uses is closed.',
      default: 60,
      min: 1,
      max: 86_400,
    },
  ];
}
