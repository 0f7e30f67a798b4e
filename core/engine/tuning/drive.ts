// Drives one run: gets its data ready, hands it to its provider, tries what came of it. Every move is persisted before
// anything is built on it, and the lease is held meanwhile.
import type { ModelReference, ProviderSession, TuneEvent } from '../../adapters/provider.ts';
import type { Finding } from '../../catalog/finding.ts';
import { preparingRunStatuses, type RunEventRecord, type RunRecord } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { isDiskFull } from '../store/problems.ts';
import type { Store } from '../store/store.ts';
import { complete } from './complete.ts';
import { type DataSet, firstChat, openDataSet, runFolder } from './data/dataSet.ts';
import { next, type RunData, type RunMove } from './next.ts';
import { whyNoAnswer } from './tryOut.ts';

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

/** `cancelled` ends the run for good, `paused` until it is resumed; `closed`: somebody may go on with it; `lost`: somebody does. */
export type StopReason = 'cancelled' | 'paused' | 'closed' | 'lost';

/** `later`: the moves could not be persisted, and the run stays as it is. */
export type DriveEnd = 'over' | 'left' | 'later';

export interface PreparedRun {
  readonly data: RunData;
  readonly findings: readonly Finding[];
  /** Whether it may go on; asked once everything is known and persisted. */
  readonly confirm: () => Promise<boolean>;
}

