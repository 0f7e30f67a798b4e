// Measures the packaged extension in a real VS Code, for `npm run bench -- client`: prints JSON.
import { readFile } from 'node:fs/promises';
import { openWorkbench } from './support/workbench.ts';

/** Milliseconds. */
export interface ClientTimes {
  /** What VS Code itself counts for loading and calling `activate`. */
  readonly activation: number;
  /** From Ctrl+Enter to the first row on the screen, when nothing is open yet. */
  readonly firstRowCold: number;
  /** The same again, each time. */
  readonly firstRowWarm: readonly number[];
}

const rounds = 5;

async function measure(): Promise<ClientTimes> {
  const lines = (await readFile(new URL('../../samples/tutorial.sql', import.meta.url), 'utf8')).split('\n');
  const line = lines.findIndex(text => text.startsWith('SELECT * FROM example_db')) + 1;
  const workbench = await openWorkbench();
  const { page } = workbench;
  const run = async (): Promise<number> => {
    const began = performance.now();
    await page.keyboard.press('Control+Enter');
    const results = await workbench.webview('.summary');
    await results.locator('[role="gridcell"]', { hasText: 'Your job is to turn' }).first().waitFor();
    return Math.round(performance.now() - began);
  };
  try {
    await workbench.openFile('tutorial.sql');
    await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
    await workbench.goToLine(line);
    const firstRowCold = await run();
    const firstRowWarm: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // Gone from the panel, so that what is seen is new.
      await (await workbench.webview('.tab')).locator('.tab .close').first().click();
      await workbench.toEditor();
      await workbench.goToLine(line);
      firstRowWarm.push(await run());
    }
    await workbench.command('Developer: Show Running Extensions');
    const entry = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'tunesql' });
    const said = await entry.locator('.activation-time').innerText();
    return { activation: Number(/([\d.]+)\s*ms/.exec(said)?.[1]), firstRowCold, firstRowWarm };
  } finally {
    await workbench.close();
  }
}

if (import.meta.main) process.stdout.write(JSON.stringify(await measure()));
