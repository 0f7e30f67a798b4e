// A run at the service, from the upload to a model that answers. Called again for the same run it goes on where it was.
import type { Host } from '../../../../host.ts';
import type { Connection } from '../../../openai/connection.ts';
import { type Handle, openHandle } from '../../../openai/handle.ts';
import type { TuneEvent, TuneRequest } from '../../../provider.ts';
import type { ProfileTuning } from '../profile.ts';
import { cancelJob } from './cancel.ts';
import { createJob } from './create.ts';
import { follow } from './follow.ts';
import { pauseJob, resumeJob } from './pause.ts';
import { resultMetrics } from './resultFile.ts';
import { serve } from './serving.ts';
import { checkLimits, upload } from './upload.ts';

const reconnectMs = 60_000;

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
    if (signal.reason === 'cancelled') await cancelJob(tuning, handle, request.run);
    if (signal.reason === 'paused') await pauseJob(tuning, handle);
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
  let validationLoss: number | undefined;
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

/** A job that has begun goes on without us: a key that is missing just now is waited for. */
async function* connected(
  { host, connect }: Tuning,
  { run }: Handle,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent, Connection> {
  for (let told = ''; ; ) {
    try {
      return await connect();
    } catch (error) {
      if (run.job === undefined && !run.creating) throw error;
      const message = error instanceof Error ? error.message : String(error);
      if (told !== message) yield warning(`${message} The job goes on at the service; it is asked for again.`);
      told = message;
    }
    await host.sleep(reconnectMs, signal);
  }
}

const warning = (message: string): TuneEvent => ({ type: 'message', level: 'warn', message });
