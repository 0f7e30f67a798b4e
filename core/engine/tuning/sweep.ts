// Removes from disk what runs left there whose versions were dropped.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finishedRunStatuses } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import type { Store } from '../store/store.ts';
import { removeRunFolder } from './data/dataSet.ts';

/** Folders without a run are left alone: a run may be about to be made there. */
export async function sweep(host: Host, store: Store): Promise<void> {
  try {
    const unfinished = store.unfinishedRuns();
    for (const folder of await readdir(join(host.data, 'runs'))) {
      const run = store.run(folder);
      const needed = unfinished.some(other => other.baseArtifact?.split(/[\\/]/).includes(folder));
      if (!run || needed || !finishedRunStatuses.has(run.status) || store.versionOfRun(folder)) continue;
      await removeRunFolder(host.data, folder);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      host.log('warn', 'what dropped versions left on disk could not be removed', { error: String(error) });
    }
  }
}
