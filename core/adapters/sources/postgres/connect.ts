// Opens a connection to a PostgreSQL server, encrypted as asked, with a session in which values have one spelling.
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { ProblemError } from '../../../text/problem.ts';
import type { ServerSettings } from '../../serverSettings.ts';
import { tlsChoices } from './tls.ts';
import { serverProblem } from './trouble.ts';

export async function connect(settings: ServerSettings, signal: AbortSignal): Promise<pg.Client> {
  const choices = tlsChoices(settings);
  for (const [i, tls] of choices.entries()) {
    try {
      return await connectOnce(settings, tls, signal);
    } catch (error) {
      const next = i + 1 < choices.length && error instanceof Error && /does not support SSL/.test(error.message);
      if (next) continue;
      signal.throwIfAborted();
      throw error instanceof ProblemError ? error : new ProblemError(serverProblem(error, settings), { cause: error });
    }
  }
  throw new Error('There is always a choice.');
}

async function connectOnce(
  settings: ServerSettings,
  ssl: ConnectionOptions | false,
  signal: AbortSignal,
): Promise<pg.Client> {
  const { host, port, user, database = user, connectMs } = settings;
  // One that is not for this server is refused before anything is sent there.
  const given = settings.passwordGiven ? await settings.password() : undefined;
  const client = new pg.Client({
    host,
    port,
    user,
    database,
    ssl,
    // As a function it is asked for only when the server wants one, and keeps `pg` from looking for one by itself.
    password: async () => given ?? (await settings.password()) ?? noPassword(settings),
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    application_name: 'tunesql',
  });
  // Also of an idle one: whoever takes it next sees that it is broken.
  client.on('error', () => {});
  const abort = () => void client.end();
  signal.addEventListener('abort', abort);
  try {
    await client.connect();
    await client.query(spelling);
    const schema = settings.text('schema');
    if (schema !== undefined) await client.query("SELECT set_config('search_path', $1, false)", [searchPath(schema)]);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** A server may be set up to write dates and intervals in another way. */
const spelling =
  "SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex'; SET extra_float_digits = 1";

const searchPath = (schemas: string): string =>
  schemas
    .split(',')
    .map(each => pg.escapeIdentifier(each.trim()))
    .join(', ');

function noPassword({ address, user }: ServerSettings): never {
  throw new ProblemError({
    code: 'missing-password',
    severity: 'error',
    message: `${address} wants a password for ${user}, and none is given.`,
    hint: 'Add "password": "@NAME" to PARAMETERS, with a name of the secret store, or set PGPASSWORD beside PGHOST.',
  });
}
