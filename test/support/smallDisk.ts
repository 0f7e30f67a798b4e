// A disk of few megabytes for one test: a file system in memory, where the test may mount one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ending } from './host.ts';

export interface SmallDisk {
  readonly folder: string;
  /** Takes every byte that is left, so that what is written next meets a full disk however small it is. */
  fill(): void;
  grow(megabytes: number): void;
}

const mount = (...args: readonly string[]) => execFileSync('mount', args, { stdio: 'ignore' });

/** Why there can be none here; false where there can. */
export const noSmallDisk: string | false = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can mount a small disk';
  const folders: (() => void)[] = [];
  try {
    smallDisk({ after: work => void folders.push(work) }, 1);
    return false;
  } catch {
    return 'no file system may be mounted here';
  } finally {
    for (const end of folders.reverse()) end();
  }
})();

export function smallDisk(t: Ending, megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'tunesql-disk-'));
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder);
  t.after(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    fill: () => assert.throws(() => fill(join(folder, 'filling')), { code: 'ENOSPC' }),
    grow: size => mount('-o', `remount,size=${size}m`, folder),
  };
}

function fill(file: string): never {
  for (;;) appendFileSync(file, Buffer.alloc(4096));
}
