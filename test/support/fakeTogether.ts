// Together AI for tests, after the types of the npm package `together-ai` 0.52: checks every request that it gets, and fails
// where and how a test wants it to. Its jobs move one state on each time they are looked at.
import type { FakeJob } from './fakeJobs.ts';
import { type FakeServer, fakeServer, ok, type Told } from './fakeServer.ts';
import type { Ending } from './host.ts';

export interface FakeTogetherOptions {
  readonly key?: string;
  readonly models?: readonly string[];
  readonly answer?: (prompt: string) => string;
  /** States that a job goes through, one per look. */
  readonly states?: readonly string[];
  /** US dollars that it says a job will cost; `unavailable`: it does not say. */
  readonly price?: number | 'unavailable';
  readonly allowed?: boolean;
  /** What it does not keep. */
  readonly forgets?: readonly ('events' | 'metrics' | 'checkpoints')[];
  /** The validation loss of a step is there when the next look is. */
  readonly measuresLate?: boolean;
  /** What is wrong with every file. */
  readonly invalid?: string;
}

export interface FakeTogether extends FakeServer {
  readonly files: ReadonlyMap<string, { readonly name: string; readonly text: string; looks: number }>;
  readonly jobs: { list(): readonly FakeJob[]; get(id: string): FakeJob | undefined; delete(id: string): void };
}

const usual = ['pending', 'queued', 'running', 'running', 'running', 'compressing', 'uploading', 'completed'];
const over = new Set(['completed', 'cancelled', 'error']);
/** Fields that `POST /fine-tunes` knows. */
const known = new Set(
  'model training_file validation_file n_epochs n_evals n_checkpoints batch_size learning_rate warmup_ratio weight_decay max_grad_norm suffix random_seed training_type training_method from_checkpoint'.split(
    ' ',
  ),
);

