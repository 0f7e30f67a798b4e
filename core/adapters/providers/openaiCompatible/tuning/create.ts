// Creates the job of a run exactly once: a request whose answer was lost is looked for at the service and never just repeated.
import type { FineTuningJob, JobCreateParams } from 'openai/resources/fine-tuning/jobs/jobs';
import { ProblemError, problem } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently, pause } from '../../../openai/patience.ts';
import { explain, mayPass, retryAfter, statusOf } from '../../../openai/trouble.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { ProfileTuning } from '../profile.ts';

const mostLookedAt = 500;
/** A service may show a job a moment after it has taken it. */
const looks = 4;
const tries = 4;

export async function createJob(
  connection: Connection,
  tuning: ProfileTuning,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<void> {
  if (handle.run.job !== undefined) return;
  const { client, host } = connection;
  const body = bodyOf(request, tuning, handle);
  for (let attempt = 0; ; attempt++) {
    if (handle.run.creating) {
      const job = await findJob(connection, handle, request.run, signal);
      if (job) return handle.save({ job: job.id });
    }
    signal.throwIfAborted();
    await handle.save({ creating: true });
    try {
      // Not with the signal: who stops now must still learn which job to cancel.
      const { id } = await client.fineTuning.jobs.create(body);
      return await handle.save({ job: id });
    } catch (error) {
      if (!mayPass(error)) {
        await handle.save({ creating: false });
        throw explain(error, connection, statusOf(error) === 404 ? body.model : undefined);
      }
      if (statusOf(error) === 429) await handle.save({ creating: false });
      if (attempt + 1 >= tries) {
        if (!handle.run.creating) throw explain(error, connection);
        const job = await findJob(connection, handle, request.run, signal);
        if (!job) throw explain(error, connection);
        return handle.save({ job: job.id });
      }
      await host.sleep(Math.min(retryAfter(error, host.now()) ?? pause(attempt), 60_000), signal);
    }
  }
}

/** By the id in its metadata or, where a service drops that, by the file that only this run has. */
export async function findJob(
  connection: Connection,
  { run: { training } }: Handle,
  run: string,
  signal: AbortSignal,
): Promise<FineTuningJob | undefined> {
  const { client, host, service } = connection;
  for (let look = 0; look < looks; look++) {
    if (look > 0) await host.sleep(pause(look), signal);
    try {
      const found = await patiently(host, signal, () => lookFor(client, run, training, signal), mayPass, 8);
      if (found) return found;
    } catch (error) {
      signal.throwIfAborted();
      const why = (explain(error, connection) as ProblemError).message;
      throw new ProblemError(
        problem('job-uncertain', `Whether ${service.title} took the job is not known: ${why}`, {
          hint: `Look there for a job with request_id ${run} before running FINETUNE again.`,
        }),
        { cause: error },
      );
    }
  }
  return undefined;
}

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
