// How a run moves: a pure function from what it is and what happened to what it is now. Whoever drives it persists the result.
import { finishedRunStatuses, type RunRecord } from '../../catalog/records.ts';

export type RunEvent = RunMove & { readonly at: number };

export type RunMove =
  | { /** Somebody begins to drive it, for the first time or after a break. */ readonly type: 'started' }
  | { readonly type: 'phase'; readonly phase: string }
  | ({ readonly type: 'progress' } & StepProgress)
  | {
      /** Training is over; its result is being taken in. */ readonly type: 'trained';
      readonly validationLoss?: number;
    }
  | { readonly type: 'succeeded' }
  | { readonly type: 'failed'; readonly error: string }
  | { readonly type: 'cancelled' };

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
  if (event.type === 'started') return { ...run, status: 'running', heardAt: event.at };
  const heard = { ...run, trainingMs: run.trainingMs + Math.max(0, event.at - run.heardAt), heardAt: event.at };
  switch (event.type) {
    case 'phase':
      return { ...heard, status: 'running', phase: event.phase };
    case 'progress':
      return { ...untimed(heard), status: 'running', ...learned(heard, event) };
    case 'trained': {
      const { validationLoss } = event;
      return {
        ...untimed(heard),
        status: 'finishing',
        ...(validationLoss !== undefined && { bestValidationLoss: validationLoss }),
      };
    }
    case 'succeeded':
      return over(heard, { status: 'succeeded' });
    case 'failed':
      return over(heard, { status: 'failed', error: event.error });
    case 'cancelled':
      return over(heard, { status: 'cancelled' });
  }
}

/** What an event does not tell stays as it was, but for the time to go, which would be wrong by now. */
function untimed({ remainingMs: _, ...run }: RunRecord): RunRecord {
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

function over({ phase: _, ...run }: RunRecord, end: Pick<RunRecord, 'status' | 'error'>): RunRecord {
  return { ...untimed(run), ...end, finishedAt: run.heardAt };
}
