// The trainings behind a version, read back from the runs that made it and, where one was imported, from what came with it.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { versionName } from '../../catalog/names.ts';
import type { RunRecord, VersionRecord } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import type { Store } from '../store/store.ts';
import type { Manifest, Training } from './manifest.ts';

/** Oldest first. What was trained on versions that are gone since is not known any more. */
export async function trainingsOf(version: VersionRecord, store: Store, host: Host): Promise<readonly Training[]> {
  const { project, model, from, run: runId, artifact } = version;
  const run = runId === undefined ? undefined : store.run(runId);
  if (!run) return artifact === undefined ? [] : broughtAlong(join(host.data, artifact));
  const before = from === undefined ? undefined : store.version(project, model, from);
  return [...(before ? await trainingsOf(before, store, host) : []), trainingOf(version, run)];
}

/** Beside the weights of an imported version. */
const manifestIn = (folder: string): string => join(folder, 'manifest.json');

export const keepManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(manifestIn(folder), JSON.stringify(manifest));

async function broughtAlong(artifact: string): Promise<readonly Training[]> {
  const text = await readFile(manifestIn(dirname(artifact)), 'utf8').catch(() => undefined);
  return text === undefined ? [] : (JSON.parse(text) as Manifest).trainings;
}

function trainingOf(version: VersionRecord, run: RunRecord): Training {
  const { firstValidationLoss, validationLoss, trainingMs, dataQuery, dataDatabase } = version;
  const { options, dataHash, rows, trainChats, validationChats, step, bestStep, trainedAt } = run;
  return {
    version: versionName(version),
    ...(trainedAt !== undefined && { trainedAt: new Date(trainedAt).toISOString() }),
    options,
    ...(dataQuery !== undefined && { dataQuery }),
    ...(dataDatabase !== undefined && { dataDatabase }),
    ...(dataHash !== undefined && { dataHash }),
    rows,
    trainChats,
    validationChats,
    steps: step,
    ...(bestStep !== undefined && { bestStep }),
    ...(firstValidationLoss !== undefined && { firstValidationLoss }),
    ...(validationLoss !== undefined && { validationLoss }),
    ...(trainingMs !== undefined && { trainingMs }),
  };
}
