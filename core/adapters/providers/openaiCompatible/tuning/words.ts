// A service's word for the state of a job, and what it comes to. Words that are not known are shown as they are.

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

export const phaseOf = (status: string): string => status.replaceAll('_', ' ');
