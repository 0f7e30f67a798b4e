// The packages that benchmarks compare with: no dependency of the project, installed when they are first needed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('peers/', import.meta.url);

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as Manifest;

export function installPeers(): void {
  if (Object.keys(dependencies).every(name => existsSync(new URL(`node_modules/${name}/package.json`, folder)))) return;
  console.log('Installing the peers into scripts/bench/peers …');
  execFileSync('npm', ['ci', '--ignore-scripts'], {
    cwd: fileURLToPath(folder),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

/** Its pinned version. */
export const peerVersion = (name: string): string => dependencies[name] ?? '';

/** A file below `peers/`. */
export const peerUrl = (path: string): string => new URL(path, folder).href;
