// Database servers that a test starts for itself: on data folders that go with it, on ports of this machine alone, and never
// as root, which they refuse. Where one is not installed its suites are skipped, except in CI.
import { type ChildProcess, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** What every server that a test starts has. */
export interface TestServer {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The certificate to trust; the server encrypts when there is one. */
  readonly authority: string | undefined;
  /** Its Unix socket, or the folder of it: what `host` is set to. */
  readonly socket: string;
  /** Makes a new, empty database and returns its name. */
  createDatabase(): Promise<string>;
  readonly view: ServerView;
}

/** A server as the suite of every source looks at it from outside. */
export interface ServerView {
  /** Connections to the databases under test. */
  connections(): Promise<number>;
  /** Statements that the server works on for them. */
  running?(): Promise<number>;
  /** Ends every connection from the far side. */
  cut(): Promise<void>;
}

/** Why the suites of a server cannot run; `false` when they can. */
export function missing(program: string | undefined, packageName: string): string | false {
  if (program !== undefined) return false;
  if (process.env.CI === 'true') throw new Error(`CI must install the Debian package ${packageName}.`);
  return `${packageName} is not installed`;
}

/** The program, by its path, or where packages put it besides. */
export function findProgram(name: string, folders: readonly string[] = []): string | undefined {
  const all = [
    ...folders,
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ];
  return all.map(folder => join(folder, name)).find(path => existsSync(path));
}

/** Why nothing can be tried about encryption; `false` when it can. */
export const withoutCertificates = (): string | false => missing(findProgram('openssl'), 'openssl');

/** `/usr/lib/postgresql/15/bin` and the like, newest first. */
export const versionFolders = (parent: string): readonly string[] =>
  existsSync(parent)
    ? readdirSync(parent)
        .sort((a, b) => Number(b) - Number(a))
        .map(version => join(parent, version, 'bin'))
    : [];

/** Whom a server runs as: the user of the tests, or somebody harmless when that is root. */
export function serverUser(...names: readonly string[]): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const user = [...names, 'nobody'].map(name => users.find(each => each[0] === name)).find(each => each !== undefined)!;
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Makes a folder that belongs to the server's user. */
export function ownedFolder(path: string, { uid, gid }: ReturnType<typeof serverUser>): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  return path;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<unknown>(resolve => server.close(resolve));
  return port;
}

/** A certificate for `localhost` that an authority of its own signed; nothing where there is no `openssl`. */
export function makeCertificates(
  folder: string,
): { readonly authority: string; readonly certificate: string; readonly key: string } | undefined {
  const openssl = findProgram('openssl');
  if (!openssl) return undefined;
  const run = (...args: string[]) => execFileSync(openssl, args, { cwd: folder, stdio: 'ignore' });
  const newKey = ['req', '-newkey', 'rsa:2048', '-nodes', '-subj'];
  run(...newKey, '/CN=tunesql test authority', '-x509', '-days', '2', '-keyout', 'ca.key', '-out', 'ca.pem');
  run(
    ...newKey,
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost',
    '-keyout',
    'server.key',
    '-out',
    'server.csr',
  );
  run(
    'x509',
    '-req',
    '-in',
    'server.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '2',
    '-copy_extensions',
    'copy',
    '-out',
    'server.pem',
  );
  return {
    authority: join(folder, 'ca.pem'),
    certificate: join(folder, 'server.pem'),
    key: join(folder, 'server.key'),
  };
}

/**
 * Starts a server on a port of its own, and comes back when it answers. Between the choice of a port and its use, some other
 * program may take it: the server ends then, and is started on another.
 */
export async function startedServer(
  start: (port: number) => ChildProcess,
  ask: (port: number) => Promise<unknown>,
): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const child = start(port);
    try {
      await answered(
        () => ask(port),
        () => child.exitCode !== null || child.signalCode !== null,
      );
      return { port, child };
    } catch (error) {
      if (tries === 3) throw error;
    }
  }
}

async function answered(ask: () => Promise<unknown>, ended: () => boolean): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (ended()) throw new Error('The server did not start.', { cause: error });
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }
}
