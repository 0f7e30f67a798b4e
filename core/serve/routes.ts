// What the server answers to, by method and path.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RunRecord } from '../catalog/records.ts';
import type { OpenEngine } from '../engine/engine.ts';
import { readForm, readJson } from './body.ts';
import { openChat, streamedAnswer, wholeAnswer } from './chat.ts';
import { createJob } from './createJob.ts';
import { Failure } from './failure.ts';
import { createFile, deleteFile, fileContent, getFile, listFiles } from './files.ts';
import { findJob, listJobs } from './jobRecords.ts';
import { listModels, showModel } from './models.ts';
import { pageOf } from './page.ts';
import { sendBytes, sendJson, sendStream } from './reply.ts';
import type { Served } from './served.ts';
import { fineTunedModel, isOver, jobOfResult, resultCsv, showCheckpoints, showEvents, showJob } from './showJob.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  readonly served: Served;
}

type Answer = (exchange: Exchange, id: string) => Promise<void>;

/** `*` is one part of a path; model names may hold slashes, so theirs is the rest. */
const routes: Readonly<Record<string, Answer>> = {
  'GET /v1/models': async ({ response, served }) => {
    const tuned = (await listJobs(served)).flatMap(job => fineTunedModel(job) ?? []);
    sendJson(response, listModels(tuned, served));
  },
  'GET /v1/models/**': async ({ response, served }, id) => sendJson(response, showModel(id, served)),

  'POST /v1/chat/completions': async ({ request, response, served, signal }) => {
    const chat = openChat(await readJson(request), served, signal);
    const now = served.host.now();
    if (chat.stream) await sendStream(response, streamedAnswer(chat, now));
    else sendJson(response, await wholeAnswer(chat, now));
  },

  'POST /v1/files': async ({ request, response, served }) =>
    sendJson(response, await createFile(await readForm(request), served)),
  'GET /v1/files': async ({ response, query, served }) => {
    const purpose = query.get('purpose');
    const files = (await listFiles(served)).filter(file => purpose === null || file.purpose === purpose);
    sendJson(response, pageOf(files, query, 1000));
  },
  'GET /v1/files/*': async ({ response, served }, id) => sendJson(response, await getFile(id, served)),
  'DELETE /v1/files/*': async ({ response, served }, id) => sendJson(response, await deleteFile(id, served)),
  'GET /v1/files/*/content': async ({ response, served }, id) => {
    const job = jobOfResult(id);
    if (job === undefined) sendBytes(response, await fileContent(id, served), 'application/jsonl');
    else sendBytes(response, resultCsv(await findJob(job, served), served), 'text/csv');
  },

  'POST /v1/fine_tuning/jobs': async ({ request, response, served }) =>
    sendJson(response, showJob(await createJob(await readJson(request), served))),
  'GET /v1/fine_tuning/jobs': async ({ response, query, served }) =>
    sendJson(response, pageOf((await listJobs(served)).map(showJob), query)),
  'GET /v1/fine_tuning/jobs/*': async ({ response, served }, id) =>
    sendJson(response, showJob(await findJob(id, served))),
  'GET /v1/fine_tuning/jobs/*/events': async ({ response, query, served }, id) =>
    sendJson(response, pageOf(showEvents(await findJob(id, served), served), query)),
  'GET /v1/fine_tuning/jobs/*/checkpoints': async ({ response, query, served }, id) =>
    sendJson(response, pageOf(showCheckpoints(await findJob(id, served)), query, 10)),
  'POST /v1/fine_tuning/jobs/*/cancel': (exchange, id) => change(exchange, id, (runs, run) => runs.cancel(run.id)),
  'POST /v1/fine_tuning/jobs/*/pause': (exchange, id) => change(exchange, id, (runs, run) => runs.pause(run.id)),
  'POST /v1/fine_tuning/jobs/*/resume': (exchange, id) => change(exchange, id, (runs, run) => runs.resume(run.id)),
};

/** Answers with the job as it is then. */
async function change(
  { response, served }: Exchange,
  id: string,
  work: (runs: OpenEngine['runs'], run: RunRecord) => unknown,
): Promise<void> {
  const { run } = await findJob(id, served);
  if (!run || isOver(run)) throw new Failure(400, `The job \`${id}\` is over.`, { code: 'job_over' });
  await work(served.engine.runs, run);
  sendJson(response, showJob(await findJob(id, served)));
}

const patterns = Object.entries(routes).map(([route, answer]) => {
  const [method, path] = route.split(' ') as [string, string];
  const text = path.replace('**', '(.+)').replace('*', '([^/]+)');
  return { method, path: new RegExp(`^${text}/?$`), answer };
});

export async function answer(exchange: Exchange, path: string): Promise<void> {
  const fitting = patterns.filter(each => each.path.test(path));
  const found = fitting.find(({ method }) => method === exchange.request.method);
  if (!found) {
    throw fitting.length > 0
      ? new Failure(405, `${exchange.request.method} is nothing for ${path}.`, { code: 'method_not_allowed' })
      : new Failure(404, `There is nothing at ${path}.`, { code: 'unknown_url' });
  }
  const [, id = ''] = found.path.exec(path)!;
  await found.answer(exchange, decoded(id));
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    throw new Failure(400, 'The path is not well formed.', { code: 'invalid_path' });
  }
}
