// A copy of the samples to play with. What was changed in an earlier copy stays changed.
import { cp } from 'node:fs/promises';

/** @returns the folder to open. */
export async function copySamples(samples: string, workspace: string): Promise<string> {
  await cp(samples, workspace, { recursive: true, force: false });
  return workspace;
}
