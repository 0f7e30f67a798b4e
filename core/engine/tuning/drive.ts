// Drives one run: hands it to its provider, persists every move before anything is built on it, holds the lease meanwhile.
import type { ProviderSession, TuneEvent } from '../../adapters/provider.ts';
import { versionName } from '../../catalog/names.ts';
import type { RunEventRecord, RunRecord } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Store } from '../store/store.ts';
import { readDataSet, runFolder } from './dataSet.ts';
import { next, type RunMove } from './next.ts';

export interface Drive {
  readonly host: Host;
  readonly store: Store;
  /** The open session of an engine. */
  readonly provider: (engine: string) => Promise<ProviderSession>;
  /** Holder of the lease. */
  readonly owner: string;
  readonly timing: Timing;
}

export interface Timing {
  /** How long a run stays with a process that is not heard of any more. */
  readonly leaseMs: number;
  /** Between two renewals of the lease; cancelling from another process takes as long. */
  readonly beatMs: number;
  /** Between two looks for runs that nobody drives. */
  readonly lookMs: number;
  /** Between two writes of progress to the run; the losses themselves are all written. */
  readonly saveMs: number;
  /** Before a run whose moves could not be persisted is tried again. */
  readonly restMs: number;
}

/** `cancelled` ends the run for good; `closed`: somebody may go on with it; `lost`: somebody does. */
export type StopReason = 'cancelled' | 'closed' | 'lost';

/** `later`: the moves could not be persisted, and the run stays as it is. */
export type DriveEnd = 'over' | 'left' | 'later';

type Result = Extract<TuneEvent, { type: 'done' }>;

export class RunDriver {
  readonly #drive: Drive;
  readonly #stopped = new AbortController();
  #run: RunRecord;
  #savedAt = Number.NEGATIVE_INFINITY;
  #unsaved = false;

  /** The caller has claimed the run's lease. */
  constructor(run: RunRecord, drive: Drive) {
    this.#run = run;
    this.#drive = drive;
  }

  stop(reason: StopReason): void {
    this.#stopped.abort(reason);
  }

