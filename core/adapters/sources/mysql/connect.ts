// Opens a connection to a MySQL server, encrypted as asked.
import mysql from 'mysql2';
import { ProblemError } from '../../../text/problem.ts';
import type { ServerSettings } from '../../serverSettings.ts';
import { isServerError, serverProblem } from './trouble.ts';

export async function connect(settings: ServerSettings, signal: AbortSignal): Promise<mysql.Connection> {
  const password = await settings.password();
  const choices = tlsChoices(settings);
  for (const [i, ssl] of choices.entries()) {
    try {
      return await connectOnce(settings, password, ssl, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (i + 1 < choices.length && isServerError(error) && error.code === 'HANDSHAKE_NO_SSL_SUPPORT') continue;
      throw new ProblemError(serverProblem(error, settings, password !== undefined), { cause: error });
    }
  }
  throw new Error('There is always a choice.');
}

function connectOnce(
  settings: ServerSettings,
  password: string | undefined,
  ssl: mysql.SslOptions | undefined,
  signal: AbortSignal,
): Promise<mysql.Connection> {
  const { host, port, user, database, connectMs } = settings;
  const { promise, resolve, reject } = Promise.withResolvers<mysql.Connection>();
  const connection = mysql.createConnection({
    ...(host.startsWith('/') ? { socketPath: host } : { host, port }),
    user,
    ...(password !== undefined && { password }),
    ...(database !== undefined && { database }),
    ...(ssl && { ssl }),
    connectTimeout: connectMs,
    charset: 'utf8mb4',
    // The server could ask for any file of this machine.
    flags: ['-LOCAL_FILES'],
    // Without it a reader is compiled for each shape of row, which a page with a content policy would forbid.
    disableEval: true,
  });
  // Also of an idle one: whoever takes it next sees that it is broken.
  connection.on('error', () => {});
  const abort = () => {
    connection.destroy();
    reject(signal.reason);
  };
  signal.addEventListener('abort', abort);
  connection.connect(error => {
    signal.removeEventListener('abort', abort);
    if (!error) return resolve(connection);
    connection.destroy();
    reject(error);
  });
  return promise;
}

/** What to try, one after the other; nothing is no encryption. */
function tlsChoices(settings: ServerSettings): readonly (mysql.SslOptions | undefined)[] {
  const wanted = settings.text('ssl');
  const [ca, cert, key] = ['ssl_ca', 'ssl_cert', 'ssl_key'].map(name => settings.file(name));
  if (wanted === 'false' || (settings.host.startsWith('/') && wanted === undefined)) return [undefined];
  const shown = { ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) };
  if (ca !== undefined) return [{ ...shown, ca, rejectUnauthorized: true, verifyIdentity: true }];
  const unchecked = { ...shown, rejectUnauthorized: false };
  return wanted === 'true' ? [unchecked] : [unchecked, undefined];
}
