// Looks at the catalog of a data folder that others write, without making or changing anything: for the language server
// of editors that have no engine of ours.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultProject } from '../../catalog/names.ts';
import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import type { Host } from '../../host.ts';
import { Connection } from './connection.ts';
import { databases } from './databases.ts';
import { engines } from './engines.ts';
import { isCurrent } from './migrations.ts';
import { models } from './models.ts';
import { projects } from './projects.ts';
import { runs } from './runs.ts';
import { snapshots } from './snapshot.ts';
import { versions } from './versions.ts';
import { views } from './views.ts';

const pollMs = 1000;

/**
 * Tells of the catalog at once where there is one, and within a second of every change; also of one that is made later.
 * A file that cannot be read, or is of another version, is as good as none.
 */
export function watchCatalog(
  folder: string,
  host: Pick<Host, 'every' | 'log'>,
  tell: (snapshot: CatalogSnapshot) => void,
): () => void {
  let reader: Reader | undefined;
  let told: CatalogSnapshot | undefined;
  let isReported = false;
  const look = (): void => {
    try {
      reader ??= openReader(join(folder, 'catalog.db'));
      const snapshot = reader?.snapshot();
      if (snapshot === told || !snapshot) return;
      told = snapshot;
      tell(snapshot);
    } catch (error) {
      if (!isReported) host.log('warn', 'cannot read the catalog', { folder, error: String(error) });
      isReported = true;
    }
  };
  look();
  const stop = host.every(pollMs, look);
  return () => {
    stop();
    reader?.close();
  };
}

interface Reader {
  /** The same value until the catalog changes. */
  snapshot(): CatalogSnapshot;
  close(): void;
}

function openReader(file: string): Reader | undefined {
  if (!existsSync(file)) return undefined;
  const connection = new Connection(file, { readOnly: true });
  if (!isCurrent(connection)) {
    connection.close();
    return undefined;
  }
  const { snapshot } = snapshots(connection, {
    ...projects(connection),
    ...engines(connection),
    ...databases(connection),
    ...views(connection),
    ...models(connection, versions(connection)),
    ...runs(connection),
  });
  return { snapshot: () => snapshot(defaultProject), close: () => connection.close() };
}