  /** Never rejects. */
  async drive(): Promise<DriveEnd> {
    const { host, store, owner, timing } = this.#drive;
    const stopBeating = host.every(timing.beatMs, () => this.#beat());
    try {
      return await this.#train();
    } catch (error) {
      this.stop('closed');
      host.log('error', 'a run cannot be persisted', { run: this.#run.id, error: String(error) });
      return 'later';
    } finally {
      stopBeating();
      try {
        store.releaseLease(this.#run.id, owner);
      } catch (error) {
        host.log('warn', 'a lease stays until it expires', { run: this.#run.id, error: String(error) });
      }
    }
  }

  /** Rejects only when the store does. */
  async #train(): Promise<DriveEnd> {
    const { signal } = this.#stopped;
    const resumed = this.#run.status !== 'queued';
    if (!signal.aborted)
      this.#move({ type: 'started' }, resumed ? 'Going on from the last checkpoint.' : this.#firstWords());
    let result: Result | undefined;
    let failure: unknown;
    const events = this.#tune();
    try {
      for (;;) {
        const told = await events.next().catch((error: unknown) => {
          failure = error;
          return undefined;
        });
        if (!told || told.done) break;
        if (told.value.type === 'done') result = told.value;
        else if (!signal.aborted) this.#take(told.value);
      }
    } finally {
      await events.return(undefined).catch(() => {});
    }
    if (signal.reason === 'lost') return 'left';
    if (signal.reason === 'cancelled') {
      if (failure instanceof ProblemError) this.#say('warn', errorText(failure));
      return this.#end({ type: 'cancelled' });
    }
    if (result) return this.#succeed(result);
    if (signal.aborted) return this.#leave();
    return this.#end({ type: 'failed', error: failure === undefined ? noResult : errorText(failure) });
  }

  async *#tune(): AsyncGenerator<TuneEvent, void, undefined> {
    const { id, engine, baseModel, baseArtifact, options, dataHash } = this.#run;
    const folder = runFolder(this.#drive.host.data, id);
    const { train, validation } = await readDataSet(folder, dataHash);
    const session = await this.#drive.provider(engine);
    if (!session.tune) refuse('cannot-finetune', `The engine \`${engine}\` cannot fine-tune.`);
    const own = this.#drive.store.versionOfRun(id)?.options;
    const model = {
      base: baseModel,
      ...(baseArtifact !== undefined && { artifact: baseArtifact }),
      ...(own && { options: own }),
    };
    yield* session.tune({ run: id, model, train, validation, options, folder }, this.#stopped.signal);
  }

  #take(event: Exclude<TuneEvent, Result>): void {
    const { host, store, timing } = this.#drive;
    const at = host.now();
    switch (event.type) {
      case 'phase':
        this.#move(event, event.phase);
        break;
      case 'message':
        store.addEvent({ run: this.#run.id, at, level: event.level, message: event.message });
        break;
      case 'checkpoint':
        this.#flush();
        break;
      case 'progress': {
        this.#run = next(this.#run, { ...event, at });
        this.#unsaved = true;
        const { step, epoch, trainingLoss, validationLoss, tokensPerSecond } = event;
        store.addMetric({
          run: this.#run.id,
          at,
          step,
          epoch,
          ...(trainingLoss !== undefined && { trainingLoss }),
          ...(validationLoss !== undefined && { validationLoss }),
          ...(tokensPerSecond !== undefined && { tokensPerSecond }),
        });
        if (host.elapsed() - this.#savedAt >= timing.saveMs) this.#flush();
      }
    }
  }

  #succeed(result: Result): DriveEnd {
    const { validationLoss } = result;
    this.#move({ type: 'trained', ...(validationLoss !== undefined && { validationLoss }) });
    return this.#end({ type: 'succeeded' }, result);
  }

  /** The end of the run and what it means for the version, together or not at all. */
  #end(wanted: RunMove, result?: Result): DriveEnd {
    const { host, store, owner, timing } = this.#drive;
    return store.transaction(() => {
      const lease = store.renewLease(this.#run.id, { owner, until: host.now() + timing.leaseMs });
      if (!lease) return 'left';
      const move: RunMove = lease.cancelRequested ? { type: 'cancelled' } : wanted;
      const run = next(this.#run, { ...move, at: host.now() });
      store.saveRun(run, owner);
      if (run.status === 'succeeded') this.#complete(run, result!);
      else {
        const error = run.status === 'failed' ? run.error : cancelledByUser;
        store.updateVersionOfRun(run.id, { status: 'error', error, trainingMs: run.trainingMs });
        this.#say(run.status === 'failed' ? 'error' : 'info', error!);
      }
      this.#run = run;
      return 'over';
    });
  }

  #complete(run: RunRecord, { artifact, notServing }: Result): void {
    const { store } = this.#drive;
    store.updateVersionOfRun(run.id, {
      status: 'complete',
      artifact,
      firstValidationLoss: run.firstValidationLoss,
      validationLoss: run.bestValidationLoss ?? run.validationLoss,
      trainingMs: run.trainingMs,
    });
    const version = store.versionOfRun(run.id);
    if (!version) return;
    this.#say('info', `\`${versionName(version)}\` is complete.`);
    if (notServing !== undefined) {
      this.#say('warn', `It is trained and not active: ${notServing} Then: SET ACTIVE ${versionName(version)}.`);
      return;
    }
    if (!run.activate) return;
    const active = store.model(version.project, version.model)?.versions.find(v => v.active);
    if (active && active.version > version.version) {
      this.#say('warn', `\`${versionName(active)}\`, made later, stays the active version.`);
    } else {
      store.setActive(version);
      this.#say('info', `\`${versionName(version)}\` is the active version now.`);
    }
  }

  #leave(): DriveEnd {
    this.#flush();
    return 'left';
  }

  #move(move: RunMove, words?: string): void {
    const { host, store } = this.#drive;
    this.#run = next(this.#run, { ...move, at: host.now() });
    this.#unsaved = true;
    store.transaction(() => {
      this.#flush();
      if (words !== undefined && !this.#stopped.signal.aborted) this.#say('info', words);
    });
  }

  #flush(): void {
    if (!this.#unsaved) return;
    if (!this.#drive.store.saveRun(this.#run, this.#drive.owner)) this.stop('lost');
    this.#unsaved = false;
    this.#savedAt = this.#drive.host.elapsed();
  }

  #beat(): void {
    const { host, store, owner, timing } = this.#drive;
    try {
      const lease = store.renewLease(this.#run.id, { owner, until: host.now() + timing.leaseMs });
      if (!lease) this.stop('lost');
      else if (lease.cancelRequested) this.stop('cancelled');
      else this.#flush();
    } catch (error) {
      host.log('warn', 'a lease could not be renewed', { run: this.#run.id, error: String(error) });
    }
  }

  #say(level: RunEventRecord['level'], message: string): void {
    this.#drive.store.addEvent({ run: this.#run.id, at: this.#drive.host.now(), level, message });
  }

  #firstWords(): string {
    const { trainChats, validationChats } = this.#run;
    return `Started with ${trainChats} chats to train on and ${validationChats} to validate with.`;
  }
}

const cancelledByUser = 'Cancelled by the user.';
const noResult = 'The provider ended the run without a result.';

function errorText(error: unknown): string {
  if (error instanceof ProblemError) return [error.problem.message, error.problem.hint].filter(Boolean).join(' ');
  return error instanceof Error ? error.message : String(error);
}
