// A server of the OpenAI shape for tests: speaks the documented wire format, checks every request that it gets, and fails
// where and how a test wants it to. Its jobs move one state on each time they are looked at.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type FakeJob, FakeJobs } from './fakeJobs.ts';
import type { Ending } from './host.ts';

export interface FakeOptions {
  /** The only key it takes; none: it asks for none. */
  readonly key?: string;
  readonly models?: readonly string[];
  readonly answer?: (prompt: string, model: string) => string;
  /** States that a job goes through, one per look. */
  readonly states?: readonly string[];
  /** What the service forgets of a request for a job. */
  readonly forgets?: readonly ('metadata' | 'events')[];
}

export type Fault =
  | {
      readonly type: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly error?: object;
    }
  | { /** Carried out, and then not told so. */ readonly type: 'lost answer'; readonly status: number }
  | { /** Carried out, and never answered. */ readonly type: 'silence' }
  | { readonly type: 'reset' }
  | { /** Of a body, only so many bytes arrive. */ readonly type: 'half'; readonly bytes: number };

export interface FakeRequest {
  readonly method: string;
  /** Below `/v1`, without the query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface FakeOpenAI {
  /** Ends with `/v1`. */
  readonly url: string;
  readonly requests: readonly FakeRequest[];
  /** What was wrong with the requests: a test ends with this empty. */
  readonly complaints: readonly string[];
  readonly files: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
  readonly jobs: FakeJobs;
  /** The next `times` requests to `POST /files`, `GET /fine_tuning/jobs/*` and the like fail like this. */
  fail(route: string, fault: Fault, times?: number): void;
  /** How often a route was asked. */
  count(route: string): number;
  close(): Promise<void>;
}

