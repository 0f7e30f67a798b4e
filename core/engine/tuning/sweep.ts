// Removes from disk what runs left there whose versions were dropped.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finishedRunStatuses } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import type { Store } from '../store/store.ts';
import { removeRunFolder } from './data/dataSet.ts';

/** Folders without a run are left alone for a day: EXPLAIN FINETUNE may be at work there. */
export async function sweep(host: Host, store: Store): Promise<void> {
  try {
    const unfinished = store.unfinishedRuns();
    for (const folder of await readdir(join(host.data, 'runs'))) {
      const run = store.run(folder);
      if (!run && (await isOld(join(host.data, 'runs', folder), host))) await removeRunFolder(host.data, folder);
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

const oldMs = 86_400_000;

/** One that has just been removed is not. */
const isOld = async (path: string, { now }: Host): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now() - found.mtimeMs > oldMs;
};
