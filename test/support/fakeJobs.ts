// The fine-tuning jobs of the fake server.

export interface FakeJob {
  readonly id: string;
  readonly request: Readonly<Record<string, unknown>>;
  looks: number;
  status: string;
}

export interface FakeEvent {
  readonly id: string;
  readonly object: 'fine_tuning.job.event';
  readonly created_at: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly type: 'message' | 'metrics';
  readonly message: string;
  readonly data?: Readonly<Record<string, number>>;
}

const usual = ['validating_files', 'queued', 'running', 'running', 'running', 'succeeded'];
const over = new Set(['succeeded', 'failed', 'cancelled']);

export class FakeJobs {
  readonly #states: readonly string[];
  readonly #forgets: ReadonlySet<string>;
  readonly #jobs = new Map<string, FakeJob>();
  readonly #events = new Map<string, FakeEvent[]>();
  readonly #named = new Map<string, { looks: number; readonly body: Readonly<Record<string, unknown>> }>();
  #clock = 1_700_000_000;
  /** Steps after which every job stays where it is. */
  heldAfter = Number.POSITIVE_INFINITY;
  /** Of how many steps a job says how far it is, and by how many its losses come later. */
  counted: { readonly of: number; readonly late: number } | undefined;

  constructor(states: readonly string[] = usual, forgets: readonly string[] = []) {
    this.#states = states;
    this.#forgets = new Set(forgets);
  }

  forgets(what: string): boolean {
    return this.#forgets.has(what);
  }

  get(id: string): FakeJob | undefined {
    return this.#jobs.get(id);
  }

  /** Newest first. */
  list(): readonly FakeJob[] {
    return [...this.#jobs.values()].reverse();
  }

  delete(id: string): void {
    this.#jobs.delete(id);
  }

  /** Names of the models that jobs have made. */
  get tuned(): readonly string[] {
    return this.list()
      .filter(({ status }) => status === 'succeeded')
      .map(tunedName);
  }

  get names(): readonly string[] {
    return [...this.#named].filter(([, { looks }]) => looks > 1).map(([name]) => name);
  }

  create(request: Readonly<Record<string, unknown>>): FakeJob {
    const job: FakeJob = { id: `ftjob-${this.#jobs.size + 1}`, request, looks: 0, status: this.#states[0]! };
    this.#jobs.set(job.id, job);
    this.tell(job, { type: 'message', message: `Created fine-tuning job: ${job.id}` });
    return job;
  }

  /** Moves on, then shows. */
  look(job: FakeJob): object {
    const steps = this.eventsOf(job).filter(event => event.type === 'metrics').length;
    if (!over.has(job.status) && job.status !== 'paused' && steps < this.heldAfter) {
      job.status = this.#states[Math.min(job.looks, this.#states.length - 1)]!;
      job.looks++;
      if (job.status === 'running') {
        const step = steps + 1;
        const data = { step, total_steps: 3, train_loss: 3 / step, valid_loss: 4 / step };
        this.tell(job, { type: 'metrics', message: `Step ${step}/3`, data });
      }
    }
    return this.shown(job);
  }

  shown(job: FakeJob): { readonly id: string } & Record<string, unknown> {
    const { id, request, status } = job;
    const steps = this.eventsOf(job).filter(event => event.type === 'metrics').length;
    const { model, training_file, validation_file = null, metadata, hyperparameters } = request;
    return {
      id,
      object: 'fine_tuning.job',
      created_at: 1_700_000_000,
      model,
      training_file,
      validation_file,
      status,
      fine_tuned_model: status === 'succeeded' ? tunedName(job) : null,
      error: status === 'failed' ? { code: 'bad_data', message: 'The data is bad.', param: null } : null,
      hyperparameters: hyperparameters ?? { n_epochs: 3 },
      trained_tokens: status === 'succeeded' ? 4321 : null,
      result_files: status === 'succeeded' ? [`file-result-${id}`] : [],
      ...(this.counted && {
        trained_steps: Math.min(this.counted.of, steps + this.counted.late),
        total_steps: this.counted.of,
      }),
      ...(this.#forgets.has('metadata') ? {} : { metadata }),
    };
  }

  cancel(job: FakeJob): object {
    if (!over.has(job.status)) job.status = 'cancelled';
    return this.shown(job);
  }

  pause(job: FakeJob): object {
    if (!over.has(job.status)) job.status = 'paused';
    return this.shown(job);
  }

  resume(job: FakeJob): object {
    if (job.status === 'paused') job.status = this.#states[Math.max(0, job.looks - 1)]!;
    return this.shown(job);
  }

  tell(job: FakeJob, event: Pick<FakeEvent, 'type' | 'message' | 'data'> & { readonly at?: number }): void {
    const { at, ...told } = event;
    const events = this.#events.get(job.id) ?? [];
    this.#events.set(job.id, events);
    const id = `ftevent-${job.id}-${events.length + 1}`;
    events.push({ id, object: 'fine_tuning.job.event', created_at: at ?? this.#clock++, level: 'info', ...told });
  }

  /** Newest first. */
  eventsOf({ id }: FakeJob): readonly FakeEvent[] {
    return [...(this.#events.get(id) ?? [])].reverse();
  }

  /** One a step, newest first. */
  checkpointsOf(job: FakeJob): readonly { readonly id: string }[] {
    return this.eventsOf(job).flatMap(({ data, created_at }) => {
      if (data === undefined) return [];
      const { step = 0, train_loss, valid_loss } = data;
      return {
        id: `ftckpt-${job.id}-${step}`,
        object: 'fine_tuning.job.checkpoint',
        created_at,
        fine_tuning_job_id: job.id,
        fine_tuned_model_checkpoint: `${tunedName(job)}:ckpt-step-${step}`,
        step_number: step,
        metrics: { step, train_loss, full_valid_loss: valid_loss },
      };
    });
  }

  resultOf(file: string): string {
    return this.#jobs.has(file.replace('file-result-', '')) ? 'step,train_loss,valid_loss\n1,3.0,4.0\n2,1.5,2.0\n' : '';
  }

  /** The serving call of a service where a tuned model has to be named first: it answers after two looks. */
  name(body: Readonly<Record<string, unknown>>): object {
    const name = String(body.name);
    this.#named.set(name, { looks: 0, body });
    return { ...body, status: 'validating' };
  }

  named(name: string): object {
    const model = this.#named.get(name)!;
    model.looks++;
    return { ...model.body, status: model.looks > 1 ? 'active' : 'validating' };
  }
}

const tunedName = ({ id, request }: FakeJob): string =>
  `ft:${String(request.model)}:org:${String(request.suffix ?? '')}:${id}`;
