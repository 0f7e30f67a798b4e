// Bundles everything that ships into dist/: extension, language server, command line, workers, webviews, and their files.
// `--production`: minified and without source maps.

import { existsSync, readdirSync } from 'node:fs';
import { chmod, cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const inRepository = path => resolve(import.meta.dirname, path);

const production = process.argv.includes('--production');

/** What every bundle shares. */
const common = {
  bundle: true,
  absWorkingDir: import.meta.dirname,
  minify: production,
  keepNames: true,
  sourcemap: production ? false : 'linked',
  legalComments: 'eof',
  logLevel: 'warning',
};

/** `node22`: the oldest that VS Code ships. CommonJS packages inside still ask for `require`. */
const node = {
  ...common,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  banner: {
    js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
  },
};

/** VS Code loads its extensions as CommonJS, which has no `import.meta`. */
const extension = {
  ...node,
  format: 'cjs',
  external: ['vscode'],
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: {
    'import.meta.url': 'importMetaUrl',
    'import.meta.filename': '__filename',
    'import.meta.dirname': '__dirname',
  },
};

const browser = { ...common, platform: 'browser', target: 'chrome132', format: 'iife' };

/** What it launches is a bundle of its own, so that an older Node can read this one. */
const commandLine = { ...node, external: ['./main.js'], banner: { js: `#!/usr/bin/env node\n${node.banner.js}` } };

/** Every panel's page is a folder with a `main.ts`. */
const webviews = readdirSync(inRepository('client/webviews')).filter(name =>
  existsSync(inRepository(`client/webviews/${name}/main.ts`)),
);

const bundles = [
  { from: 'client/src/extension.ts', to: 'dist/extension.cjs', options: extension },
  { from: 'server/src/main.ts', to: 'dist/server.js', options: node },
  { from: 'core/cli/launch.ts', to: 'dist/cli.js', options: commandLine },
  { from: 'core/cli/main.ts', to: 'dist/main.js', options: node },
  { from: 'core/adapters/providers/local/worker.ts', to: 'dist/workers/local.js', options: node },
  { from: 'core/adapters/embedded/worker.ts', to: 'dist/workers/pglite.js', options: node },
  { from: 'core/adapters/sources/sqlite/worker.ts', to: 'dist/workers/sqlite.js', options: node },
  { from: 'core/engine/plan/scratch/worker.ts', to: 'dist/workers/scratch.js', options: node },
  { from: 'core/adapters/sources/files/worker.ts', to: 'dist/workers/parquet.js', options: node },
  { from: 'core/engine/compare/worker.ts', to: 'dist/workers/execution.js', options: node },
  ...webviews.map(name => ({
    from: `client/webviews/${name}/main.ts`,
    to: `dist/webviews/${name}.js`,
    // A renderer is a module that VS Code imports into the notebook's page.
    options: name === 'notebook' ? { ...browser, format: 'esm' } : browser,
  })),
];

/** PGlite looks for its files beside the code that asks for them. */
const pglite = dirname(fileURLToPath(import.meta.resolve('@electric-sql/pglite')));
const files = [
  { from: 'assets', to: 'dist/assets' },
  ...['pglite.wasm', 'initdb.wasm', 'pglite.data'].map(name => ({
    from: join(pglite, name),
    to: `dist/workers/${name}`,
  })),
];

await rm(inRepository('dist'), { recursive: true, force: true });
await mkdir(inRepository('dist'));
await Promise.all([...bundles.map(bundle), ...files.map(copy)]);
if (existsSync(inRepository('dist/cli.js'))) await chmod(inRepository('dist/cli.js'), 0o755);

async function bundle({ from, to, options }) {
  // esbuild has said what is wrong; the other bundles are made all the same.
  await build({ ...options, entryPoints: [from], outfile: to }).catch(() => {
    process.exitCode = 1;
  });
}

async function copy({ from, to }) {
  await cp(inRepository(from), inRepository(to), { recursive: true });
}
