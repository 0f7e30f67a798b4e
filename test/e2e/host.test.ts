// The suite that runs inside the extension host of a real VS Code, case by case.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { freePort, serveVsCode } from '../../scripts/vscode/serve.ts';
import type { HostResult } from './host/suite.ts';
import { type Browser, openBrowser } from './support/browser.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'tunesql-host-'));
const resultFile = join(folder, 'results.json');
const suite = join(repository, 'test/e2e/host/suite.ts');
const names = Array.from((await readFile(suite, 'utf8')).matchAll(/^ {2}async '(.+)'\(/gm), ([, name]) => name!);

describe('inside the extension host', () => {
  let results: readonly HostResult[] = [];
  let browser: Browser | undefined;
  let stop = async (): Promise<void> => {};

  before(async () => {
    const out = join(folder, 'index.cjs');
    await build({
      entryPoints: [suite],
      outfile: out,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
    });
    const server = await serveVsCode({
      folder: join(folder, 'vscode'),
      port: await freePort(0),
      // A built VS Code takes a suite to run only with this.
      flags: ['--disable-workspace-trust', '--vscode-option', 'enable-smoke-test-driver'],
      settings: {
        'telemetry.telemetryLevel': 'off',
        'chat.disableAIFeatures': true,
        'workbench.startupEditor': 'none',
      },
      workspace: folder,
    });
    stop = server.stop;
    browser = await openBrowser();
    const { page } = browser;
    for (const name of ['codeAutomationLog', 'codeAutomationExit']) await page.exposeFunction(name, () => {});
    const remote = (path: string) => `vscode-remote://${new URL(server.url).host}${path}`;
    const payload = [
      ['extensionDevelopmentPath', remote(repository)],
      ['extensionTestsPath', remote(out)],
    ];
    await page.goto(`${server.url}/?folder=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    for (let tries = 0; !existsSync(resultFile); tries++) {
      assert.ok(tries < 600, 'the suite wrote no results');
      await sleep(500);
    }
    results = JSON.parse(await readFile(resultFile, 'utf8')) as readonly HostResult[];
  });
  after(async () => {
    await browser?.close();
    await stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  for (const name of names) {
    test(name, () => {
      const result = results.find(each => each.name === name);
      assert.ok(result, 'it did not run');
      assert.equal(result.error, undefined, result.error);
    });
  }
});
