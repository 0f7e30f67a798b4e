// Drives VS Code as a person does: keys, the palette, what is written on the screen. Each step leaves its pictures.

import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Frame, Locator, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { type CodeServerOptions, highContrast, startCodeServer } from './codeServer.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const pictures = join(repository, highContrast ? '.artifacts/e2e-high-contrast' : '.artifacts/e2e');

export interface Workbench {
  readonly page: Page;
  /** The folder that is open. */
  readonly folder: string;
  /** Opens a file of the workspace by its name. */
  openFile(name: string): Promise<void>;
  /** Back to the first editor, from wherever the focus is. */
  toEditor(): Promise<void>;
  /** Puts the cursor at the start of the line, counted from 1. */
  goToLine(line: number): Promise<void>;
  /** Runs the statement of a line by keyboard. */
  runLine(line: number): Promise<void>;
  /** Runs a command by its title. */
  command(title: string): Promise<void>;
  /** Takes an entry of the quick pick that is open, by its beginning. */
  choose(entry: string): Promise<void>;
  /** Saves under the name that the dialog for it proposes. */
  saveAsProposed(): Promise<void>;
  /** A row of a tree, found by the words in it. */
  treeRow(words: string | RegExp): Locator;
  /** What stands behind lines of the editor without being part of its text. */
  inlineTexts(): Promise<readonly string[]>;
  /** The webview that holds an element. */
  webview(selector: string, timeoutMs?: number): Promise<Frame>;
  /** Tries until the check passes; the last failure is the one reported. */
  until<T>(check: () => Promise<T>, timeoutMs?: number): Promise<T>;
  /** `NAME-light.png` and `NAME-dark.png`. */
  picture(name: string): Promise<void>;
  /** Does the work; when it fails, leaves a picture of what was on the screen. */
  pictured(name: string, work: () => Promise<void>): Promise<void>;
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkbenchOptions extends Partial<CodeServerOptions> {
  /** What is in the workspace, by name; the samples that ship unless given. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Nothing takes so long on a machine that is not busy with something else. */
const patienceMs = 120_000;

export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const temporary = await mkdtemp(join(tmpdir(), 'tunesql-workspace-'));
  // Its name is seen on every picture.
  const workspace = join(temporary, 'samples');
  await mkdir(workspace);
  if (options.files) {
    for (const [name, text] of Object.entries(options.files)) await writeFile(join(workspace, name), text);
  } else await cp(join(repository, 'samples'), workspace, { recursive: true });
  await mkdir(pictures, { recursive: true });
  const server = await startCodeServer({ vsix: join(repository, 'tunesql.vsix'), ...options });
  const browser = await openBrowser();
  const { page } = browser;
  page.setDefaultTimeout(patienceMs);
  page.on('dialog', dialog => void dialog.accept());

  const shown = async (): Promise<void> => {
    await page.locator('.monaco-workbench .statusbar').waitFor();
    await page.locator('.activitybar [aria-label="TuneSQL"]').first().waitFor();
  };
  const enter = async (text: string, row: string, rowMs = patienceMs): Promise<void> => {
    await page.locator('.quick-input-widget').waitFor();
    await page.keyboard.type(text);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).waitFor({ timeout: rowMs });
    await page.keyboard.press('Enter');
  };
  const quickInput = async (text: string, row: string): Promise<void> => {
    await enter(text, row);
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  const toEditor = async (): Promise<void> => {
    await page.keyboard.press('Control+1');
    // VS Code drops what is typed into a webview while the focus is on its way from there.
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  };
  const goToLine = async (line: number): Promise<void> => {
    await page.keyboard.press('Control+g');
    await quickInput(String(line), `${line}`);
    await page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  };
  await page.goto(`${server.url}/?folder=${encodeURIComponent(workspace)}`);
  await shown();
  const show = async (colorScheme: 'dark' | 'light'): Promise<void> => {
    await page.emulateMedia({ colorScheme });
    const frames = page.frames().filter(frame => frame.parentFrame() !== null);
    const followed = until(async () => {
      const light = await Promise.all([page.mainFrame(), ...frames].map(frame => isLight(frame)));
      assert.ok(light.every(each => each === undefined || each === (colorScheme === 'light')));
    }, 5000);
    // A page that is not shown may follow later.
    await followed.catch(() => {});
    // What follows the theme by itself, such as the canvas of a chart, has drawn by then.
    await sleep(300);
  };
  const picture = async (name: string): Promise<void> => {
    // Away from anything that would show a tooltip.
    await page.mouse.move(720, 6);
    for (const colorScheme of ['dark', 'light'] as const) {
      await show(colorScheme);
      await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) });
    }
  };

  return {
    page,
    folder: workspace,
    picture,
    async pictured(name, work) {
      try {
        await work();
      } catch (error) {
        await picture(`failed-${name}`);
        throw error;
      }
    },
    async openFile(name) {
      await page.keyboard.press('Control+p');
      await quickInput(name, name);
      await page.locator(`.tab[data-resource-name="${name}"]`).waitFor();
    },
    toEditor,
    goToLine,
    async runLine(line) {
      await toEditor();
      await goToLine(line);
      await page.keyboard.press('Control+Enter');
    },
    command: title =>
      until(async () => {
        await page.keyboard.press('Control+Shift+p');
        try {
          // Opened before a command was to be had, the palette does not show it any more.
          await enter(title, title, 5000);
        } catch (error) {
          await page.keyboard.press('Escape');
          throw error;
        }
        // Gone, or another one that the command asks with.
        await page.locator(`.quick-input-widget input[aria-label*="command"]:visible`).waitFor({ state: 'detached' });
      }),
    async choose(entry) {
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: new RegExp(`^\\s*${entry}`) }).first();
      await row.waitFor();
      await row.click();
    },
    async saveAsProposed() {
      const dialog = page.locator('.quick-input-widget', { hasText: 'OK' });
      await dialog.waitFor();
      // While it still reads the folder it hears nothing. A key pressed once too often would go into the editor.
      await until(async () => {
        const ok = dialog.locator('.monaco-button', { hasText: 'OK' });
        if (await ok.isVisible()) await ok.click({ timeout: 2000 });
        await dialog.waitFor({ state: 'hidden', timeout: 3000 });
      });
    },
    treeRow: words => page.locator('.monaco-list-row[role="treeitem"]', { hasText: words }),
    inlineTexts: () => page.evaluate(pseudoTexts) as Promise<readonly string[]>,
    webview: (selector, timeoutMs = patienceMs) => until(() => frameWith(page, selector), timeoutMs),
    until,
    async reload() {
      // As a person does it: VS Code writes down what is open before it goes.
      await page.keyboard.press('Control+Shift+p');
      await page.evaluate('globalThis.isBefore = true');
      await quickInput('Developer: Reload Window', 'Developer: Reload Window').catch(() => {});
      await until(async () => {
        // A browser may ask whether to leave: then the window is torn down and not loaded again.
        if ((await page.locator('.monaco-workbench').count()) === 0) await page.reload();
        assert.ok(!(await page.evaluate('globalThis.isBefore')));
      });
      await shown();
    },
    async close() {
      await browser.close();
      await server.stop();
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

/** Of the theme that a frame is drawn in; nothing where it has none. */
async function isLight(frame: Frame): Promise<boolean | undefined> {
  const names = `document.querySelector('.monaco-workbench')?.className ?? document.body?.className ?? ''`;
  const name = String(await frame.evaluate(names).catch(() => ''));
  if (/\b(vs|hc-light|vscode-light|vscode-high-contrast-light)(?![\w-])/.test(name)) return true;
  return /\b(vs-dark|hc-black|vscode-dark|vscode-high-contrast)(?![\w-])/.test(name) ? false : undefined;
}

/** Runs in the page: VS Code writes such texts as content of style sheets. */
const pseudoTexts = `[...document.querySelectorAll('.monaco-editor .view-line span')]
  .map(span => getComputedStyle(span, '::after').content)
  .filter(content => content.startsWith('"'))
  .map(content => content.slice(1, -1))`;

async function frameWith(page: Page, selector: string): Promise<Frame> {
  for (const frame of page.frames()) {
    const found = await frame
      .locator(selector)
      .count()
      .catch(() => 0);
    if (found > 0 && frame !== page.mainFrame()) return frame;
  }
  throw new Error(`no webview holds ${selector}`);
}

async function until<T>(check: () => Promise<T>, timeoutMs = patienceMs): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(250);
    }
  }
}
