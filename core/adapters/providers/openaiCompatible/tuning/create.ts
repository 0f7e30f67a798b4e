// What a job is asked for with in the OpenAI shape, and how it is found again.
import type { FineTuningJob, JobCreateParams } from 'openai/resources/fine-tuning/jobs/jobs';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { createOnce } from '../../../openai/job/create.ts';
import { findJob } from '../../../openai/job/find.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { ProfileTuning } from '../profile.ts';

const mostLookedAt = 500;

export async function createJob(
  connection: Connection,
  tuning: ProfileTuning,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<void> {
  if (handle.run.job !== undefined) return;
  const body = bodyOf(request, tuning, handle);
  const creating = {
    create: () => connection.client.fineTuning.jobs.create(body),
    find: () => jobOf(connection, handle, request.run, signal),
    model: body.model,
  };
  await createOnce(connection, handle, creating, signal);
}

/** By the id in its metadata or, where a service drops that, by the file that only this run has. */
export const jobOf = (
  connection: Connection,
  { run: { training } }: Handle,
  run: string,
  signal: AbortSignal,
): Promise<FineTuningJob | undefined> =>
  findJob(connection, () => lookFor(connection.client, run, training, signal), `with request_id ${run}`, signal);

async function lookFor(client: Connection['client'], run: string, training: string | undefined, signal: AbortSignal) {
  let looked = 0;
  for await (const job of client.fineTuning.jobs.list({ limit: 100 }, { signal })) {
    if (job.metadata?.request_id === run || (training !== undefined && job.training_file === training)) return job;
    if (++looked >= mostLookedAt) break;
  }
  return undefined;
}

function bodyOf(request: TuneRequest, tuning: ProfileTuning, { run }: Handle): JobCreateParams {
  const { model, options } = request;
  const { suffix, seed, ...rest } = options;
  const fields = Object.entries(rest).filter(([name]) => name in tuning.fields);
  const hyperparameters = Object.fromEntries(Object.entries(rest).filter(([name]) => !(name in tuning.fields)));
  const given = Object.keys(hyperparameters).length > 0;
  return {
    model: tuning.startsFrom === 'tuned' ? (model.artifact ?? model.base) : model.base,
    training_file: run.training!,
    ...(run.validation !== undefined && { validation_file: run.validation }),
    ...(typeof suffix === 'string' && { suffix }),
    ...(typeof seed === 'number' && { seed }),
    ...(tuning.metadata && { metadata: { request_id: request.run, client: 'tunesql' } }),
    ...(tuning.hyperparameters === 'method'
      ? { method: { type: 'supervised', supervised: given ? { hyperparameters } : {} } }
      : given && { hyperparameters }),
    ...Object.fromEntries(fields.map(([name, value]) => [tuning.fields[name]!, value])),
  } as JobCreateParams;
}
