// Which runs came to an end between two looks at the catalog: those that were live before. Cancelling is no news to who did it.
import { finishedRunStatuses, type RunRecord } from '../../core/catalog/records.ts';

export function endedRuns(before: readonly RunRecord[], now: readonly RunRecord[]): readonly RunRecord[] {
  const live = new Set(before.filter(run => !finishedRunStatuses.has(run.status)).map(run => run.id));
  return now.filter(run => live.has(run.id) && (run.status === 'succeeded' || run.status === 'failed'));
}
