// The catalog store: everything the user has created, in one SQLite file that several processes may have open at once.
// Functions are synchronous and small; names are compared without case; a failing write leaves the catalog as it was.
import { join } from 'node:path';
import { defaultProject } from '../../catalog/names.ts';
import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import type { Host } from '../../host.ts';
import { ChangeFeed } from './changes.ts';
import { type Checkpoints, checkpoints } from './checkpoints.ts';
import { type Comparisons, comparisons } from './comparisons.ts';
import { Connection } from './connection.ts';
import { type Databases, databases } from './databases.ts';
import { type Engines, engines } from './engines.ts';
import { type Findings, findings } from './findings.ts';
import { migrate } from './migrations.ts';
import { type Models, models } from './models.ts';
import { type Progress, progress } from './progress.ts';
import { type Projects, projects } from './projects.ts';
import { type Runs, runs } from './runs.ts';
import { type Settings, settings } from './settings.ts';
import { snapshots } from './snapshot.ts';
import { type Versions, versions } from './versions.ts';
import { type Views, views } from './views.ts';

export interface Store
  extends Projects,
    Engines,
    Databases,
    Views,
    Models,
    Omit<Versions, 'versionsOfModel' | 'versionsByModel'>,
    Runs,
    Progress,
    Findings,
    Checkpoints,
    Comparisons,
    Settings {
  /** All that `work` writes or, when it throws, nothing of it. `work` cannot wait for anything. */
  transaction<T>(work: () => T): T;
  /** Grows with every change that a snapshot shows, in whatever process. */
  readonly revision: number;
  /** The same value until the revision grows. */
  snapshot(project?: string): CatalogSnapshot;
  /** Called soon after every change, also by another process; bursts are told as one. */
  onChange(listener: () => void): () => void;
  close(): void;
}

export function openStore(host: Host): Store {
  const connection = new Connection(join(host.data, 'catalog.db'));
  try {
    return storeOver(connection, host);
  } catch (error) {
    connection.close();
    throw error;
  }
}

export function storeOver(connection: Connection, host: Host): Store {
  migrate(connection);
  const ofVersions = versions(connection);
  const ofModels = models(connection, ofVersions);
  const parts = {
    ...projects(connection),
    ...engines(connection),
    ...databases(connection),
    ...views(connection),
    ...ofModels,
    ...runs(connection),
  };
  const { revision, snapshot } = snapshots(connection, parts);
  const changes = new ChangeFeed(connection, host);
  return {
    ...parts,
    ...ofVersions,
    ...progress(connection),
    ...findings(connection),
    ...checkpoints(connection),
    ...comparisons(connection),
    ...settings(connection),
    transaction: work => connection.transaction(work),
    get revision() {
      return revision();
    },
    snapshot: (project = defaultProject) => snapshot(project),
    onChange: listener => changes.listen(listener),
    close() {
      changes.close();
      connection.close();
    },
  };
}
