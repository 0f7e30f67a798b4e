// `npm start`: builds the extension and opens it in VS Code on a copy of the samples: in the desktop's VS Code where there is
// one, else in a VS Code served to the browser. `--browser` prefers the latter, `--port N` names where it is served.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { desktop } from './start/desktop.ts';
import { openInBrowser } from './start/inBrowser.ts';
import { copySamples } from './start/samples.ts';

const repository = join(import.meta.dirname, '..');
/** Stays from start to start; removing it begins anew. */
const folder = join(repository, '.start');

const { values } = parseArgs({
  options: { browser: { type: 'boolean', default: false }, port: { type: 'string', default: '7878' } },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65_000)
  fail(`--port takes a number up to 65000, not ${values.port}.`);

console.log('Building the extension …');
execFileSync(process.execPath, [join(repository, 'esbuild.mjs')], { cwd: repository, stdio: 'inherit' });
const workspace = await copySamples(join(repository, 'samples'), join(folder, 'tunesql-samples'));

const found = values.browser ? { why: undefined } : desktop();
try {
  if ('open' in found) {
    found.open({ repository, workspace });
    console.log(`Opened ${workspace} in VS Code. Put the cursor in a statement of tutorial.sql and press Ctrl+Enter.`);
  } else {
    if (found.why) console.log(found.why);
    await openInBrowser({ repository, workspace, folder: join(folder, 'vscode'), port });
  }
} catch (error) {
  fail(
    `${error instanceof Error ? error.message : error}\n\n` +
      'The same statements run in the terminal, without VS Code: `npm run tutorial`.',
  );
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
