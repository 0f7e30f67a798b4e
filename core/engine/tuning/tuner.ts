// Fine-tuning runs of this process: starts them, takes over those whose process died, waits for them, cancels them.
import { randomUUID } from 'node:crypto';
import type { Chat, ProviderSession } from '../../adapters/provider.ts';
import { finishedRunStatuses, type OptionValues, type RunRecord, type VersionRecord } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import { refuse } from '../../text/problem.ts';
import { newId } from '../ids.ts';
import type { Store } from '../store/store.ts';
import { removeRunFolder, runFolder, writeDataSet } from './dataSet.ts';
import { type Drive, RunDriver, type Timing } from './drive.ts';
import { type DataSet, splitChats } from './split.ts';
import { sweep } from './sweep.ts';

export interface TunerParts {
  readonly host: Host;
  readonly store: Store;
  /** The open session of an engine; stays the caller's. */
  readonly provider: (engine: string) => Promise<ProviderSession>;
  /** For tests. */
  readonly timing?: Partial<Timing>;
}

export interface NewRun {
  /** The version that is tuned; complete. */
  readonly base: VersionRecord;
  readonly chats: readonly Chat[];
  /** When given, nothing of `chats` is kept back. */
  readonly validation?: readonly Chat[];
  /** Rows that the chats were made of. */
  readonly rows: number;
  /** The provider's fine-tuning options, checked, defaults filled in; `seed` also decides the split. */
  readonly options: OptionValues;
  readonly activate: boolean;
  readonly tag?: string;
  readonly dataQuery?: string;
  readonly dataDatabase?: string;
}

const usual: Timing = { leaseMs: 10_000, beatMs: 1000, lookMs: 3000, saveMs: 250, restMs: 30_000 };

export const openTuner = (parts: TunerParts): Tuner => new Tuner(parts);

export class Tuner {
  readonly #drive: Drive;
  readonly #driven = new Map<string, { readonly driver: RunDriver; readonly over: Promise<void> }>();
  readonly #resting = new Map<string, number>();
  #stopLooking: (() => void) | undefined;
  #closed = false;
  /** The store must stay open until it is over. */
  #sweeping: Promise<void> = Promise.resolve();

  constructor({ host, store, provider, timing }: TunerParts) {
    this.#drive = { host, store, provider, owner: randomUUID(), timing: { ...usual, ...timing } };
  }

