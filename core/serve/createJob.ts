// `POST /v1/fine_tuning/jobs`: a run of the embedded trainer on uploaded files.
import type { VersionRecord } from '../catalog/records.ts';
import type { Json } from './body.ts';
import { Failure, wrongValue } from './failure.ts';
import { fileContent } from './files.ts';
import { forgetRecord, type Hyperparameters, type Job, type JobRecord, newJobId, saveRecord } from './jobRecords.ts';
import { findModel, holderOf } from './models.ts';
import type { Served } from './served.ts';

const mostUnfinished = 8;

export async function createJob(body: Json, served: Served): Promise<Job> {
  const { engine, host } = served;
  const model = text(body, 'model');
  const base = versionToTune(model, served);
  const record: JobRecord = {
    id: newJobId(),
    createdAt: host.now(),
    model,
    trainingFile: text(body, 'training_file'),
    validationFile: body.validation_file == null ? null : text(body, 'validation_file'),
    suffix: suffixOf(body.suffix),
    seed: seedOf(body.seed),
    metadata: metadataOf(body.metadata),
    hyperparameters: hyperparametersOf(body),
  };
  const options = { ...optionsOf(record.hyperparameters, served), seed: record.seed };
  const train = await linesOf(record.trainingFile, 'training_file', served);
  const validation =
    record.validationFile === null ? [] : await linesOf(record.validationFile, 'validation_file', served);
  if (engine.runs.list().filter(run => run.finishedAt === undefined).length >= mostUnfinished) {
    throw new Failure(429, `${mostUnfinished} jobs are not finished; wait for one or cancel it.`, {
      code: 'too_many_jobs',
      headers: { 'retry-after': '60' },
    });
  }
  await saveRecord(record, served);
  try {
    return { record, run: await engine.direct.tune({ base, train, validation, options, tag: record.id }) };
  } catch (error) {
    await forgetRecord(record.id, served);
    throw error;
  }
}

/** A base model is tuned as the first version of the catalog's model that holds what is made of it. */
function versionToTune(name: string, served: Served): VersionRecord {
  const { version, reference, engine } = findModel(name, served);
  const base = served.provider.models.find(({ id }) => id === reference.base);
  if (engine !== served.provider.id || !base?.tunable) {
    throw new Failure(400, `The model \`${name}\` cannot be tuned here.`, {
      code: 'model_not_available',
      param: 'model',
    });
  }
  const holder = holderOf(base.id);
  const first = served.engine
    .snapshot()
    .models.find(each => each.name.toLowerCase() === holder)
    ?.versions.find(each => each.version === 1);
  return version ?? first ?? missingHolder(holder);
}

function missingHolder(holder: string): never {
  throw new Failure(409, `The model \`${holder}\` of the catalog was dropped; start the server again.`);
}

async function linesOf(id: string, param: string, served: Served): Promise<readonly string[]> {
  const content = (await fileContent(id, served)).toString('utf8').replace(/^\ufeff/, '');
  const lines = content.split(/\r?\n/).filter(line => line.trim() !== '');
  if (lines.length > 0) return lines;
  throw wrongValue(param, `The file \`${id}\` is empty.`);
}

/** Below `method` as OpenAI has them now, or at the top as older clients send them. */
function hyperparametersOf(body: Json): Hyperparameters {
  const method = body.method as Json | null | undefined;
  const type = method?.type;
  if (type !== undefined && type !== 'supervised') throw wrongValue('method.type', 'Tuning here is supervised.');
  const below = (method?.supervised as Json | undefined)?.hyperparameters;
  return { ...(body.hyperparameters as Json | undefined), ...(below as Json | undefined) };
}

/** What is not given, or is left to the server as `auto`, is as FINETUNE has it. */
function optionsOf(given: Hyperparameters, { provider }: Served): Record<string, number> {
  const known = provider.options.finetune;
  const options: Record<string, number> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === 'auto' || value == null) continue;
    const multiplied = name === 'learning_rate_multiplier';
    const option = known.find(each => each.name === (multiplied ? 'learning_rate' : name));
    const param = `hyperparameters.${name}`;
    if (!option) throw wrongValue(param, `\`${name}\` is nothing that can be set here.`);
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw wrongValue(param, `\`${name}\` is a number or auto.`);
    const number = multiplied ? value * Number(option.default) : value;
    const { min = number, max = number, type } = option;
    if (number < min || number > max || (type === 'integer' && !Number.isInteger(number))) {
      throw wrongValue(
        param,
        `\`${name}\` must lead to ${type === 'integer' ? 'a whole number' : 'a number'} from ${min} to ${max}.`,
      );
    }
    options[option.name] = number;
  }
  return options;
}

function suffixOf(given: unknown): string | null {
  if (given == null || given === '') return null;
  if (typeof given === 'string' && /^[\w.-]{1,64}$/.test(given)) return given;
  throw wrongValue('suffix', '`suffix` is up to 64 letters, digits, `-`, `_` and `.`.');
}

function seedOf(given: unknown): number {
  if (given == null) return 1;
  if (Number.isSafeInteger(given) && (given as number) >= 0) return given as number;
  throw wrongValue('seed', '`seed` is a whole number from 0 on.');
}

function metadataOf(given: unknown): Readonly<Record<string, string>> | null {
  if (given == null) return null;
  const entries = typeof given === 'object' && !Array.isArray(given) ? Object.entries(given) : undefined;
  const fits = entries?.every(([key, value]) => key.length <= 64 && typeof value === 'string' && value.length <= 512);
  if (entries && fits && entries.length <= 16) return Object.fromEntries(entries);
  throw wrongValue('metadata', '`metadata` is up to 16 texts of up to 512 characters, under keys of up to 64.');
}

function text(body: Json, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Failure(400, `\`${name}\` is missing.`, { param: name, code: 'missing_required_parameter' });
}
