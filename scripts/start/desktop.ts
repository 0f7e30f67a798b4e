// The VS Code of the desktop, if `code` is on the PATH, new enough, and there is a screen to show it on.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Desktop {
  /** Opens a window of its own with the extension as it was built here. */
  open(what: { readonly repository: string; readonly workspace: string }): void;
}

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `code --version` says; nothing when there is no such command. */
  readonly version: string | undefined;
  /** The oldest VS Code that the extension runs in: `1.105.0`. */
  readonly oldest: string;
}

export function desktop(): Desktop | { readonly why: string | undefined } {
  const isWindows = process.platform === 'win32';
  const code = (args: readonly string[], stdio: 'pipe' | 'inherit') =>
    execFileSync('code', args, { encoding: 'utf8', stdio: ['ignore', stdio, 'ignore'], shell: isWindows });
  const why = whyNot({
    platform: process.platform,
    env: process.env,
    version: attempt(() => code(['--version'], 'pipe')),
    oldest: oldestVsCode(),
  });
  if (why !== undefined) return { why };
  return {
    open({ repository, workspace }) {
      const quoted = (text: string) => (isWindows ? `"${text}"` : text);
      const tutorial = quoted(join(workspace, 'tutorial.sql'));
      const window = ['--new-window', quoted(`--extensionDevelopmentPath=${repository}`)];
      code([...window, quoted(workspace), '--goto', tutorial], 'inherit');
    },
  };
}

/** Why VS Code opens in the browser instead; nothing when it opens on the desktop. */
export function whyNot({ platform, env, version, oldest }: Surroundings): string | undefined {
  const inBrowser = 'VS Code opens in the browser';
  // `code` there is the command of a window elsewhere: it opens folders and takes no extension.
  if (env.VSCODE_IPC_HOOK_CLI || env.WSL_DISTRO_NAME) return `This terminal is a remote one, so ${inBrowser}.`;
  const hasScreen =
    platform === 'linux' ? env.DISPLAY || env.WAYLAND_DISPLAY : !(env.SSH_CONNECTION || env.SSH_TTY || env.SSH_CLIENT);
  if (!hasScreen) return `There is no display here, so ${inBrowser}.`;
  const found = /^\d+\.\d+\.\d+/.exec(version ?? '')?.[0];
  if (found === undefined) return `There is no \`code\` on the PATH, so ${inBrowser}.`;
  if (isOlder(found, oldest)) return `VS Code ${found} is older than ${oldest}, so ${inBrowser}.`;
  return undefined;
}

function isOlder(version: string, than: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = than.split('.').map(Number);
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}

function oldestVsCode(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly engines: { readonly vscode: string };
  };
  return manifest.engines.vscode.replace(/^\D+/, '');
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
