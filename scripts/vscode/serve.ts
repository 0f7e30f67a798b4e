// A real VS Code served to the browser on a loopback port, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { kit } from './install.ts';

const entry = join(kit, 'node_modules/code-server/out/node/entry.js');

export interface ServeOptions {
  readonly port: number;
  /** Keeps user data, extensions and logs. */
  readonly folder: string;
  /** Of the user; those that are there already stay. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** For code-server itself. */
  readonly flags?: readonly string[];
  /** The folder to open unless the address names another. */
  readonly workspace?: string;
}

export interface VsCodeServer {
  readonly url: string;
  /** When it ends by itself or is stopped. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

export async function serveVsCode({ port, flags = [], workspace, ...place }: ServeOptions): Promise<VsCodeServer> {
  const args = [...(await argumentsOf(place)), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const child = spawn(process.execPath, [entry, ...args, ...quiet, ...flags, ...(workspace ? [workspace] : [])], {
    stdio: 'ignore',
    // A group of its own, so that everything it started ends with it.
    detached: true,
    env: plainEnvironment(),
  });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = () => stopGroup(child, ended);
  for (let tries = 0; tries < 150 && child.exitCode === null; tries++) {
    if (await isUp(url)) return { url, ended, stop };
    await sleep(200);
  }
  await stop();
  throw new Error(`VS Code did not start at ${url}; its logs are in ${place.folder}.`);
}

/** Installs an extension from a file. */
export async function installExtension(place: Pick<ServeOptions, 'folder' | 'settings'>, vsix: string): Promise<void> {
  const args = [entry, ...(await argumentsOf(place)), '--install-extension', vsix];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: plainEnvironment() });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += part));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`VS Code does not take ${vsix}: ${said}`);
}

/** The wanted port if it is free, else one that is: the next, or any for 0. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 20; port++) {
    const found = await listenOnce(port);
    if (found !== undefined) return found;
  }
  throw new Error(`The ports ${wanted} to ${wanted + 19} are all taken; \`npm start -- --port N\` takes another.`);
}

async function argumentsOf({
  folder,
  settings,
}: Pick<ServeOptions, 'folder' | 'settings'>): Promise<readonly string[]> {
  const user = join(folder, 'user');
  const extensions = join(folder, 'extensions');
  const config = join(folder, 'config.yaml');
  await mkdir(join(user, 'User'), { recursive: true });
  await writeFile(config, '');
  const file = join(user, 'User/settings.json');
  if (!existsSync(file)) await writeFile(file, `${JSON.stringify(settings, null, 2)}\n`);
  return ['--user-data-dir', user, '--extensions-dir', extensions, '--config', config];
}

/** Variables that would make code-server listen elsewhere or believe that it runs inside another VS Code. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const left = Object.entries(process.env).filter(([name]) => !/^(PORT|PASSWORD|VSCODE_.*|CODE_SERVER_.*)$/.test(name));
  return Object.fromEntries(left);
}

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    answer => answer.ok,
    () => false,
  );

async function stopGroup(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  process.kill(-child.pid, 'SIGTERM');
  await Promise.race([ended, sleep(5000)]);
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const probe = createServer().once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
