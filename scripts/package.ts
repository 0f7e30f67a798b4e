// Makes the one `.vsix` out of `dist/`, and says what it weighs. Installs the packager on first use.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filledSample } from '../core/adapters/embedded/sample.ts';
import { fillSampleDatabase } from './sample/filled.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));
const packager = join(repository, 'scripts/packager');
const vsce = join(packager, 'node_modules/@vscode/vsce/vsce');
const output = join(repository, 'tunesql.vsix');

if (!existsSync(vsce)) {
  console.log('installing the packager');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: packager,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
writeFileSync(join(repository, 'dist/assets', filledSample), await fillSampleDatabase());
const options = [
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-git-tag-version',
  '--no-rewrite-relative-links',
  // The check that finds keys in statements documents itself with an invented one.
  '--allow-package-secrets',
  'github',
];
execFileSync(process.execPath, [vsce, 'package', ...options, '--out', output], { cwd: repository, stdio: 'inherit' });
console.log(`tunesql.vsix: ${(statSync(output).size / 2 ** 20).toFixed(2)} MiB`);
