// A run at Together AI, from the upload to the adapter file. Called again for the same run it goes on where it was.
import type { Host } from '../../../../host.ts';
import type { Connection } from '../../../openai/connection.ts';
import { type Handle, openHandle } from '../../../openai/handle.ts';
import { type Cancelling, cancelJob } from '../../../openai/job/cancel.ts';
import { connected } from '../../../openai/job/connect.ts';
import type { TuneEvent, TuneRequest } from '../../../provider.ts';
import type { Job } from '../wire.ts';
import { downloadAdapter } from './adapter.ts';
import { createJob, jobOf } from './create.ts';
import { follow } from './follow.ts';
import { checkLimits } from './limits.ts';
import { checkPrice } from './price.ts';
import { upload } from './upload.ts';

export interface Tuning {
  readonly host: Host;
  connect(): Promise<Connection>;
}

export async function* tune(tuning: Tuning, request: TuneRequest, signal: AbortSignal): AsyncGenerator<TuneEvent> {
  const handle = await openHandle(request.folder);
  try {
    signal.throwIfAborted();
    const connection = yield* connected(tuning, handle, signal);
    yield* begin(connection, handle, request, signal);
    yield* finish(connection, handle, request, signal);
  } finally {
    if (signal.reason === 'cancelled') await cancelJob(cancelling(tuning, handle), handle);
  }
}

/** Up to a job that the service has taken. */
async function* begin(
  connection: Connection,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent> {
  if (handle.run.job !== undefined) return;
  const { title } = connection.service;
  await checkLimits(connection, request, signal);
  yield { type: 'phase', phase: 'uploading', status: 'uploading' };
  await upload(connection, handle, request, signal);
  yield { type: 'phase', phase: 'starting', status: 'starting' };
  // A job that may be there is not asked the price of: it is looked for.
  if (!handle.run.creating) {
    yield* await checkPrice(connection, handle, request, signal);
  }
  await createJob(connection, handle, request, signal);
  yield { type: 'message', level: 'info', message: `Job ${handle.run.job} at ${title}.` };
}

async function* finish(
  connection: Connection,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent> {
  let { validationLoss } = handle.run;
  const following = follow(connection, handle, signal);
  let heard = await following.next();
  for (; !heard.done; heard = await following.next()) {
    if (heard.value.type === 'progress') validationLoss = heard.value.validationLoss ?? validationLoss;
    yield heard.value;
  }
  const job = heard.value;
  yield* costOf(job);
  const { message, level, file } = await downloadAdapter(connection, job, request, signal);
  if (message !== undefined) yield { type: 'message', level, message };
  const artifact = job.model_output_name ?? job.id;
  const elsewhere = file === undefined ? '' : `, or serve its adapter file ${file} on a server of your own`;
  yield {
    type: 'done',
    artifact,
    ...(validationLoss !== undefined && { validationLoss }),
    notServing: `Together AI answers with \`${artifact}\` from a dedicated endpoint only, which costs by the minute also while it is idle: make one in its console${elsewhere}.`,
  };
}

function costOf({ total_price: cost, token_count: tokens }: Job): readonly TuneEvent[] {
  if (cost === undefined) return [];
  const counted = tokens === undefined ? '' : ` for ${tokens.toLocaleString('en')} tokens`;
  return [
    { type: 'spent', cost, ...(tokens !== undefined && { tokens }) },
    { type: 'message', level: 'info', message: `It cost $${cost.toFixed(2)}${counted}.` },
  ];
}

const cancelling = ({ connect }: Tuning, handle: Handle): Cancelling => ({
  connect,
  find: (connection, signal) => jobOf(connection, handle, signal),
  cancel: ({ client }, id) => client.post(`/fine-tunes/${id}/cancel`),
});
