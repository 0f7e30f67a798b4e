// Serves VS Code with the extension to the browser until Ctrl-C.
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { installVsCode } from '../vscode/install.ts';
import { freePort, serveVsCode } from '../vscode/serve.ts';

export interface InBrowserOptions {
  readonly repository: string;
  readonly workspace: string;
  /** Keeps what VS Code remembers. */
  readonly folder: string;
  /** The next that is free is taken when this one is not. */
  readonly port: number;
}

export async function openInBrowser({ repository, workspace, folder, port }: InBrowserOptions): Promise<void> {
  if (process.platform === 'win32') {
    throw new Error('VS Code is served to the browser on Linux and macOS only. On Windows install VS Code itself.');
  }
  await installVsCode(console.log);
  await addExtension(repository, join(folder, 'extensions'));
  const free = await freePort(port);
  if (free !== port) console.log(`Port ${port} is taken; ${free} is used.`);
  const flags = ['--disable-workspace-trust'];
  const server = await serveVsCode({ port: free, folder, workspace, flags, settings });
  console.log(
    [
      '',
      `  VS Code is at ${server.url}`,
      '',
      'Open that address in a browser, then tutorial.sql: put the cursor in a statement and press Ctrl+Enter (on a Mac Cmd+Enter).',
      `On another machine’s browser: ssh -L ${free}:127.0.0.1:${free} to this one first. Without a browser: npm run tutorial.`,
      'Ctrl-C stops it; what you did is kept for the next time.',
    ].join('\n'),
  );
  const stop = () => void server.stop();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  await server.ended;
}

/** The repository itself, as it was built: nothing to package, nothing to install. */
async function addExtension(repository: string, extensions: string): Promise<void> {
  // VS Code's list of what is in the folder; without it, it looks.
  await rm(join(extensions, 'extensions.json'), { force: true });
  await mkdir(extensions, { recursive: true });
  const link = join(extensions, 'tunesql.tunesql-0.1.0');
  await rm(link, { force: true });
  await symlink(repository, link);
}

/** Nothing that asks or calls out; the samples' own page is the first thing to see. */
const settings = {
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'workbench.startupEditor': 'readme',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};
