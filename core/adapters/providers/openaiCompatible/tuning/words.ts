// A service's word for the state of a job, and what it comes to. Words that are not known are shown as they are.
import type { TuneStatus } from '../../../provider.ts';

const ends: Readonly<Record<string, 'succeeded' | 'failed' | 'cancelled'>> = {
  succeeded: 'succeeded',
  completed: 'succeeded',
  failed: 'failed',
  error: 'failed',
  expired: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

/** Nothing while the job goes on, whatever it does. */
export const endOf = (status: string): 'succeeded' | 'failed' | 'cancelled' | undefined => ends[status.toLowerCase()];

const statuses: Readonly<Record<string, TuneStatus>> = {
  validating_files: 'queued',
  pending: 'queued',
  queued: 'queued',
  running: 'running',
  succeeded: 'finishing',
  completed: 'finishing',
};

/** What a run is while its job says this; nothing for words that nobody knows. */
export const statusOfWord = (word: string): TuneStatus | undefined => statuses[word.toLowerCase()];

export const phaseOf = (status: string): string => status.replaceAll('_', ' ');
