// A tuned version leaves by the menu of the tree and comes back by the palette, under another name.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openWorkbench } from './support/workbench.ts';

const makes = `-- tunesql
CREATE MODEL ft_sql PREDICT answer USING engine = 'local', prompt_template = '{{content}}';
FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 60) USING n_epochs = 1, method = 'lora';
`;

test('a version is exported from the tree and imported as another model', async t => {
  const samples = await mkdtemp(join(tmpdir(), 'tunesql-samples-'));
  await writeFile(join(samples, 'makes.sql'), makes);
  const workbench = await openWorkbench({ samples });
  t.after(async () => {
    await workbench.close();
    await rm(samples, { recursive: true });
  });
  const { page, until } = workbench;
  await workbench.pictured('transfer', async () => {
    await workbench.openFile('makes.sql');
    await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
    await workbench.runLine(2);
    await page.locator('.activitybar [aria-label="TuneSQL"]').first().click();
    await workbench.treeRow('ft_sql.1').waitFor();
    await workbench.runLine(3);
    const tuned = workbench.treeRow(/ft_sql\.2.*active/);
    await tuned.waitFor();

    await tuned.click({ button: 'right' });
    // A menu does not hear the button that comes up right after it has appeared.
    await page.locator('.context-view .action-label', { hasText: 'Export Version…' }).click({ delay: 500 });
    await workbench.saveAsProposed();
    const file = join(workbench.folder, 'ft_sql.2.zip');
    await until(async () => assert.ok(existsSync(file)));
    await workbench.picture('60-exported');

    await workbench.command('TuneSQL: Import Model…');
    const chooser = page.locator('.quick-input-widget', { hasText: 'Import Model' });
    await chooser.waitFor();
    await chooser.locator('.monaco-list-row', { hasText: 'ft_sql.2.zip' }).click();
    const name = page.locator('.quick-input-widget', { hasText: 'Name of the new model' });
    await name.waitFor();
    assert.equal(await name.locator('input').inputValue(), 'ft_sql_2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('FT_SQL');
    // Said before anything is done, in the place of the prompt.
    await page.locator('.quick-input-widget', { hasText: 'There is a model of that name.' }).waitFor();
    await workbench.picture('61-name-taken');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('brought');
    await page.keyboard.press('Enter');
    await workbench.treeRow(/brought\.1.*active.*imported/).waitFor();
    await workbench.picture('62-imported');
  });
});
