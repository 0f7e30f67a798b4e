// Which name means a version in this window: with its project where bare names mean another. How statements spell it is
// the duty of `commands/spelling.ts`.
import { sameName, versionName } from '../../core/catalog/names.ts';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';

type InUse = Pick<CatalogSnapshot, 'project'>;

interface Version {
  readonly project: string;
  readonly model: string;
  readonly version: number;
}

/** What stands before a name of that project. */
export const prefixOf = (project: string, inUse: InUse): string =>
  sameName(project, inUse.project) ? '' : `${project}.`;

/** Also of the version that a run makes. */
export const nameOf = (version: Version, inUse: InUse): string =>
  `${prefixOf(version.project, inUse)}${versionName(version)}`;
