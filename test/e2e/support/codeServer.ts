// The VS Code that a suite drives: on any free port, with fresh user data and one packaged extension.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, installExtension, serveVsCode } from '../../../scripts/vscode/serve.ts';

export interface CodeServer {
  readonly url: string;
  /** Folder with user data, extensions and logs; gone after `stop`. */
  readonly folder: string;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  readonly vsix: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether VS Code asks before it trusts a folder; off by default. */
  readonly workspaceTrust?: boolean;
}

export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tunesql-e2e-'));
  const place = { folder, settings: { ...quietSettings, ...options.settings } };
  const flags = options.workspaceTrust ? [] : ['--disable-workspace-trust'];
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    await installExtension(place, options.vsix);
    const server = await serveVsCode({ ...place, port: await freePort(0), flags });
    return {
      url: server.url,
      folder,
      async stop() {
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Whether the dark theme and the light one are those of high contrast. */
export const highContrast = process.env.E2E_HIGH_CONTRAST === '1';

/** Nothing that moves, asks or calls out: what is on the screenshots is ours. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'files.hotExit': 'off',
  'window.autoDetectColorScheme': true,
  ...(highContrast && {
    'workbench.preferredDarkColorTheme': 'Default High Contrast',
    'workbench.preferredLightColorTheme': 'Default High Contrast Light',
  }),
  // What completes must come from the language server.
  'editor.wordBasedSuggestions': 'off',
};
