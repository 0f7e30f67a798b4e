// A model renamed where it is made is renamed in every file that names it, open or not.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openWorkbench } from './support/workbench.ts';

const makes =
  "-- tunesql\nCREATE MODEL ft_sql PREDICT answer USING engine = 'local', prompt_template = '{{content}}';\n";
const asks = "-- tunesql\nSELECT answer FROM ft_sql.1 WHERE content = 'ft_sql';\n";

test('a model is renamed in every file that names it', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesql-samples-'));
  await writeFile(join(folder, 'makes.sql'), makes);
  await writeFile(join(folder, 'asks.sql'), asks);
  const workbench = await openWorkbench({ samples: folder });
  t.after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });
  const { page } = workbench;
  const text = (name: string) => readFile(join(workbench.folder, name), 'utf8');
  await workbench.pictured('rename', async () => {
    await workbench.openFile('makes.sql');
    await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
    await workbench.goToLine(2);
    for (const _ of 'CREATE MODEL f') await page.keyboard.press('ArrowRight');
    const box = page.locator('.rename-input:focus');
    // Not before the language server is there, whose word on it is asked for.
    await workbench.until(async () => {
      await page.keyboard.press('F2');
      await box.waitFor({ timeout: 3000 });
    });
    await page.keyboard.press('Control+a');
    await page.keyboard.type('ft_renamed');
    await page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await workbench.until(async () => {
      assert.equal(await text('asks.sql'), asks.replace('FROM ft_sql', 'FROM ft_renamed'));
    });
    assert.equal(await text('makes.sql'), makes.replace('ft_sql', 'ft_renamed'));
    await workbench.picture('50-renamed');
  });
});
