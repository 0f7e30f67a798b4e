// Installs VS Code served to the browser (code-server) when it is first needed: 800 MB that `npm ci` does not bring along.
// Needs nothing but Node and npm; an installation that was interrupted or is of another version begins anew.
import { type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const kit = fileURLToPath(new URL('./', import.meta.url));
const inKit = (path: string): string => `${kit}node_modules/${path}`;

const wanted = (JSON.parse(readFileSync(`${kit}package.json`, 'utf8')) as Manifest).devDependencies['code-server'];

interface Manifest {
  readonly version?: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Step {
  readonly what: string;
  /** npm writes it when it is done, so half an installation does not have it. */
  readonly mark: string;
  readonly npm: readonly string[];
}

const steps: readonly Step[] = [
  {
    what: `VS Code for the browser (code-server ${wanted}, about 800 MB on disk)`,
    mark: '.package-lock.json',
    npm: ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
  },
  {
    what: "VS Code's own packages",
    mark: 'code-server/lib/vscode/node_modules/.package-lock.json',
    npm: ['run', 'vscode:install'],
  },
];

/** @throws with what npm said when it cannot be installed: without a network, for instance. */
export async function installVsCode(say: (line: string) => void): Promise<void> {
  const isOther = existsSync(inKit('.package-lock.json')) && installedVersion() !== wanted;
  for (const step of steps) {
    if (!isOther && existsSync(inKit(step.mark))) continue;
    say(`Installing ${step.what} …`);
    const began = performance.now();
    const alive = setInterval(() => say(`  … ${Math.round((performance.now() - began) / 1000)} s`), 15_000);
    await npmInKit(step.npm).finally(() => clearInterval(alive));
    if (!existsSync(inKit(step.mark))) throw new Error(`${step.what} could not be installed.`);
  }
}

/** Runs npm in the kit's folder, quietly. @throws with what it said was wrong. */
export async function npmInKit(args: readonly string[]): Promise<void> {
  const options: SpawnOptions = {
    cwd: kit,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a script there.
    shell: process.platform === 'win32',
  };
  const child = spawn('npm', args, options);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', part => (said += part));
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const lines = said.trim().split('\n');
  const errors = lines.filter(line => line.startsWith('npm error')).slice(0, 4);
  throw new Error(`npm ${args.join(' ')} failed:\n${(errors.length > 0 ? errors : lines.slice(-8)).join('\n')}`);
}

function installedVersion(): string | undefined {
  try {
    return (JSON.parse(readFileSync(inKit('code-server/package.json'), 'utf8')) as Manifest).version;
  } catch {
    return undefined;
  }
}
