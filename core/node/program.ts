// Where the program's own files are: the one place that knows whether it runs from its sources or from the bundle.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AssetName, WorkerName } from '../host.ts';

/** In the bundle this file's code lies in `dist/…` itself; esbuild fills `import.meta` in where the output is CommonJS. */
const fromSource = import.meta.filename.endsWith('.ts');

/** The repository in a checkout; `dist` in the bundle. */
const folder = fromSource ? join(import.meta.dirname, '../..') : import.meta.dirname;

const workerSources: Readonly<Record<WorkerName, string>> = {
  local: 'core/adapters/providers/local/worker.ts',
  pglite: 'core/adapters/embedded/worker.ts',
  sqlite: 'core/adapters/sources/sqlite/worker.ts',
  scratch: 'core/engine/plan/scratch/worker.ts',
  parquet: 'core/adapters/sources/files/worker.ts',
  execution: 'core/engine/compare/worker.ts',
};

export const workerFile = (name: WorkerName): URL =>
  pathToFileURL(join(folder, fromSource ? workerSources[name] : `workers/${name}.js`));

export const languageServerFile: URL = pathToFileURL(join(folder, fromSource ? 'server/src/main.ts' : 'server.js'));

export const assetFile = (name: AssetName): string => join(folder, 'assets', name);
