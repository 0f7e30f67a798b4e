// The catalog as one value for the language side and the trees.
import { nameKey } from '../../catalog/names.ts';
import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import type { Connection } from './connection.ts';
import type { Databases } from './databases.ts';
import type { Engines } from './engines.ts';
import type { Models } from './models.ts';
import type { Projects } from './projects.ts';
import type { Runs } from './runs.ts';
import type { Views } from './views.ts';

const latestRunsShown = 50;

/** Reads anew only when the revision has grown, by whatever process. Schemas of databases are for the engine to add. */
export function snapshots(connection: Connection, parts: Projects & Engines & Databases & Views & Models & Runs) {
  const known = new Map<string, CatalogSnapshot>();
  const revision = (): number => Number(connection.one('SELECT revision FROM state')!.revision);
  return {
    revision,

    snapshot: (project: string): CatalogSnapshot =>
      connection.reading(() => {
        const current = revision();
        const last = known.get(nameKey(project));
        if (last?.revision === current) return last;
        const latest = parts.runs(latestRunsShown);
        const older = parts.unfinishedRuns().filter(run => !latest.some(({ id }) => id === run.id));
        const snapshot: CatalogSnapshot = {
          revision: current,
          project,
          projects: parts.projects(),
          engines: parts.engines(),
          databases: parts.databases(),
          views: parts.views(),
          models: parts.models(),
          runs: [...latest, ...older],
        };
        known.set(nameKey(project), snapshot);
        return snapshot;
      }),
  };
}
