// `npm run screenshots`: makes the pictures of the README and the walkthrough from the packaged extension in a real VS Code.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkbench } from './support/workbench.ts';

const pictures = new URL('../../client/media/pictures/', import.meta.url);
const mostBytes = 150 * 1024;

const lines = (await readFile(new URL('../../samples/tutorial.sql', import.meta.url), 'utf8')).split('\n');
const lineOf = (beginning: RegExp, nth = 0): number =>
  lines.flatMap((text, i) => (beginning.test(text) ? [i + 1] : []))[nth]!;

const workbench = await openWorkbench();
const { page } = workbench;
try {
  await mkdir(pictures, { recursive: true });
  await page.setViewportSize({ width: 1000, height: 640 });
  await workbench.openFile('tutorial.sql');
  await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
  await take('open');

  await run(lineOf(/^SELECT \* FROM example_db/), '.summary .outcome:has-text("10 rows")');
  await take('rows');

  await page.locator('.activitybar [aria-label="TuneSQL"]').first().click();
  await run(lineOf(/^CREATE ML_ENGINE/), '.summary .outcome:has-text("done")');
  await run(lineOf(/^CREATE OR REPLACE MODEL/), '.summary .outcome:has-text("done")');
  await workbench.treeRow(/ft_sql\.1.*active/).waitFor();
  await take('model');

  await run(lineOf(/^SELECT answer/, 1), '.summary .outcome:has-text("1 row")');
  await take('answer');

  await run(lineOf(/^FINETUNE/), '.plot');
  const runPage = await workbench.webview('.plot');
  await runPage.locator('.state', { hasText: 'done, active' }).waitFor({ timeout: 240_000 });
  await page.keyboard.press('Escape');
  await workbench.command('Notifications: Clear All Notifications');
  await page.keyboard.press('Control+j');
  // Room for the page beside the file; and fewer bytes.
  await page.keyboard.press('Control+b');
  await page.setViewportSize({ width: 960, height: 620 });
  await take('training');

  await run(lineOf(/^CREATE OR REPLACE MODEL/, 1), '.summary .outcome:has-text("done")');
  await run(lineOf(/^COMPARE/), '.cards');
  const comparison = await workbench.webview('.cards');
  await comparison.locator('.status', { hasText: 'complete' }).waitFor({ timeout: 240_000 });
  await comparison.getByRole('button', { name: /^changed [1-9]/ }).click();
  await page.keyboard.press('Control+j');
  // As wide as the window lets it.
  await page.locator('.tab', { hasText: 'ft_sql_succinct' }).dblclick();
  await comparison.evaluate('scrollTo(0, 0)');
  await take('comparison');
} finally {
  await workbench.close();
}

/** Runs the statement of a line and waits for what it shows. */
async function run(line: number, shown: string): Promise<void> {
  await workbench.runLine(line);
  await workbench.until(() => workbench.webview(shown), 120_000);
}

async function take(name: string): Promise<void> {
  await page.mouse.move(600, 6);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await sleep(1500);
    const picture = await page.screenshot();
    await writeFile(new URL(`${name}-${colorScheme}.png`, pictures), picture);
    assert.ok(picture.length <= mostBytes, `${name}-${colorScheme}.png has ${picture.length} bytes`);
  }
  console.log(`taken: ${name}`);
}
