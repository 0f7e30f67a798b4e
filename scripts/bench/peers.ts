// The packages that benchmarks compare with: no dependency of the project.
import { installPackages, pinnedIn } from '../installPackages.ts';

const folder = new URL('peers/', import.meta.url);
const pinned = pinnedIn(folder);

export const installPeers = (): void => installPackages(folder);

/** Its pinned version. */
export const peerVersion = (name: string): string => pinned[name] ?? '';

/** A file below `peers/`. */
export const peerUrl = (path: string): string => new URL(path, folder).href;
