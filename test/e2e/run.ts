// Runs the end-to-end suite, or some files of it, on a freshly packaged extension: `npm run e2e -- safety tutorial`.
// `--as-packaged` takes the `tunesql.vsix` that is there; `--high-contrast` takes the pictures in the two themes of high contrast.
import { execFileSync, spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const args = process.argv.slice(2);
const names = args.filter(arg => !arg.startsWith('-'));
const files = names.length > 0 ? names.map(name => `test/e2e/${name}.test.ts`) : ['test/e2e/*.test.ts'];
for (const file of files) {
  if (globSync(file, { cwd: repository }).length === 0) throw new Error(`There is no ${file}.`);
}

const env = { ...process.env, ...(args.includes('--high-contrast') && { E2E_HIGH_CONTRAST: '1' }) };
const options = { cwd: repository, stdio: 'inherit', env } as const;
execFileSync(process.execPath, ['test/e2e/install.ts'], options);
if (!args.includes('--as-packaged')) execFileSync('npm', ['run', '-s', 'package'], options);
// One at a time: each has a VS Code and a browser of its own.
const { status } = spawnSync(process.execPath, ['--test', '--test-concurrency=1', ...files], options);
process.exitCode = status ?? 1;
