// Packages that only some scripts need: in a folder of their own with its own lock, installed when they are first needed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Pinned versions by name. */
export type Pinned = Readonly<Record<string, string>>;

/** What the folder's manifest asks for. */
export const pinnedIn = (folder: URL): Pinned =>
  JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')).dependencies;

/** @throws when npm fails; it has then said why. */
export function installPackages(folder: URL): void {
  const names = Object.keys(pinnedIn(folder));
  if (names.every(name => existsSync(new URL(`node_modules/${name}/package.json`, folder)))) return;
  console.log(`Installing ${names.join(', ')} …`);
  execFileSync('npm', ['ci', '--ignore-scripts'], {
    cwd: fileURLToPath(folder),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