export async function fakeOpenAI(t: Ending, options: FakeOptions = {}): Promise<FakeOpenAI> {
  const { key, models = ['base-1', 'base-2'], answer = prompt => `You said: ${prompt}` } = options;
  const requests: FakeRequest[] = [];
  const complaints: string[] = [];
  const files = new Map<string, { name: string; text: string }>();
  const jobs = new FakeJobs(options.states, options.forgets);
  const faults: { route: string; fault: Fault; left: number }[] = [];

  const server = createServer((request, response) => {
    void serve(request, response).catch(error => {
      complaints.push(String(error));
      response.destroy();
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request);
    const url = new URL(request.url!, 'http://fake');
    const path = url.pathname.replace(/^\/v1/, '');
    const made = { method: request.method!, path, headers: request.headers, body: bytes.toString('latin1') };
    requests.push(made);
    const fault = take(made);
    if (fault?.type === 'reset') return void request.socket.destroy();
    if (fault?.type === 'status')
      return send(response, fault.status, { error: fault.error ?? { message: 'injected' } }, fault.headers);
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) {
      // As some services do, it repeats what it got.
      return send(response, 401, {
        error: { message: `Incorrect API key provided: ${request.headers.authorization}`, code: 'invalid_api_key' },
      });
    }
    const told = await answerTo(made, url, bytes);
    if (fault?.type === 'silence') return;
    if (fault?.type === 'lost answer') return send(response, fault.status, { error: { message: 'injected' } });
    const text = typeof told.body === 'string' ? told.body : JSON.stringify(told.body);
    const type = told.type ?? (typeof told.body === 'string' ? 'text/event-stream' : 'application/json');
    response.writeHead(told.status, { 'content-type': type });
    if (fault?.type !== 'half') return void response.end(text);
    response.write(text.slice(0, fault.bytes));
    setImmediate(() => response.destroy());
  }

  async function answerTo({ method, path, headers }: FakeRequest, url: URL, bytes: Buffer): Promise<Told> {
    const json = () => JSON.parse(bytes.toString()) as Record<string, unknown>;
    switch (route({ method, path })) {
      case 'GET /models':
        return ok({ object: 'list', data: [...models, ...jobs.tuned].map(id => ({ id, object: 'model' })) });
      case 'POST /chat/completions':
        return chat(json());
      case 'GET /files': {
        const data = [...files].map(([id, file]) => ({
          id,
          object: 'file',
          filename: file.name,
          purpose: 'fine-tune',
        }));
        return ok({ object: 'list', data: data.reverse(), has_more: false });
      }
      case 'POST /files':
        return upload(headers['content-type'] ?? '', bytes);
      case 'GET /files/*/content':
        return { status: 200, type: 'text/csv', body: jobs.resultOf(path.split('/')[2]!) };
      case 'POST /fine_tuning/jobs':
        return create(json());
      case 'GET /fine_tuning/jobs':
        return ok(
          paged(
            jobs.list().map(job => jobs.shown(job)),
            url,
          ),
        );
      case 'GET /fine_tuning/jobs/*':
        return withJob(path, job => ok(jobs.look(job)));
      case 'GET /fine_tuning/jobs/*/events':
        return withJob(path, job => (jobs.forgets('events') ? missing('events') : ok(paged(jobs.eventsOf(job), url))));
      case 'GET /fine_tuning/jobs/*/checkpoints':
        return withJob(path, job => ok(paged(jobs.checkpointsOf(job), url)));
      case 'POST /fine_tuning/jobs/*/cancel':
        return withJob(path, job => ok(jobs.cancel(job)));
      case 'POST /fine_tuning/jobs/*/pause':
        return withJob(path, job => ok(jobs.pause(job)));
      case 'POST /fine_tuning/jobs/*/resume':
        return withJob(path, job => ok(jobs.resume(job)));
      case 'POST /v0/models':
        return ok(jobs.name(json()));
      case 'GET /v0/models/*':
        return ok(jobs.named(path.split('/')[3]!));
      default:
        complaints.push(`unknown route: ${method} ${path}`);
        return missing(path);
    }
  }

  function chat(body: Record<string, unknown>): Told {
    const {
      model,
      messages,
      stream,
      max_tokens: limit,
    } = body as {
      model: string;
      messages: readonly { role: string; content: string }[];
      stream?: boolean;
      max_tokens?: number;
    };
    const named = [...models, ...jobs.tuned, ...jobs.names].includes(model);
    if (!named)
      return {
        status: 404,
        body: { error: { message: `The model \`${model}\` does not exist`, code: 'model_not_found' } },
      };
    if (!Array.isArray(messages) || messages.some(m => typeof m.content !== 'string' || !m.role))
      return bad('messages', complaints);
    const words = answer(messages.at(-1)!.content, model).split(/(?<= )/);
    const said = words.slice(0, limit ?? words.length);
    const finish_reason = said.length < words.length ? 'length' : 'stop';
    const usage = { prompt_tokens: 7, completion_tokens: said.length, total_tokens: 7 + said.length };
    if (!stream) {
      return ok({
        id: 'chatcmpl-1',
        object: 'chat.completion',
        model,
        usage,
        choices: [{ index: 0, finish_reason, message: { role: 'assistant', content: said.join('') } }],
      });
    }
    const chunk = (choices: object[], more = {}) =>
      `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model, choices, ...more })}\n\n`;
    const wanted = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage;
    return {
      status: 200,
      body: [
        ...said.map(content => chunk([{ index: 0, delta: { content }, finish_reason: null }])),
        chunk([{ index: 0, delta: {}, finish_reason }]),
        wanted ? chunk([], { usage }) : '',
        'data: [DONE]\n\n',
      ].join(''),
    };
  }

  async function upload(type: string, bytes: Buffer): Promise<Told> {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    if (!(file instanceof File) || form.get('purpose') !== 'fine-tune') return bad('file or purpose', complaints);
    const text = await file.text();
    for (const line of text.trim().split('\n')) {
      if (!Array.isArray((JSON.parse(line.replace(/^\ufeff/, '')) as { messages?: unknown }).messages))
        return bad('a line', complaints);
    }
    const id = `file-${files.size + 1}`;
    files.set(id, { name: file.name, text });
    return ok({
      id,
      object: 'file',
      filename: file.name,
      purpose: 'fine-tune',
      bytes: bytes.length,
      status: 'processed',
    });
  }

  function create(body: Record<string, unknown>): Told {
    if (!files.has(String(body.training_file))) return bad('training_file', complaints);
    if (body.validation_file !== undefined && !files.has(String(body.validation_file)))
      return bad('validation_file', complaints);
    if (![...models, ...jobs.tuned].includes(String(body.model))) return bad('model', []);
    return ok(jobs.shown(jobs.create(body)));
  }

  const withJob = (path: string, work: (job: FakeJob) => Told): Told => {
    const job = jobs.get(path.split('/')[3]!);
    return job ? work(job) : missing('job');
  };

  function take(request: FakeRequest): Fault | undefined {
    const due = faults.find(each => each.left > 0 && each.route === route(request));
    if (due) due.left--;
    return due?.fault;
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  t.after(close);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    complaints,
    files,
    jobs,
    fail: (name, fault, times = 1) => void faults.push({ route: name, fault, left: times }),
    count: name => requests.filter(request => route(request) === name).length,
    close,
  };
}

interface Told {
  readonly status: number;
  readonly body: object | string;
  readonly type?: string;
}

/** Ids of things become `*`. */
const route = ({ method, path }: Pick<FakeRequest, 'method' | 'path'>): string =>
  `${method} ${path.replace(/^(\/(?:files|fine_tuning\/jobs|v0\/models))\/[^/]+/, '$1/*')}`;

/** Newest first; `after` names the last of the page before. */
function paged(all: readonly { readonly id: string }[], url: URL): object {
  const after = url.searchParams.get('after');
  const limit = Number(url.searchParams.get('limit') ?? 20);
  const from = after === null ? 0 : all.findIndex(each => each.id === after) + 1;
  const data = all.slice(from, from + limit);
  return { object: 'list', data, has_more: from + limit < all.length };
}

const ok = (body: object): Told => ({ status: 200, body });
const missing = (what: string): Told => ({ status: 404, body: { error: { message: `No such ${what}` } } });

function bad(what: string, complaints: string[]): Told {
  complaints.push(`bad request: ${what}`);
  return { status: 400, body: { error: { message: `Invalid ${what}`, type: 'invalid_request_error' } } };
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
