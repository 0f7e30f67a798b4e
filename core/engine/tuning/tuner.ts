// Fine-tuning runs of this process: starts them, takes over those whose process died, waits for them, cancels them.
import { randomUUID } from 'node:crypto';
import * as descriptors from '../../adapters/descriptors.ts';
import type { ProviderSession } from '../../adapters/provider.ts';
import { versionName } from '../../catalog/names.ts';
import {
  finishedRunStatuses,
  type OptionValues,
  preparingRunStatuses,
  type RunRecord,
  type VersionRecord,
} from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import { refuse } from '../../text/problem.ts';
import { newId } from '../ids.ts';
import type { Store } from '../store/store.ts';
import { removeRunFolder } from './data/dataSet.ts';
import { type Drive, type Prepare, RunDriver, type Timing } from './drive.ts';
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
  readonly prepare: Prepare;
  /** The provider's fine-tuning options, checked, defaults filled in. */
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

  /**
   * Persists the run and the version it makes, gets its data ready and drives it: resolves when the provider's turn has come,
   * with nothing when a person said no. What is wrong with the data is thrown, and leaves nothing behind.
   */
  async start(given: NewRun): Promise<RunRecord | undefined> {
    const { store } = this.#drive;
    if (this.#closed) refuse('engine-closed', 'The engine is being closed; no run can be started.');
    const begun = this.#persist(newId(), given);
    const driver = new RunDriver(begun, this.#drive);
    const ready = Promise.withResolvers<void>();
    this.#driven.set(begun.id, { driver, over: ready.promise });
    try {
      const run = await driver.prepare(given.prepare);
      if (run) this.#follow(run, driver);
      else await this.#forget(begun.id);
      return run;
    } catch (error) {
      // Whoever cancelled it waits for the run to end.
      if (store.requests(begun.id).cancel) this.#follow(begun, driver);
      else await this.#forget(begun.id);
      throw error;
    } finally {
      ready.resolve();
    }
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
   * Resolves when the run is over or paused, whoever drives it, and takes it over when nobody does. `onMove` gets its every
   * state that is seen, the last one too. Rejects with the signal's reason.
   */
  wait(id: string, signal: AbortSignal, onMove: (run: RunRecord) => void = () => {}): Promise<RunRecord> {
    return this.#until(isAtRest, id, signal, onMove);
  }

  /** Resolves when it is known what the run costs, or when it is over or paused before that. Otherwise as `wait`. */
  priced(id: string, signal: AbortSignal, onMove?: (run: RunRecord) => void): Promise<RunRecord> {
    return this.#until(run => run.priceHigh !== undefined || isAtRest(run), id, signal, onMove);
  }

  async #until(
    isReached: (run: RunRecord) => boolean,
    id: string,
    signal: AbortSignal,
    onMove: (run: RunRecord) => void = () => {},
  ): Promise<RunRecord> {
    let seen: string | undefined;
    for (;;) {
      signal.throwIfAborted();
      const run = this.#existing(id);
      const now = JSON.stringify(run);
      if (now !== seen) onMove(run);
      seen = now;
      if (isReached(run)) return run;
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
    await this.#until(({ status }) => finishedRunStatuses.has(status), id, never);
  }

  /** Resolves when nothing works on the run any more. One that is over, was paused before or cannot be paused is refused. */
  async pause(id: string): Promise<RunRecord> {
    const run = this.#existing(id);
    const provider = descriptors.provider(run.provider);
    if (provider && !provider.capabilities.pause) {
      refuse('cannot-pause', `${provider.title} cannot pause a job.`, {
        hint: `CANCEL FINETUNE ${versionName(run)} ends it.`,
      });
    }
    if (preparingRunStatuses.has(run.status)) {
      refuse('run-not-begun', `The run \`${id}\` still reads its data.`, {
        hint: 'Pause it when it trains, or cancel it.',
      });
    }
    if (!this.#drive.store.requestPause(id)) {
      refuse('run-over', `The run \`${id}\` is ${run.status === 'paused' ? 'paused' : `over: ${run.status}`} already.`);
    }
    this.#driven.get(id)?.driver.stop('paused');
    return this.wait(id, never);
  }

  /** Lets a paused run go on in this process. */
  resumeRun(id: string): RunRecord {
    const run = this.#existing(id);
    if (this.#closed) refuse('engine-closed', 'The engine is being closed; no run can go on.');
    if (!this.#drive.store.resumeRun(id, this.#lease())) {
      refuse('run-not-paused', `The run \`${id}\` is not paused: it is ${run.status}.`);
    }
    const resumed = this.#existing(id);
    this.#begin(resumed);
    return resumed;
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
  #persist(id: string, { base, ...given }: NewRun): RunRecord {
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
      });
      const run: RunRecord = {
        ...made,
        id,
        project,
        model,
        version,
        ...(base.artifact !== undefined && { baseArtifact: base.artifact }),
        status: 'reading',
        step: 0,
        steps: 0,
        epoch: 0,
        rows: 0,
        trainChats: 0,
        validationChats: 0,
        options: given.options,
        activate: given.activate,
        trainingMs: 0,
        heardAt: createdAt,
      };
      store.addRun(run, this.#lease());
      return run;
    });
  }

  /** The folder first: on a full disk that makes room to forget the run itself. */
  async #forget(id: string): Promise<void> {
    this.#driven.delete(id);
    await removeRunFolder(this.#drive.host.data, id).catch(() => {});
    this.#drive.store.forgetRun(id);
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
    this.#follow(run, new RunDriver(run, this.#drive));
  }

  #follow(run: RunRecord, driver: RunDriver): void {
    const { host, store, timing } = this.#drive;
    const asked = store.requests(run.id);
    if (asked.cancel) driver.stop('cancelled');
    else if (asked.pause) driver.stop('paused');
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

const isAtRest = ({ status }: RunRecord): boolean => finishedRunStatuses.has(status) || status === 'paused';

const never = new AbortController().signal;
