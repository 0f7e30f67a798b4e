// Writes a file so that a crash at any moment leaves the old or the new one, never half of one.
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { refuse } from '../text/problem.ts';

/** `whenFull` is what to do about a full disk. */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  whenFull = 'Free some space, and try again.',
): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await writeThrough(temporary, bytes);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    refuseToWrite(path, error, whenFull);
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, 'w');
  await file.writeFile(bytes);
  await file.sync();
}

/** Makes the renaming last; not every system can. */
async function syncFolder(path: string): Promise<void> {
  try {
    await using folder = await open(path, 'r');
    await folder.sync();
  } catch {
    // Windows opens no folders; the file itself is safe.
  }
}

function refuseToWrite(path: string, error: unknown, whenFull: string): never {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return refuse(
    full ? 'disk-full' : 'file-not-written',
    `${full ? 'The disk is full: ' : ''}\`${path}\` could not be written (${code || String(error)}).`,
    {
      hint: full ? whenFull : 'Check that the folder exists and may be written to.',
    },
  );
}
