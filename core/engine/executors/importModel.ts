// IMPORT MODEL: a file that EXPORT MODEL has written becomes a model of this catalog.
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import type { ProviderDescriptor } from '../../adapters/descriptor.ts';
import * as descriptors from '../../adapters/descriptors.ts';
import { findModel } from '../../semantics/resolve.ts';
import { modelOptionsOf } from '../../semantics/statementOptions.ts';
import { refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { done, type Execution, type Executor } from '../execution.ts';
import { newId } from '../ids.ts';
import type { NewVersion } from '../store/versions.ts';
import { largestArchive, readArchive } from '../transfer/archive.ts';
import { importFolder } from '../transfer/folders.ts';
import type { Manifest } from '../transfer/manifest.ts';
import { keepManifest } from '../transfer/recipe.ts';
import { at, fileNamed, newNameIn, refuseTaken } from './checked.ts';
import { engineFor } from './engines.ts';
import { forgetModel, noteEngine } from './models.ts';

export const importModel: Executor<'ImportModel'> = async ({ fields, range }, execution) => {
  const { host, store, sessions, tuner } = execution;
  const { project, name } = newNameIn(fields.name, execution, 'model', range);
  const place = fields.name!.range;
  const file = fileNamed(fields.file, `Write IMPORT MODEL ${name} FROM 'file'.`, range, host);
  const old = findModel(name, execution.catalog(), project);
  if (!old) refuseTaken(project, name, place, execution);
  if (old && fields.ifNotExists) return done(`The model \`${name}\` exists already.`);
  if (old && !fields.orReplace) {
    refuse('model-exists', `The model \`${name}\` exists already.`, {
      range: place,
      hint: `Choose another name, or exchange it, all its versions included, with IMPORT OR REPLACE MODEL ${name} FROM ….`,
    });
  }
  const bytes = await readBounded(file.path, file.range);
  const { manifest, files } = await at(file.range, () => readArchive(bytes));
  const provider = providerIn(manifest, file.range);
  const { engine, fresh } = engineOf(provider, file.range, execution);
  const folder = importFolder(host.data, newId());
  await mkdir(folder, { recursive: true });
  if (fresh) store.createEngine(engine);
  let artifact: string;
  try {
    const session = await sessions.provider(engine.name);
    artifact = await at(file.range, () => session.unpack!(manifest.baseModel, files, folder));
    await keepManifest(folder, manifest);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (fresh) store.dropEngine(engine.name);
    throw error;
  }
  if (fresh) noteEngine(engine.name, file.range, execution);
  const createdAt = host.now();
  store.transaction(() => {
    if (old) store.dropModel(project, old.name);
    const { predict } = manifest;
    store.createModel(
      { name, project, predict, createdAt },
      { ...versionIn(manifest), engine: engine.name, artifact, createdAt },
    );
  });
  if (old) await forgetModel(old.versions, host);
  if (old) await tuner.sweep();
  const { model, version, baseModel } = manifest;
  return done(`Model \`${name}\` made of \`${model}.${version}\`, a tuned ${baseModel}: version 1, active.`);
};

async function readBounded(path: string, range: Range): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= largestArchive) return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') refuse('file-not-found', `There is no file \`${path}\`.`, { range });
    refuse('file-not-read', `\`${path}\` cannot be read (${code ?? String(error)}).`, { range });
  }
  refuse('not-an-export', `\`${path}\` is larger than any file that EXPORT MODEL writes.`, { range });
}

/** Refuses what another provider, or a newer version of this one, has made. */
function providerIn({ provider: id, options }: Manifest, range: Range): ProviderDescriptor {
  const provider = descriptors.provider(id);
  const known = provider && modelOptionsOf(provider);
  const unknown = Object.keys(options).find(key => !known?.some(option => option.name === key && !option.secret));
  if (provider && unknown === undefined) return provider;
  const what = provider ? `has no option \`${unknown}\`` : 'does not exist';
  refuse('export-newer', `The file needs what this program lacks: the provider \`${id}\` ${what} here.`, {
    range,
    hint: 'Update TuneSQL.',
  });
}

/** One that is there, else a new one of the provider's name. */
function engineOf(provider: ProviderDescriptor, range: Range, execution: Execution) {
  const engine = execution.catalog().engines.find(each => each.provider === provider.id);
  return engine ? { engine, fresh: false } : engineFor(provider.id, range, execution);
}

function versionIn({
  provider,
  baseModel,
  options,
  tag,
  trainings,
}: Manifest): Omit<NewVersion, 'active' | 'engine' | 'createdAt'> {
  const { rows, trainChats, firstValidationLoss, validationLoss, dataQuery, dataDatabase, trainingMs } =
    trainings.at(-1) ?? {};
  return {
    status: 'complete',
    provider,
    baseModel,
    options,
    ...(tag !== undefined && { tag }),
    ...(rows !== undefined && { trainingRows: rows }),
    ...(trainChats !== undefined && { trainingChats: trainChats }),
    ...(firstValidationLoss !== undefined && { firstValidationLoss }),
    ...(validationLoss !== undefined && { validationLoss }),
    ...(dataQuery !== undefined && { dataQuery }),
    ...(dataDatabase !== undefined && { dataDatabase }),
    ...(trainingMs !== undefined && { trainingMs }),
  };
}