export async function fakeTogether(t: Ending, options: FakeTogetherOptions = {}): Promise<FakeTogether> {
  const {
    models = ['base-1', 'base-2'],
    states = usual,
    price = 0.12,
    answer = prompt => `You said: ${prompt}`,
  } = options;
  const files = new Map<string, { name: string; text: string; looks: number }>();
  const jobs = new Map<string, FakeJob>();
  const steps = new Map<string, number>();

  const server = await fakeServer(t, {
    ...(options.key !== undefined && { key: options.key }),
    ids: /^(\/(?:files|fine-tunes))\/(?!upload$|models\/|estimate-price$)[^/]+/,
    async answer(route, { path, json, form, url }) {
      switch (route) {
        case 'GET /models':
          return ok(models.map(id => ({ id, object: 'model', created: 1, type: 'chat' })));
        case 'POST /chat/completions':
          return chat(json());
        case 'GET /files':
          return ok({ data: [...files].map(([id, file]) => shownFile(id, file)) });
        case 'POST /files/upload':
          return upload(await form());
        case 'GET /files/*': {
          const id = path.split('/')[2]!;
          const file = files.get(id);
          if (!file) return missing('file');
          file.looks++;
          return ok(shownFile(id, file));
        }
        case 'GET /fine-tunes/models/limits':
          return models.includes(url.searchParams.get('model_name') ?? '') ? ok(limits) : missing('model');
        case 'POST /fine-tunes/estimate-price':
          return estimate(json());
        case 'POST /fine-tunes':
          return create(json());
        case 'GET /fine-tunes':
          return ok({ data: [...jobs.values()].reverse().map(shownJob) });
        case 'GET /fine-tunes/*':
          return withJob(path, job => ok(look(job)));
        case 'GET /fine-tunes/*/events':
          return withJob(path, job =>
            options.forgets?.includes('events') ? missing('events') : ok({ data: eventsOf(job) }),
          );
        case 'GET /fine-tunes/*/metrics':
          return withJob(path, job =>
            ok({ metrics: metricsOf(job, Number(url.searchParams.get('global_step_from') ?? 0)) }),
          );
        case 'GET /fine-tunes/*/checkpoints':
          return withJob(path, job =>
            options.forgets?.includes('checkpoints') ? missing('checkpoints') : ok({ data: checkpointsOf(job) }),
          );
        case 'POST /fine-tunes/*/cancel':
          return withJob(path, job => {
            if (!over.has(job.status)) job.status = 'cancelled';
            return ok(shownJob(job));
          });
        case 'GET /finetune/download':
          if (url.searchParams.get('checkpoint') !== 'adapter') return bad('checkpoint');
          return { status: 200, type: 'application/octet-stream', body: 'the adapter' };
        default:
          return undefined;
      }
    },
  });
  const { complaints } = server;
  const bad = (what: string): Told => {
    complaints.push(`bad request: ${what}`);
    return { status: 400, body: { error: { message: `Invalid ${what}`, type: 'invalid_request_error' } } };
  };
  const withJob = (path: string, work: (job: FakeJob) => Told): Told => {
    const job = jobs.get(path.split('/')[2]!);
    return job ? work(job) : missing('job');
  };

  function chat(body: Record<string, unknown>): Told {
    const {
      model,
      messages,
      max_tokens: limit,
      stream,
    } = body as {
      model: string;
      messages: readonly { content: string }[];
      max_tokens?: number;
      stream?: boolean;
    };
    if (!models.includes(model)) return missing(`model ${model}`);
    if (!stream) return bad('stream');
    const words = answer(messages.at(-1)!.content).split(/(?<= )/);
    const said = words.slice(0, limit ?? words.length);
    const finish_reason = said.length < words.length ? 'length' : 'stop';
    const usage = { prompt_tokens: 7, completion_tokens: said.length, total_tokens: 7 + said.length };
    const chunk = (choices: object[], more = {}) =>
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model, choices, ...more })}\n\n`;
    return {
      status: 200,
      body: [
        ...said.map(content => chunk([{ index: 0, delta: { content }, finish_reason: null }])),
        chunk([{ index: 0, delta: {}, finish_reason }], { usage }),
        'data: [DONE]\n\n',
      ].join(''),
    };
  }

  async function upload(form: FormData): Promise<Told> {
    const file = form.get('file');
    if (!(file instanceof File) || form.get('purpose') !== 'fine-tune' || form.get('file_type') !== 'jsonl')
      return bad('file, purpose or file_type');
    const text = await file.text();
    for (const line of text.trim().split('\n')) {
      if (!Array.isArray((JSON.parse(line) as { messages?: unknown }).messages)) return bad('a line');
    }
    const id = `file-${files.size + 1}`;
    const made = { name: String(form.get('file_name')), text, looks: 0 };
    files.set(id, made);
    return ok(shownFile(id, made));
  }

  /** Read after the second look. */
  function shownFile(id: string, { name, text, looks }: { name: string; text: string; looks: number }): object {
    const read = looks > 1;
    return {
      id,
      object: 'file',
      filename: name,
      bytes: text.length,
      created_at: 1,
      FileType: 'jsonl',
      purpose: 'fine-tune',
      Processed: read,
      processing_status: read ? (options.invalid ? 'INVALID_FORMAT' : 'COMPLETED') : 'RUNNING',
      ...(read && {
        validation_report: { valid: !options.invalid, ...(options.invalid && { error: options.invalid }) },
      }),
    };
  }

  function estimate(body: Record<string, unknown>): Told {
    if (!files.has(String(body.training_file))) return bad('training_file');
    if (price === 'unavailable') {
      return ok({ estimation_available: false, unavailable_reason: 'train_file_not_validated' });
    }
    return ok({
      estimation_available: true,
      estimated_total_price: price,
      estimated_train_token_count: 1234,
      estimated_eval_token_count: 100,
      allowed_to_proceed: options.allowed ?? true,
      user_limit: 5,
    });
  }

  function create(body: Record<string, unknown>): Told {
    const unknown = Object.keys(body).find(key => !known.has(key));
    if (unknown) return bad(unknown);
    if (!files.has(String(body.training_file))) return bad('training_file');
    if (body.validation_file !== undefined && !files.has(String(body.validation_file))) return bad('validation_file');
    if (!models.includes(String(body.model))) return bad('model');
    const job: FakeJob = { id: `ft-${jobs.size + 1}`, request: body, looks: 0, status: states[0]! };
    jobs.set(job.id, job);
    return ok(shownJob(job));
  }

  function look(job: FakeJob): object {
    if (!over.has(job.status)) {
      job.status = states[Math.min(job.looks, states.length - 1)]!;
      job.looks++;
      if (job.status === 'running') steps.set(job.id, (steps.get(job.id) ?? 0) + 1);
    }
    return shownJob(job);
  }

  function shownJob({ id, request, status }: FakeJob): object {
    const { model, training_file, n_epochs = 1, training_type } = request;
    const base = {
      id,
      object: 'fine-tune',
      user_id: 'u',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:00Z',
    };
    return {
      ...base,
      status,
      model,
      training_file,
      n_epochs,
      ...(training_type !== undefined && { training_type }),
      ...(status === 'running' && { progress: { estimate_available: true, seconds_remaining: 30 } }),
      ...(status === 'completed' && {
        model_output_name: `user/${String(model)}-${id}`,
        token_count: 1234,
        total_price: 0.12,
      }),
    };
  }

  /** As they come, with the time of the second. */
  function eventsOf({ id, status }: FakeJob): readonly object[] {
    const event = (n: number, type: string, message: string) => ({
      object: 'fine-tune-event',
      created_at: `2026-01-01T00:00:0${n}Z`,
      type,
      message,
      level: 'info',
      ...(type === 'training_start' && { total_steps: 3 }),
    });
    return [
      event(0, 'job_pending', `Fine tune request created: ${id}`),
      ...(steps.get(id) ? [event(1, 'training_start', 'Training started')] : []),
      ...(status === 'completed' ? [event(2, 'job_complete', 'Job finished')] : []),
    ];
  }

  function metricsOf({ id, status }: FakeJob, from: number): readonly object[] {
    if (options.forgets?.includes('metrics')) return [];
    const done = steps.get(id) ?? 0;
    return Array.from({ length: done }, (_, i) => i + 1)
      .filter(step => step >= from)
      .flatMap(step => [
        { 'train/global_step': step, 'train/loss': 3 / step, 'train/learning_rate': 0.0001 },
        ...(step === done && options.measuresLate && status === 'running'
          ? []
          : [{ 'eval/global_step': step, 'eval/loss': 4 / step }]),
      ]);
  }

  /** The latest one alone. */
  function checkpointsOf({ id }: FakeJob): readonly object[] {
    const step = steps.get(id);
    if (!step) return [];
    return [
      { step, checkpoint_type: 'Intermediate', created_at: '2026-01-01T00:00:00Z', path: `s3://t/${id}/${step}` },
    ];
  }

  return Object.assign(server, {
    files,
    jobs: {
      list: () => [...jobs.values()].reverse(),
      get: (id: string) => jobs.get(id),
      delete: (id: string) => void jobs.delete(id),
    },
  });
}

const limits = {
  model_name: 'base-1',
  default_gradient_accumulation_steps: 1,
  max_num_epochs: 20,
  max_num_evals: 100,
  max_num_checkpoints: 10,
  min_learning_rate: 1e-7,
  max_learning_rate: 0.01,
  supports_full_training: false,
  lora_training: { min_batch_size: 1, max_batch_size: 64, max_rank: 64, target_modules: ['k_proj'] },
};

const missing = (what: string): Told => ({ status: 404, body: { error: { message: `No such ${what}` } } });
