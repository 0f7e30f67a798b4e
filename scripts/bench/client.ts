// The extension in VS Code: how soon it is there, how soon a row is, and what it weighs.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Bench, markdownTable } from './report.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** What `test/e2e/measure.ts` prints. */
interface Times {
  readonly activation: number;
  readonly firstRowCold: number;
  readonly firstRowWarm: readonly number[];
}

export const clientBench: Bench = {
  title: 'The extension',
  async measure() {
    const node = (...args: readonly string[]) =>
      execFileSync(process.execPath, args, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
    node('test/e2e/install.ts');
    node('esbuild.mjs', '--production');
    node('scripts/package.ts');
    const times = JSON.parse(node('test/e2e/measure.ts')) as Times;
    const warm = times.firstRowWarm.toSorted((a, b) => a - b);
    return `${markdownTable(
      ['', ''],
      [
        ['Activation, as VS Code counts it', ms(times.activation)],
        ['Ctrl+Enter to the first row, embedded Postgres not yet open', ms(times.firstRowCold)],
        [`the same when it is open, median of ${warm.length}`, ms(warm[Math.floor(warm.length / 2)]!)],
        ['`tunesql.vsix`', size('tunesql.vsix')],
        ...bundles().map(name => [`\`${name}\``, size(name)]),
      ],
    )}

Real keys in a real browser: the times hold the way to the window and back.`;
  },
};

const bundles = (): readonly string[] =>
  ['dist', 'dist/workers', 'dist/webviews'].flatMap(folder =>
    readdirSync(join(repository, folder))
      .filter(name => /\.c?js$/.test(name) && name !== 'cli.js')
      .map(name => `${folder}/${name}`),
  );

const ms = (time: number): string => `${time} ms`;

function size(path: string): string {
  const bytes = statSync(join(repository, path)).size;
  return bytes < 2 ** 20 ? `${Math.round(bytes / 1024)} KiB` : `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}
