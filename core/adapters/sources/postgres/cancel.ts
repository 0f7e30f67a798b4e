// Stops a statement on the server: a second connection that says nothing but which one, encrypted as the first.
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';

interface Target {
  readonly host: string;
  readonly port: number;
  readonly tls: ConnectionOptions | false;
  readonly process: number;
  readonly key: number;
}

/** Resolves when the server has heard it, or cannot be reached: whether it helped shows at the statement itself. */
export function requestCancel({ host, port, tls, process, key }: Target): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const connection = new pg.Connection({ ssl: tls }) as CancelConnection;
  connection.on('error', () => resolve());
  connection.on('end', () => resolve());
  connection.on('connect', () => (tls ? connection.requestSsl() : connection.cancel(process, key)));
  connection.on('sslconnect', () => connection.cancel(process, key));
  if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
  return promise;
}

/** What the type declarations of `pg` leave out. */
type CancelConnection = Omit<pg.Connection, 'connect'> & {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(process: number, key: number): void;
};
