// A server of the OpenAI shape for tests: speaks the documented wire format, checks every request that it gets, and fails
// where and how a test wants it to. Its jobs move one state on each time they are looked at.
import { type FakeJob, FakeJobs } from './fakeJobs.ts';
import { type Asked, type FakeServer, fakeServer, ok, type Told } from './fakeServer.ts';
import type { Ending } from './host.ts';

export interface FakeOptions {
  /** The only key it takes; none: it asks for none. */
  readonly key?: string;
  readonly models?: readonly string[];
  readonly answer?: (prompt: string, model: string) => string;
  /** Questions that its filter stops. */
  readonly filters?: (prompt: string) => boolean;
  /** States that a job goes through, one per look. */
  readonly states?: readonly string[];
  /** What the service forgets of a request for a job. */
  readonly forgets?: readonly ('metadata' | 'events' | 'checkpoints')[];
}

export interface FakeOpenAI extends FakeServer {
  readonly files: ReadonlyMap<string, { readonly name: string; readonly text: string }>;
  readonly jobs: FakeJobs;
}

export async function fakeOpenAI(t: Ending, options: FakeOptions = {}): Promise<FakeOpenAI> {
  const { key, models = ['base-1', 'base-2'], answer = prompt => `You said: ${prompt}` } = options;
  const files = new Map<string, { name: string; text: string }>();
  const jobs = new FakeJobs(options.states, options.forgets);
  const server = await fakeServer(t, {
    ...(key !== undefined && { key }),
    ids: /^(\/(?:files|fine_tuning\/jobs|v0\/models))\/[^/]+/,
    answer: answerTo,
  });
  const { complaints } = server;

  async function answerTo(route: string, { path, url, json, form }: Asked): Promise<Told | undefined> {
    switch (route) {
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
        return upload(await form());
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
        return withJob(path, job =>
          jobs.forgets('checkpoints') ? missing('checkpoints') : ok(paged(jobs.checkpointsOf(job), url)),
        );
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
        return undefined;
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
    const isFiltered = options.filters?.(messages.at(-1)!.content) ?? false;
    const words = isFiltered ? [] : answer(messages.at(-1)!.content, model).split(/(?<= )/);
    const said = words.slice(0, limit ?? words.length);
    const finish_reason = isFiltered ? 'content_filter' : said.length < words.length ? 'length' : 'stop';
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

  async function upload(form: FormData): Promise<Told> {
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
      bytes: text.length,
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

  return Object.assign(server, { files, jobs });
}

/** Newest first; `after` names the last of the page before. */
function paged(all: readonly { readonly id: string }[], url: URL): object {
  const after = url.searchParams.get('after');
  const limit = Number(url.searchParams.get('limit') ?? 20);
  const from = after === null ? 0 : all.findIndex(each => each.id === after) + 1;
  const data = all.slice(from, from + limit);
  return { object: 'list', data, has_more: from + limit < all.length };
}

const missing = (what: string): Told => ({ status: 404, body: { error: { message: `No such ${what}` } } });

function bad(what: string, complaints: string[]): Told {
  complaints.push(`bad request: ${what}`);
  return { status: 400, body: { error: { message: `Invalid ${what}`, type: 'invalid_request_error' } } };
}
