// Asks one version for one statement: the call store for what was answered before, the service for what is new.
import { type Chat, endsAsking } from '../../adapters/provider.ts';
import type { OptionValues, VersionRecord } from '../../catalog/records.ts';
import { type Problem, ProblemError, problem } from '../../text/problem.ts';
import type { Parts } from '../parts.ts';
import type { Session } from '../session.ts';
import { type Askable, askable } from './askable.ts';
import type { Budget } from './budget.ts';
import { call } from './call.ts';
import type { Inputs } from './inputs.ts';
import type { Meter } from './meter.ts';
import { type Turns, turns } from './turns.ts';

/** What a statement that asks carries with it. */
export interface Asking extends Parts {
  readonly meter: Meter;
  /** Missing where money does not matter. */
  readonly budget?: Budget | undefined;
}

export interface Asked {
  readonly version: VersionRecord;
  /** Options of the statement for the provider, checked; they win over those of the model. */
  readonly options: OptionValues;
  /** Whether stored answers are given again: always, never, or (missing) where asking again would come to the same. */
  readonly cache?: boolean | undefined;
  /** Most questions of the statement at once, within what its engine allows. */
  readonly threads?: number | undefined;
}

/** What a statement says, else what its session does. */
export const cacheOf = (given: unknown, { session }: { readonly session: Session }): boolean | undefined =>
  typeof given === 'boolean' ? given : session.cache;

export interface Answer {
  readonly type: 'answer';
  /** NULL when every input was NULL: there is no question then. */
  readonly text: string | null;
  readonly tokens: number;
  readonly latencyMs: number;
  readonly truncated: boolean;
  /** It was there: stored, or asked for by another row. */
  readonly isReused?: boolean;
  /** The service would not answer; the text is what it says instead, if anything. */
  readonly isRefused?: boolean;
  /** US dollars, where the price is known; what it cost when it was asked, for an answer that is given again. */
  readonly cost?: number | undefined;
}

/** `failed`: this question has no answer, the next may have one. `over`: not asked, for the limit on money. */
export type Outcome = Answer | { readonly type: 'failed'; readonly problem: Problem } | { readonly type: 'over' };

const noQuestion: Answer = { type: 'answer', text: null, tokens: 0, latencyMs: 0, truncated: false };

/** So many failures in a row, and no answer between them: the service is not asked on. */
const mostFailures = 20;
const notedAtOnce = 500;

export const openAsker = async (parts: Asking, asked: Asked, signal: AbortSignal): Promise<Asker> =>
  new Asker(parts, await askable(parts, asked.version, asked.options), asked, signal);

export class Asker {
  readonly #parts: Asking;
  readonly #askable: Askable;
  readonly #turns: Turns;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  /** Whether the same question has one answer within this statement. */
  readonly #isShared: boolean;
  /** Only answers of calls after this one are given again. */
  readonly #since: number;
  readonly #inFlight = new Map<string, Promise<Outcome>>();
  #reused: number[] = [];
  #failures = 0;

  constructor(
    parts: Asking,
    asked: Askable,
    { cache, threads }: Pick<Asked, 'cache' | 'threads'>,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#askable = asked;
    this.#turns = threads === undefined ? work => work() : turns(threads);
    this.#isShared = asked.isSettled || cache === true;
    this.#since = cache === false ? parts.calls.latest() : 0;
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
  }

  /** Rows to begin before the first of them has ended. */
  get ahead(): number {
    return 16 * this.#askable.pool.most;
  }

  /** At once where it is known. Rejects when nothing more can be asked, with a `ProblemError` or the reason of the signal. */
  ask(inputs: Inputs): Outcome | Promise<Outcome> {
    const chat = this.#askable.chatOf(inputs);
    if (!chat) return noQuestion;
    const key = this.#askable.keyOf(chat);
    if (!this.#isShared) return this.#asked(key, chat);
    const name = Buffer.from(key).toString('latin1');
    const same = this.#inFlight.get(name);
    if (same) return this.#again(same);
    const stored = this.#stored(key);
    if (stored) return stored;
    const asked = this.#asked(key, chat).finally(() => this.#inFlight.delete(name));
    this.#inFlight.set(name, asked);
    return asked;
  }

  /** Nothing more is asked, and what is in flight is given up. */
  close(): void {
    this.#stop.abort();
    this.#noteReuse();
  }

  #stored(key: Uint8Array): Answer | undefined {
    const found = this.#parts.calls.find(key, this.#since);
    if (!found) return undefined;
    this.#parts.meter.cached();
    this.#reused.push(found.id);
    if (this.#reused.length >= notedAtOnce) this.#noteReuse();
    const { answer: text, completionTokens: tokens, latencyMs, reason, cost } = found;
    const said = { text, tokens, latencyMs, cost, truncated: reason === 'length', isRefused: reason === 'refused' };
    return { type: 'answer', ...said, isReused: true };
  }

  async #again(same: Promise<Outcome>): Promise<Outcome> {
    const outcome = await same;
    if (outcome.type !== 'answer') return outcome;
    this.#parts.meter.cached();
    return { ...outcome, isReused: true };
  }

  #asked(key: Uint8Array, chat: Chat): Promise<Outcome> {
    return this.#turns(() => this.#askedNow(key, chat));
  }

  async #askedNow(key: Uint8Array, chat: Chat): Promise<Outcome> {
    const { meter } = this.#parts;
    this.#signal.throwIfAborted();
    const budget = this.#budget();
    if (budget && !(await budget.mayAsk())) {
      meter.cutShort();
      return { type: 'over' };
    }
    let cost: number | undefined;
    try {
      const called = await call(this.#parts, this.#askable, { key, chat }, this.#signal);
      cost = called.cost;
      this.#failures = 0;
      return { type: 'answer', ...called };
    } catch (error) {
      // What ended the asking is told, not that this question was given up for it.
      if (this.#signal.aborted) throw this.#signal.reason;
      if (!(error instanceof ProblemError) || isTheEnd(error.problem)) throw this.#end(error);
      if (++this.#failures >= mostFailures) throw this.#end(inARow(error));
      return { type: 'failed', problem: error.problem };
    } finally {
      budget?.settle(cost);
    }
  }

  /** Only what is paid for counts; a limit cannot be kept where nobody knows what is. */
  #budget(): Budget | undefined {
    const { price } = this.#askable;
    const { budget } = this.#parts;
    if (price !== undefined) return price === 'free' ? undefined : budget;
    if (budget?.isLimit) throw this.#end(withoutPrice(this.#askable));
    return undefined;
  }

  #end(error: unknown): unknown {
    this.#stop.abort(error);
    return error;
  }

  #noteReuse(): void {
    this.#parts.calls.reuse(this.#reused);
    this.#reused = [];
  }
}

/** Nor is anything asked that cannot be stored. */
const isTheEnd = ({ code }: Problem): boolean =>
  endsAsking.has(code) || /^(?:disk-full|data-read-only|catalog-)/.test(code);

function withoutPrice({ version: { model, baseModel } }: Askable): ProblemError {
  return new ProblemError(
    problem('unknown-price', `What \`${baseModel}\` costs is not known, so a limit on money cannot be kept.`, {
      hint: `Give \`${model}\` its prices, in US dollars per million tokens: CREATE OR REPLACE MODEL … USING prompt_price = …, completion_price = ….`,
    }),
  );
}

function inARow(error: ProblemError): ProblemError {
  const message = `${mostFailures} questions in a row failed; the last: ${error.problem.message}`;
  return new ProblemError({ ...error.problem, message }, { cause: error });
}