/** Writes the data set of a run into its folder. */
export type Prepare = (
  folder: string,
  tell: (state: 'reading' | 'checking', rows: number) => void,
  signal: AbortSignal,
) => Promise<PreparedRun>;

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

  /** The run, ready for its provider; nothing when a person said no. Rejects with what is wrong with the data. */
  async prepare(work: Prepare): Promise<RunRecord | undefined> {
    const { host, store, timing } = this.#drive;
    const stopBeating = host.every(timing.beatMs, () => this.#beat());
    try {
      const tell = (type: 'reading' | 'checking', rows: number) => {
        this.#run = next(this.#run, { type, rows, at: host.now() });
        this.#unsaved = true;
        if (type === 'checking' || host.elapsed() - this.#savedAt >= timing.saveMs) this.#flush();
      };
      const { data, findings, confirm } = await work(this.#folder, tell, this.#stopped.signal);
      this.#stopped.signal.throwIfAborted();
      store.transaction(() => {
        this.#move({ type: 'confirming', data });
        store.saveFindings(this.#run.id, findings);
        const { rows, trainChats } = data;
        store.updateVersionOfRun(this.#run.id, { trainingRows: rows, trainingChats: trainChats });
      });
      if (!(await confirm())) return undefined;
      this.#stopped.signal.throwIfAborted();
      this.#move({ type: 'prepared' });
      return this.#run;
    } catch (error) {
      this.#unsaved = false;
      throw error;
    } finally {
      stopBeating();
    }
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

  get #folder(): string {
    return runFolder(this.#drive.host.data, this.#run.id);
  }

  /** Rejects only when the store does. */
  async #train(): Promise<DriveEnd> {
    const { signal } = this.#stopped;
    if (preparingRunStatuses.has(this.#run.status)) {
      return this.#end(signal.reason === 'cancelled' ? { type: 'cancelled' } : { type: 'failed', error: notPrepared });
    }
    const first = this.#run.step === 0 && this.#run.status === 'queued';
    if (!signal.aborted)
      this.#move({ type: 'started' }, first ? this.#firstWords() : 'Going on from the last checkpoint.');
    let result: Result | undefined;
    let reason: string | undefined;
    let failure: unknown;
    try {
      const set = await openDataSet(this.#folder, this.#run.dataHash);
      const session = await this.#drive.provider(this.#run.engine);
      result = await this.#tune(session, set);
      if (result) reason = await this.#tryOut(session, set, result);
    } catch (error) {
      failure = error;
    }
    if (signal.reason === 'lost') return 'left';
    if (signal.reason === 'cancelled') {
      if (failure instanceof ProblemError) this.#say('warn', errorText(failure));
      return this.#end({ type: 'cancelled' });
    }
    if (signal.reason === 'paused' && !result) return this.#pause(failure);
    if (signal.aborted) return this.#leave();
    if (isDiskFull(failure)) return this.#wait(failure);
    if (result && failure === undefined) {
      return this.#end(
        { type: 'succeeded', serving: reason === undefined },
        { ...result, ...(reason && { notServing: reason }) },
      );
    }
    return this.#end({ type: 'failed', error: failure === undefined ? noResult : errorText(failure) });
  }

  async #tune(session: ProviderSession, set: DataSet): Promise<Result | undefined> {
    const { id, engine, options } = this.#run;
    const { signal } = this.#stopped;
    if (!session.tune) refuse('cannot-finetune', `The engine \`${engine}\` cannot fine-tune.`);
    const request = { run: id, model: this.#model(), ...set, options, folder: this.#folder };
    let result: Result | undefined;
    for await (const event of session.tune(request, signal)) {
      if (event.type === 'done') result = event;
      // A provider tells a thing once: whoever goes on with the run does not hear it again.
      else if (signal.reason !== 'cancelled' && signal.reason !== 'lost') this.#take(event);
    }
    return result;
  }

  /** What is tuned or, with an artefact, what came of it. */
  #model(artifact = this.#run.baseArtifact): ModelReference {
    const options = this.#drive.store.versionOfRun(this.#run.id)?.options;
    return { base: this.#run.baseModel, ...(artifact !== undefined && { artifact }), ...(options && { options }) };
  }

  /** Why it does not answer, if it does not. */
  async #tryOut(session: ProviderSession, set: DataSet, result: Result): Promise<string | undefined> {
    const { validationLoss, bestStep, notServing, artifact } = result;
    this.#move({
      type: 'trained',
      ...(validationLoss !== undefined && { validationLoss }),
      ...(bestStep !== undefined && { bestStep }),
    });
    if (notServing !== undefined) return notServing;
    this.#move({ type: 'trying' });
    const chat = await firstChat(set);
    const why = await whyNoAnswer(session, this.#model(artifact), chat, this.#drive.host, this.#stopped.signal);
    return why && `It does not answer yet: ${why}`;
  }

  #take(event: Exclude<TuneEvent, Result>): void {
    const { host, store, timing } = this.#drive;
    const at = host.now();
    switch (event.type) {
      case 'phase':
        this.#move(event, event.phase);
        break;
      case 'price':
      case 'spent':
        this.#move(event);
        break;
      case 'message':
        store.addEvent({ run: this.#run.id, at, level: event.level, message: event.message });
        break;
      case 'checkpoints':
        store.transaction(() => {
          this.#flush();
          store.saveCheckpoints(this.#run.id, event.checkpoints, at);
        });
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

  /** The end of the run and what it means for the version, together or not at all. */
  #end(wanted: RunMove, result?: Result): DriveEnd {
    const { host, store, owner, timing } = this.#drive;
    return store.transaction(() => {
      const asked = store.renewLease(this.#run.id, { owner, until: host.now() + timing.leaseMs });
      if (!asked) return 'left';
      const move: RunMove = asked.cancel ? { type: 'cancelled' } : wanted;
      const run = next(this.#run, { ...move, at: host.now() });
      store.saveRun(run, owner);
      store.forgetOwnCheckpoints(run.id);
      if (run.status === 'succeeded') {
        complete(store, run, result!, (level, message) => this.#say(level, message));
      } else {
        const error = run.status === 'failed' ? run.error : cancelledByUser;
        store.updateVersionOfRun(run.id, { status: 'error', error, trainingMs: run.trainingMs });
        this.#say(run.status === 'failed' ? 'error' : 'info', error!);
      }
      this.#run = run;
      return 'over';
    });
  }

  /** What keeps a service from pausing its job is said: that job may go on, and cost. */
  #pause(failure: unknown): DriveEnd {
    this.#move({ type: 'paused' });
    if (failure instanceof ProblemError) this.#say('warn', errorText(failure));
    this.#say('info', 'Paused.');
    return 'left';
  }

  /** Until there is space again: what the provider has made so far is not lost. */
  #wait(failure: unknown): DriveEnd {
    const words = `${errorText(failure)} It is tried again and again until there is.`;
    if (this.#drive.store.events(this.#run.id).at(-1)?.message !== words) this.#say('warn', words);
    this.#flush();
    return 'later';
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
      const asked = store.renewLease(this.#run.id, { owner, until: host.now() + timing.leaseMs });
      if (!asked) this.stop('lost');
      else if (asked.cancel) this.stop('cancelled');
      else if (asked.pause && !preparingRunStatuses.has(this.#run.status)) this.stop('paused');
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
const notPrepared =
  'The process that read its data ended before all of it was there. Run the FINETUNE statement again.';

function errorText(error: unknown): string {
  if (error instanceof ProblemError) return [error.problem.message, error.problem.hint].filter(Boolean).join(' ');
  return error instanceof Error ? error.message : String(error);
}
