// A server of the OpenAI shape over the engine, on this machine alone: any client of that shape can ask and tune its models.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { provider as providerOf } from '../adapters/descriptors.ts';
import type { OpenEngine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { ProblemError, refuse } from '../text/problem.ts';
import { asFailure, Failure } from './failure.ts';
import { guard } from './guard.ts';
import { findModel, holderOf } from './models.ts';
import { sendFailure } from './reply.ts';
import { answer } from './routes.ts';
import type { Served } from './served.ts';

export interface ServeOptions {
  readonly engine: OpenEngine;
  readonly host: Host;
  /** 0: any that is free. */
  readonly port: number;
  /** Nothing: everybody on this machine may ask. */
  readonly key: string | undefined;
  /** Id of the provider whose models are served. */
  readonly provider: string;
  readonly aliases: ReadonlyMap<string, string>;
}

export interface RunningServer {
  /** Ends with `/v1`. */
  readonly url: string;
  /** Answers that are being given are broken off; runs go on when the server is started again. */
  close(): Promise<void>;
}

const mostAtOnce = 32;

export async function serve(options: ServeOptions): Promise<RunningServer> {
  const provider =
    providerOf(options.provider) ?? refuse('unknown-provider', `There is no provider \`${options.provider}\`.`);
  const served: Served = { ...options, provider };
  await prepare(served);
  for (const [name, target] of served.aliases) checkAlias(name, target, served);
  options.engine.resume();
  let answering = 0;
  const server = createServer((request, response) => {
    answering++;
    void exchange(request, response, { served, key: options.key, answering }).finally(() => answering--);
  });
  server.maxConnections = 4 * mostAtOnce;
  await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Surroundings {
  readonly served: Served;
  readonly key: string | undefined;
  readonly answering: number;
}

/** Never rejects. */
async function exchange(
  request: IncomingMessage,
  response: ServerResponse,
  { served, key, answering }: Surroundings,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort(new Error('The client is gone.')));
  try {
    guard(request, key);
    if (answering > mostAtOnce) {
      throw new Failure(429, `${mostAtOnce} requests are being answered; ask again.`, {
        code: 'too_many_requests',
        headers: { 'retry-after': '1' },
      });
    }
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1');
    await answer({ request, response, query, signal: gone.signal, served }, pathname);
  } catch (error) {
    if (gone.signal.aborted) return;
    const failure = asFailure(error);
    if (failure.status >= 500) served.host.log('error', 'a request failed', { url: request.url, error: String(error) });
    if (response.headersSent) response.destroy();
    else sendFailure(response, failure);
  }
}

/** The engine that answers, and per base model the catalog's model that holds what is made of it. */
async function prepare({ engine, provider }: Served): Promise<void> {
  const { id, models } = provider;
  const making = models.map(
    model => `CREATE MODEL IF NOT EXISTS ${holderOf(model.id)} PREDICT answer
      USING engine = '${id}', model_name = '${model.id}', prompt_template = '{{content}}';`,
  );
  const text = `CREATE ML_ENGINE IF NOT EXISTS ${id} FROM ${id}; ${making.join('\n')}`;
  for await (const { problem } of engine.run(text, { signal: new AbortController().signal })) {
    if (problem) throw new ProblemError(problem);
  }
}

function checkAlias(name: string, target: string, served: Served): void {
  try {
    findModel(target, { ...served, aliases: new Map() });
  } catch {
    const known = served.provider.models.map(({ id }) => `\`${id}\``).join(', ');
    refuse('unknown-model', `The alias \`${name}\` stands for \`${target}\`, which is no model.`, {
      hint: `There is ${known}, and every version of the catalog.`,
    });
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

const portTaken = (port: number): ProblemError =>
  new ProblemError({
    code: 'port-taken',
    severity: 'error',
    message: `Port ${port} is taken.`,
    hint: 'Choose another with --port, or --port 0 for any that is free.',
  });
