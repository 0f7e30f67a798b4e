// The user's own folders, as each platform has them. Nothing is ever kept inside the workspace: a cloned repository must
// bring neither a catalog nor a secret.
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';

/** What the folders depend on, so that a test can be any machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  environment(name: string): string | undefined;
}

const thisMachine: Machine = { platform: process.platform, home: homedir(), environment: name => process.env[name] };

/** Holds what belongs to the user wherever they work: the secret file. */
export function configurationFolder(machine = thisMachine): string {
  const base = { win32: 'APPDATA', linux: 'XDG_CONFIG_HOME', fallback: '.config' };
  return userFolder(machine, base);
}

/** Holds the catalog of one working directory: each has its own, found again by its real path. */
export function stateFolder(workingDirectory: string, machine = thisMachine): string {
  const path = realpathSync(workingDirectory);
  const key = createHash('sha256').update(path).digest('hex').slice(0, 16);
  const name = basename(path)
    .replace(/[^\p{L}\p{N}._-]/gu, '_')
    .slice(0, 40);
  const base = { win32: 'LOCALAPPDATA', linux: 'XDG_STATE_HOME', fallback: '.local/state' };
  return join(userFolder(machine, base), 'workspaces', name ? `${name}-${key}` : key);
}

interface Base {
  /** Environment names that may hold the folder. */
  readonly win32: string;
  readonly linux: string;
  /** Below the home folder, where the environment says nothing. */
  readonly fallback: string;
}

function userFolder({ platform, home, environment }: Machine, base: Base): string {
  if (platform === 'darwin') return join(home, 'Library/Application Support/TuneSQL');
  if (platform === 'win32') return join(environment(base.win32) || join(home, 'AppData/Local'), 'TuneSQL');
  const given = environment(base.linux);
  return join(given && isAbsolute(given) ? given : join(home, base.fallback), 'tunesql');
}
