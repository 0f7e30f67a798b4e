// Opens the engine over a host: catalog, sessions and runs put together.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { Host } from '../host.ts';
import { openCalls } from './calls/callStore.ts';
import { watchComparisons } from './compare/lease.ts';
import { direct } from './direct.ts';
import type { OpenEngine } from './engine.ts';
import type { Parts } from './parts.ts';
import { openPools } from './predict/pools.ts';
import { runStatements } from './runStatements.ts';
import { Session } from './session.ts';
import { type Adapters, Sessions } from './sessions.ts';
import { openStore, type Store } from './store/store.ts';
import { openTuner } from './tuning/tuner.ts';

export async function openEngine(host: Host, adapters?: Adapters): Promise<OpenEngine> {
  const store = openStore(host);
  const calls = openCalls(host);
  const sessions = new Sessions(host, store, adapters);
  const tuner = openTuner({ host, store, provider: engine => sessions.provider(engine) });
  const own = new Session();
  addSampleDatabase(store, host);
  const stopWatching = watchComparisons({ host, store });
  const catalogOf = ({ project, database }: Session): CatalogSnapshot => {
    const snapshot = store.snapshot(project);
    const databases = snapshot.databases.map(d => {
      const schemas = sessions.schemas(d.name);
      return schemas ? { ...d, schemas } : d;
    });
    return { ...snapshot, databases, ...(database !== undefined && { database }) };
  };
  const parts: Parts = { host, store, calls, pools: openPools(host, store), sessions, tuner, catalogOf };
  return {
    run: (text, options) => runStatements(text, parts, { session: own, ...options }),
    openSession: () => new Session(),
    snapshot: () => catalogOf(own),
    describe: async (database, signal) => void (await sessions.describe(database, signal)),
    reach: async (engine, signal) => (await sessions.provider(engine)).check?.(signal),
    onChange: listener => {
      const stops = [store, own, sessions].map(each => each.onChange(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    runs: {
      list: () => store.runs(),
      get: id => store.run(id),
      metrics: (id, after) => store.metrics(id, after),
      events: id => store.events(id),
      findings: id => store.findings(id),
      checkpoints: id => store.checkpoints(id),
      cancel: id => tuner.cancel(id),
      claimNews: id => store.claimNews(id),
      pause: id => tuner.pause(id),
      resume: id => tuner.resumeRun(id),
      driven: () => tuner.driven,
    },
    comparisons: {
      list: () => store.comparisons(),
      get: id => store.comparison(id),
      rows: (id, from) => store.comparisonRows(id, from),
      summary: id => store.comparisonSummary(id),
      judgements: id => store.judgements(id),
      judge: (id, judgement) => store.judge(id, judgement),
    },
    direct: direct(parts),
    resume: () => tuner.resume(),
    close: async () => {
      stopWatching();
      await tuner.close();
      await sessions.close();
      calls.close();
      store.close();
    },
  };
}

/** Once per catalog: who drops it does not want it back. */
function addSampleDatabase(store: Store, host: Host): void {
  store.transaction(() => {
    if (store.setting('sample database') !== undefined) return;
    store.setSetting('sample database', 'example_db');
    store.createDatabase({ name: 'example_db', source: 'pglite', options: { sample: true }, createdAt: host.now() });
  });
}
