// `npm run tutorial`: runs samples/tutorial.sql in the terminal on a fresh data folder, which goes when it ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(import.meta.dirname, '..');
const data = mkdtempSync(join(tmpdir(), 'tunesql-tutorial-'));
const started = performance.now();

const command = ['core/cli/main.ts', 'run', 'samples/tutorial.sql', '--data', data, ...process.argv.slice(2)];
const child = spawn(process.execPath, command, { cwd: repository, stdio: 'inherit' });
// Ctrl-C goes to both: the command line stops in good order, and its folder is removed after that.
process.on('SIGINT', () => {});

try {
  const [code] = await once(child, 'exit');
  process.exitCode = code ?? 1;
  process.stderr.write(`\nThe tutorial took ${Math.round((performance.now() - started) / 1000)} s.\n`);
} finally {
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}
