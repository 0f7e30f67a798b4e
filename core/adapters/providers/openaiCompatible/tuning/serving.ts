// From a job that succeeded to the name by which its model answers: some services want to be told one.
import type { FineTuningJob } from 'openai/resources/fine-tuning/jobs/jobs';
import { refuse } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass, statusOf } from '../../../openai/trouble.ts';
import { pause } from '../../../pause.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { ProfileTuning } from '../profile.ts';

export interface Served {
  readonly artifact: string;
  readonly notServing?: string;
}

export async function serve(
  connection: Connection,
  tuning: ProfileTuning,
  job: FineTuningJob,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<Served> {
  const { serving } = tuning;
  const trained = job.fine_tuned_model ?? job.id;
  if (serving.type === 'by hand') {
    const artifact = deploymentName(trained);
    return {
      artifact,
      notServing: `${serving.todo}, under the name \`${artifact}\`; the trained model is \`${trained}\`.`,
    };
  }
  if (serving.type === 'named' && !serving.bases.includes(request.model.base)) {
    return { artifact: trained, notServing: serving.otherwise };
  }
  const artifact = serving.type === 'named' ? await named(connection, serving.path, job, request, signal) : trained;
  return { artifact };
}

/** The name is made of the run, so that naming it twice comes to the same. */
async function named(
  connection: Connection,
  path: string,
  job: FineTuningJob,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<string> {
  const { client, host, address, service } = connection;
  const url = new URL(path, address).href;
  const name = `tunesql-${request.run}`;
  const again = (error: unknown) => mayPass(error);
  try {
    const checkpoint = await patiently(host, signal, () => lastCheckpoint(connection, job.id, signal), again);
    let model = await patiently(
      host,
      signal,
      () =>
        client
          .post<NamedModel>(url, {
            body: { name, base_model: request.model.base, source: `${job.id}:${checkpoint}` },
            signal,
          })
          .catch((error: unknown) => {
            if (statusOf(error) !== 409) throw error;
            return client.get<NamedModel>(`${url}/${name}`, { signal });
          }),
      again,
    );
    for (let look = 0; model.status !== 'active'; look++) {
      if (/error|fail/i.test(model.status ?? '')) {
        refuse('not-served', `${service.title} does not serve the tuned model: ${model.status_reason ?? model.status}`);
      }
      await host.sleep(pause(look), signal);
      model = await patiently(host, signal, () => client.get<NamedModel>(`${url}/${name}`, { signal }), again, 20);
    }
    return model.name ?? name;
  } catch (error) {
    signal.throwIfAborted();
    throw explain(error, connection, request.model.base);
  }
}

interface NamedModel {
  readonly name?: string;
  readonly status?: string;
  readonly status_reason?: string;
}

async function lastCheckpoint({ client, service }: Connection, job: string, signal: AbortSignal): Promise<string> {
  const { data } = await client.fineTuning.jobs.checkpoints.list(job, { limit: 100 }, { signal });
  const last = data.toSorted((a, b) => b.step_number - a.step_number)[0];
  return last?.id ?? refuse('no-checkpoint', `The job ${job} at ${service.title} has no checkpoint to serve.`);
}

/** Names of deployments are of letters, digits, `-`, `_` and `.`, and not long. */
const deploymentName = (model: string): string => model.replace(/[^\w.-]+/g, '-').slice(0, 64);