  /** Persists the run, its data set and the version it makes, then drives it. */
  async start(given: NewRun): Promise<RunRecord> {
    const { host } = this.#drive;
    const id = newId();
    const set = dataSetOf(given);
    let run: RunRecord;
    try {
      const dataHash = await writeDataSet(runFolder(host.data, id), set);
      if (this.#closed) refuse('engine-closed', 'The engine is being closed; no run can be started.');
      run = this.#persist(id, given, set, dataHash);
    } catch (error) {
      await removeRunFolder(host.data, id).catch(() => {});
      throw error;
    }
    this.#begin(run);
    return run;
  }

  /** Takes over every run that nobody drives, now and as long as this process lives. */
  resume(): void {
    if (this.#closed) return;
    this.#stopLooking ??= this.#drive.host.every(this.#drive.timing.lookMs, () => this.#takeOver());
    this.#takeOver();
    void this.sweep();
  }

  /** Removes from disk what runs left there whose versions were dropped. Never rejects. */
  sweep(): Promise<void> {
    this.#sweeping = Promise.all([this.#sweeping, sweep(this.#drive.host, this.#drive.store)]).then(() => {});
    return this.#sweeping;
  }

  /**
   * Resolves when the run is over, whoever drives it, and takes it over when nobody does. `onMove` gets its every state
   * that is seen, the last one too. Rejects with the signal's reason.
   */
  async wait(id: string, signal: AbortSignal, onMove: (run: RunRecord) => void = () => {}): Promise<RunRecord> {
    let seen: string | undefined;
    for (;;) {
      signal.throwIfAborted();
      const run = this.#existing(id);
      const now = JSON.stringify(run);
      if (now !== seen) onMove(run);
      seen = now;
      if (finishedRunStatuses.has(run.status)) return run;
      this.#claim(run);
      await this.#change(signal);
    }
  }

  /** Resolves when the run is over; a run that nobody drives is ended here. One that is over already is refused. */
  async cancel(id: string): Promise<void> {
    const run = this.#existing(id);
    if (!this.#drive.store.requestCancel(id)) {
      refuse('run-over', `The run \`${id}\` is over already: ${run.status}.`);
    }
    this.#driven.get(id)?.driver.stop('cancelled');
    await this.wait(id, new AbortController().signal);
  }

  /** Ids of the runs that this process drives. */
  get driven(): readonly string[] {
    return [...this.#driven.keys()];
  }

  /** Stops driving. Checkpoints stay, and another process may go on at once. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopLooking?.();
    for (const { driver } of this.#driven.values()) driver.stop('closed');
    await Promise.all([...this.#driven.values()].map(({ over }) => over));
    await this.#sweeping;
  }

  /** The run, with its lease, and the version that it makes, both or none. */
  #persist(id: string, { base, ...given }: NewRun, set: DataSet, dataHash: string): RunRecord {
    const { host, store } = this.#drive;
    const createdAt = host.now();
    const made = {
      from: base.version,
      engine: base.engine,
      provider: base.provider,
      baseModel: base.baseModel,
      createdAt,
      ...(given.tag !== undefined && { tag: given.tag }),
      ...(given.dataQuery !== undefined && { dataQuery: given.dataQuery }),
      ...(given.dataDatabase !== undefined && { dataDatabase: given.dataDatabase }),
    };
    return store.transaction(() => {
      const { project, model, version } = store.addVersion(base.project, base.model, {
        ...made,
        active: false,
        status: 'generating',
        run: id,
        options: base.options,
        trainingRows: given.rows,
        trainingChats: set.train.length,
      });
      const run: RunRecord = {
        ...made,
        id,
        project,
        model,
        version,
        ...(base.artifact !== undefined && { baseArtifact: base.artifact }),
        status: 'queued',
        step: 0,
        steps: 0,
        epoch: 0,
        rows: given.rows,
        trainChats: set.train.length,
        validationChats: set.validation.length,
        dataHash,
        options: given.options,
        activate: given.activate,
        trainingMs: 0,
        heardAt: createdAt,
      };
      store.addRun(run, this.#lease());
      return run;
    });
  }

  #existing(id: string): RunRecord {
    return (
      this.#drive.store.run(id) ??
      refuse('unknown-run', `There is no run \`${id}\`.`, { hint: 'SELECT * FROM finetunes lists the runs.' })
    );
  }

  #takeOver(): void {
    try {
      for (const run of this.#drive.store.unfinishedRuns()) this.#claim(run);
    } catch (error) {
      this.#drive.host.log('warn', 'cannot look for unfinished runs', { error: String(error) });
    }
  }

  #claim(run: RunRecord): void {
    const { host, store } = this.#drive;
    if (this.#closed || this.#driven.has(run.id)) return;
    if ((this.#resting.get(run.id) ?? 0) > host.elapsed()) return;
    if (!store.claimRun(run.id, this.#lease(), host.now())) return;
    this.#begin(this.#existing(run.id));
  }

  #begin(run: RunRecord): void {
    const { host, store, timing } = this.#drive;
    const driver = new RunDriver(run, this.#drive);
    if (store.cancelRequested(run.id)) driver.stop('cancelled');
    const over = driver.drive().then(end => {
      this.#driven.delete(run.id);
      if (end === 'later') this.#resting.set(run.id, host.elapsed() + timing.restMs);
    });
    this.#driven.set(run.id, { driver, over });
  }

  #lease() {
    return { owner: this.#drive.owner, until: this.#drive.host.now() + this.#drive.timing.leaseMs };
  }

  /** A change of the catalog, or a second. Keeps the process alive, unlike the timers behind a drive. */
  async #change(signal: AbortSignal): Promise<void> {
    const { host, store } = this.#drive;
    const changed = new AbortController();
    const stopListening = store.onChange(() => changed.abort());
    try {
      await host.sleep(1000, AbortSignal.any([signal, changed.signal]));
    } catch {
      signal.throwIfAborted();
    } finally {
      stopListening();
    }
  }
}

function dataSetOf({ chats, validation, options: { seed } }: NewRun): DataSet {
  return validation ? { train: chats, validation } : splitChats(chats, typeof seed === 'number' ? seed : 1);
}
