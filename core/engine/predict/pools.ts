// One pool per engine.
import * as descriptors from '../../adapters/descriptors.ts';
import { nameKey } from '../../catalog/names.ts';
import type { Host } from '../../host.ts';
import type { Store } from '../store/store.ts';
import { Pool } from './pool.ts';

/** Of the engine by its name. */
export type Pools = (engine: string) => Pool;

export function openPools(host: Host, store: Store): Pools {
  const pools = new Map<string, Pool>();
  return engine => {
    const record = store.engine(engine);
    const given = record?.options.concurrency;
    const most = typeof given === 'number' ? given : (descriptors.provider(record?.provider ?? '')?.concurrency ?? 1);
    const key = nameKey(engine);
    const pool = pools.get(key) ?? new Pool(host, most);
    pools.set(key, pool);
    if (pool.most !== most) pool.most = most;
    return pool;
  };
}
