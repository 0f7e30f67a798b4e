// What the executors work with: handed down, never reached for.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { Host } from '../host.ts';
import type { CallStore } from './calls/callStore.ts';
import type { Pools } from './predict/pools.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import type { Store } from './store/store.ts';
import type { Tuner } from './tuning/tuner.ts';

export interface Parts {
  readonly host: Host;
  readonly store: Store;
  readonly calls: CallStore;
  readonly pools: Pools;
  readonly sessions: Sessions;
  readonly tuner: Tuner;
  /** As a session sees it. */
  catalogOf(session: Session): CatalogSnapshot;
}
