// Puts in place what the end-to-end suite needs and `npm ci` does not bring: VS Code (as code-server) and Chromium.
// Does nothing when everything is there.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kit = fileURLToPath(new URL('./vscode/', import.meta.url));
const inKit = (path: string) => join(kit, 'node_modules', path);

const steps: readonly {
  readonly what: string;
  readonly there: () => boolean;
  readonly run: readonly (readonly string[])[];
}[] = [
  {
    what: 'code-server (about 800 MB on disk)',
    there: () => existsSync(inKit('.package-lock.json')),
    run: [['npm', 'ci', '--no-audit', '--no-fund']],
  },
  {
    what: "VS Code's own packages",
    there: () => existsSync(inKit('code-server/lib/vscode/node_modules/.package-lock.json')),
    run: [['npm', 'run', 'vscode:install']],
  },
  {
    what: "VS Code's native modules",
    there: () => existsSync(inKit('code-server/lib/vscode/node_modules/@vscode/spdlog/build/Release/spdlog.node')),
    run: [['npm', 'run', 'vscode:native']],
  },
  {
    what: 'Chromium',
    there: () => existsSync('/usr/bin/chromium'),
    run: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
    ],
  },
];

for (const step of steps) {
  if (step.there()) continue;
  console.log(`installing ${step.what}`);
  for (const [command, ...args] of step.run) {
    execFileSync(command!, args, { cwd: kit, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  if (!step.there()) throw new Error(`${step.what} could not be installed`);
}
