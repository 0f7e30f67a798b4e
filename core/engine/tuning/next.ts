// How a run moves: a pure function from what it is and what happened to what it is now. Whoever drives it persists the result.
import type { TuneStatus } from '../../adapters/provider.ts';
import { finishedRunStatuses, preparingRunStatuses, type RunRecord } from '../../catalog/records.ts';

export type RunEvent = RunMove & { readonly at: number };

export type RunMove =
  | { /** Somebody begins to drive it, for the first time or after a break. */ readonly type: 'started' }
  | { /** So many rows were read. */ readonly type: 'reading'; readonly rows: number }
  | { /** All rows are there. */ readonly type: 'checking'; readonly rows: number }
  | {
      /** Its data is on disk; a person is asked whether it may go on. */ readonly type: 'confirming';
      readonly data: RunData;
    }
  | { /** It waits for its provider. */ readonly type: 'prepared' }
  | { readonly type: 'phase'; readonly phase: string; readonly status?: TuneStatus }
  | { /** US dollars, as the service says. */ readonly type: 'price'; readonly cost: number }
  | {
      /** So far: tokens and US dollars, as the service says. */ readonly type: 'spent';
      readonly tokens?: number;
      readonly cost?: number;
    }
  | ({ readonly type: 'progress' } & StepProgress)
  | {
      /** Training is over; its result is being taken in. */ readonly type: 'trained';
      readonly validationLoss?: number;
      readonly bestStep?: number;
    }
  | { /** What it made is asked its first question. */ readonly type: 'trying' }
  | { readonly type: 'succeeded' /** What it made has answered. */; readonly serving: boolean }
  | { readonly type: 'failed'; readonly error: string }
  | { readonly type: 'cancelled' }
  | { /** Nobody drives it until it is resumed. */ readonly type: 'paused' };

/** What is known of its data once that was checked. */
export type RunData = Pick<
  RunRecord,
  | 'rows'
  | 'trainChats'
  | 'validationChats'
  | 'trainTokens'
  | 'exactTokens'
  | 'longestChat'
  | 'priceLow'
  | 'priceHigh'
  | 'trainingPrice'
  | 'dataHash'
>;

export interface StepProgress {
  readonly step: number;
  readonly steps: number;
  readonly epoch: number;
  readonly trainingLoss?: number;
  readonly validationLoss?: number;
  readonly tokensPerSecond?: number;
  readonly remainingMs?: number;
}

/** A run that is over does not move any more: it is returned as it is. */
export function next(run: RunRecord, event: RunEvent): RunRecord {
  if (finishedRunStatuses.has(run.status)) return run;
  // The time in which nobody drove it, or a person was asked, is no training time.
  if (event.type === 'started') return { ...run, heardAt: event.at, ...(run.status === 'queued' && starting) };
  if (preparingRunStatuses.has(run.status)) return prepared({ ...run, heardAt: event.at }, event);
  const heard = { ...run, trainingMs: run.trainingMs + Math.max(0, event.at - run.heardAt), heardAt: event.at };
  switch (event.type) {
    case 'phase':
      return { ...heard, phase: event.phase, ...(event.status && { status: event.status }) };
    case 'price':
      return { ...heard, priceLow: event.cost, priceHigh: event.cost };
    case 'spent': {
      const { tokens, cost } = event;
      return { ...heard, ...(tokens !== undefined && { trainedTokens: tokens }), ...(cost !== undefined && { cost }) };
    }
    case 'progress':
      return { ...untimed(heard), status: 'running', ...learned(heard, event) };
    case 'trained': {
      const { validationLoss, bestStep } = event;
      return {
        ...untimed(heard),
        status: 'finishing',
        trainedAt: run.trainedAt ?? event.at,
        ...(validationLoss !== undefined && { bestValidationLoss: validationLoss }),
        ...(bestStep !== undefined && { bestStep }),
      };
    }
    case 'trying':
      return { ...heard, status: 'trying' };
    case 'paused':
      return { ...untimed(withoutPhase(heard)), status: 'paused' };
    default:
      return ended(heard, event);
  }
}

const starting = { status: 'starting' } as const;

/** Before its data is on disk nothing of the provider is heard. */
function prepared(run: RunRecord, event: RunEvent): RunRecord {
  switch (event.type) {
    case 'reading':
    case 'checking':
      return { ...run, status: event.type, rows: event.rows };
    case 'confirming':
      return { ...run, ...event.data, status: 'confirming' };
    case 'prepared':
      return { ...run, status: 'queued' };
    default:
      return ended(run, event);
  }
}

function ended(run: RunRecord, event: RunEvent): RunRecord {
  const end = untimed(withoutPhase(run));
  switch (event.type) {
    case 'succeeded':
      return { ...end, status: 'succeeded', finishedAt: event.at, ...(event.serving && { servingAt: event.at }) };
    case 'failed':
      return { ...end, status: 'failed', error: event.error, finishedAt: event.at };
    case 'cancelled':
      return { ...end, status: 'cancelled', finishedAt: event.at };
    default:
      return run;
  }
}

/** What an event does not tell stays as it was, but for the time to go, which would be wrong by now. */
function untimed({ remainingMs: _, ...run }: RunRecord): RunRecord {
  return run;
}

function withoutPhase({ phase: _, ...run }: RunRecord): RunRecord {
  return run;
}

function learned(run: RunRecord, { type: _, at: __, ...told }: { type: 'progress'; at: number } & StepProgress) {
  const { validationLoss } = told;
  if (validationLoss === undefined) return told;
  return {
    ...told,
    firstValidationLoss: run.firstValidationLoss ?? validationLoss,
    bestValidationLoss: Math.min(run.bestValidationLoss ?? validationLoss, validationLoss),
  };
}
