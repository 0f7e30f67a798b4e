// Removes from disk what runs and imports left there whose versions were dropped.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { finishedRunStatuses } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import type { Store } from '../store/store.ts';
import { importFolder, importsFolder } from '../transfer/folders.ts';
import { removeRunFolder } from './data/dataSet.ts';

export async function sweep(host: Host, store: Store): Promise<void> {
  for (const work of [sweepRuns, sweepImports]) {
    try {
      await work(host, store);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
        host.log('warn', 'what dropped versions left on disk could not be removed', { error: String(error) });
      }
    }
  }
}

/** Folders without a run are left alone for a day: EXPLAIN FINETUNE may be at work there. */
async function sweepRuns(host: Host, store: Store): Promise<void> {
  for (const folder of await readdir(join(host.data, 'runs'))) {
    const run = store.run(folder);
    if (!run && (await isOld(join(host.data, 'runs', folder), host))) await removeRunFolder(host.data, folder);
    const needed = isTunedFrom(folder, store);
    if (!run || needed || !finishedRunStatuses.has(run.status) || store.versionOfRun(folder)) continue;
    await removeRunFolder(host.data, folder);
  }
}

/** Folders without a version are left alone for a day: IMPORT MODEL may be at work there. */
async function sweepImports(host: Host, store: Store): Promise<void> {
  for (const folder of await readdir(importsFolder(host.data))) {
    const path = importFolder(host.data, folder);
    const versions = store.models().flatMap(model => model.versions);
    if (versions.some(({ artifact }) => isBelow(folder, artifact)) || isTunedFrom(folder, store)) continue;
    if (await isOld(path, host)) await rm(path, { recursive: true, force: true });
  }
}

const isTunedFrom = (folder: string, store: Store): boolean =>
  store.unfinishedRuns().some(({ baseArtifact }) => isBelow(folder, baseArtifact));

const isBelow = (folder: string, artifact: string | undefined): boolean =>
  artifact?.split(/[\\/]/).includes(folder) === true;

const oldMs = 86_400_000;

/** One that has just been removed is not. */
const isOld = async (path: string, { now }: Host): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now() - found.mtimeMs > oldMs;
};
