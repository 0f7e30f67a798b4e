// A run at the service, from the upload to a model that answers. Called again for the same run it goes on where it was.
import type { Host } from '../../../../host.ts';
import type { Connection } from '../../../openai/connection.ts';
import { type Handle, openHandle } from '../../../openai/handle.ts';
import { type Cancelling, cancelJob } from '../../../openai/job/cancel.ts';
import { connected } from '../../../openai/job/connect.ts';
import type { TuneEvent, TuneRequest } from '../../../provider.ts';
import type { ProfileTuning } from '../profile.ts';
import { createJob, jobOf } from './create.ts';
import { follow } from './follow.ts';
import { pauseJob, resumeJob } from './pause.ts';
import { resultMetrics } from './resultFile.ts';
import { serve } from './serving.ts';
import { checkLimits, upload } from './upload.ts';

export interface Tuning {
  readonly host: Host;
  readonly data: ProfileTuning;
  connect(): Promise<Connection>;
}

export async function* tune(tuning: Tuning, request: TuneRequest, signal: AbortSignal): AsyncGenerator<TuneEvent> {
  const handle = await openHandle(request.folder);
  try {
    signal.throwIfAborted();
    const connection = yield* connected(tuning, handle, signal);
    yield* begin(connection, tuning.data, handle, request, signal);
    await resumeJob(connection, handle, signal);
    yield* finish(connection, tuning.data, handle, request, signal);
  } finally {
    if (signal.reason === 'cancelled') await cancelJob(cancelling(tuning, handle, request.run), handle);
    if (signal.reason === 'paused') await pauseJob(tuning, handle, request.run);
  }
}

/** Up to a job that the service has taken. */
async function* begin(
  connection: Connection,
  data: ProfileTuning,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent> {
  if (handle.run.job !== undefined) return;
  const { title } = connection.service;
  const { base, artifact } = request.model;
  checkLimits(request, data, title);
  if (artifact !== undefined && data.startsFrom === 'base') {
    yield warning(`${title} tunes from ${base}: what the earlier version learned is not in this one.`);
  }
  yield { type: 'phase', phase: 'uploading', status: 'uploading' };
  await upload(connection, data, handle, request, signal);
  yield { type: 'phase', phase: 'starting', status: 'starting' };
  await createJob(connection, data, handle, request, signal);
  yield { type: 'message', level: 'info', message: `Job ${handle.run.job} at ${title}.` };
}

async function* finish(
  connection: Connection,
  data: ProfileTuning,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent> {
  let { validationLoss } = handle.run;
  const hear = (event: TuneEvent) => {
    if (event.type === 'progress') validationLoss = event.validationLoss ?? validationLoss;
    return event;
  };
  const following = follow(connection, handle, signal);
  let heard = await following.next();
  for (; !heard.done; heard = await following.next()) yield hear(heard.value);
  const job = heard.value;
  for (const event of await resultMetrics(connection, handle, job, signal)) yield hear(event);
  const served = await serve(connection, data, job, request, signal);
  yield { type: 'done', ...served, ...(validationLoss !== undefined && { validationLoss }) };
}

const cancelling = ({ connect }: Tuning, handle: Handle, run: string): Cancelling => ({
  connect,
  find: (connection, signal) => jobOf(connection, handle, run, signal),
  cancel: ({ client }, id) => client.fineTuning.jobs.cancel(id),
});

const warning = (message: string): TuneEvent => ({ type: 'message', level: 'warn', message });
