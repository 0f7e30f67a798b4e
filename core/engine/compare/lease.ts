// Comparisons under a lease: one whose process died does not stay `running` for ever.
import { randomUUID } from 'node:crypto';
import type { ComparisonRecord } from '../../catalog/comparison.ts';
import type { Host } from '../../host.ts';
import type { Store } from '../store/store.ts';

type Parts = { readonly host: Host; readonly store: Store };

const leaseMs = 15_000;
const beatMs = 2000;

/** Stores the comparison and holds it until the returned function is called. */
export function holdComparison(record: ComparisonRecord, { host, store }: Parts): () => void {
  const owner = randomUUID();
  const lease = () => ({ owner, until: host.now() + leaseMs });
  store.addComparison(record, lease());
  return host.every(beatMs, () => {
    try {
      store.renewComparison(record.id, lease());
    } catch (error) {
      host.log('warn', 'the lease of a comparison could not be renewed', { error: String(error) });
    }
  });
}

/** Looks now and then for comparisons that nobody holds any more: they failed. */
export function watchComparisons({ host, store }: Parts): () => void {
  const look = () => {
    try {
      store.failDeadComparisons(host.now(), leaseMs);
    } catch (error) {
      host.log('warn', 'cannot look for comparisons whose process died', { error: String(error) });
    }
  };
  look();
  return host.every(leaseMs, look);
}
