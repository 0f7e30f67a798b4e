// The page of a run whose data the linter has something to say of: findings with links to their rows, read by a screen reader.
// What it made leaves by the menu of the tree and comes back by the palette, under another name.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import type { Frame } from 'playwright-core';
import { nameless, spoken } from './support/accessibility.ts';
import { openedOn } from './support/opened.ts';

const file = `-- tunesql
CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';

FINETUNE m FROM example_db (
  SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 90
) USING n_epochs = 2;
`;
const lineOf = { model: 2, finetune: 4 };

describe('training in VS Code', () => {
  const { workbench, step, run } = openedOn({ 'training.sql': file });
  let results: Frame;
  let runPage: Frame;

  step('what the linter found stands on the page of the run', async () => {
    results = await run(lineOf.model, /^done/);
    await workbench.runLine(lineOf.finetune);
    runPage = await workbench.webview('.findings');
    await runPage.locator('.findings li.warning', { hasText: 'chats are few' }).first().waitFor();
    await runPage.locator('.state', { hasText: 'done, active' }).waitFor({ timeout: 600_000 });
    await runPage.locator('.findings').scrollIntoViewIfNeeded();
    await workbench.picture('80-findings');
  });

  step('a screen reader is told of the run: what came of it, its losses, buttons with names', async () => {
    const nodes = await spoken(workbench.page, runPage);
    assert.ok(nodes.some(({ role, name }) => role === 'heading' && name === 'm.2'));
    assert.ok(nodes.some(({ role, text }) => role === 'status' && text === 'done, active'));
    assert.ok(
      nodes.some(({ role, name }) => role === 'image' && /^.*validation/.test(name)),
      JSON.stringify(nodes),
    );
    assert.deepEqual(nameless(nodes), []);
  });

  step('a finding leads to its rows', async () => {
    const link = runPage.locator('.findings .links button', { hasText: /^row \d+/ }).first();
    const row = /row (\d+)/.exec(await link.innerText())![1];
    await link.click();
    await results.locator('.summary .statement', { hasText: `OFFSET ${Number(row) - 1}` }).waitFor();
    await results.locator('.summary .outcome', { hasText: /^1 row/ }).waitFor();
    await workbench.picture('81-row-of-a-finding');
  });

  step('the result of a FINETUNE is a few words and the way to its page', async () => {
    await results.locator('.tab', { hasText: 'FINETUNE' }).click();
    const card = results.locator('.of-run');
    await card.locator('p', { hasText: 'm.2 was trained in' }).waitFor();
    await card.locator('p', { hasText: /validation loss [\d.]+ → [\d.]+/ }).waitFor();
    await workbench.picture('82-run-card');
    await workbench.toEditor();
    await workbench.command('View: Close All Editors');
    await workbench.page.locator('.editor-group-container .tab').first().waitFor({ state: 'detached' });
    await card.getByRole('button', { name: 'Open run' }).click();
    await (await workbench.webview('.plot')).locator('h1', { hasText: 'm.2' }).waitFor();
  });

  step('a version is exported from the tree and imported as another model', async () => {
    const { page } = workbench;
    await page.locator('.activitybar [aria-label="TuneSQL"]').first().click();
    const tuned = workbench.treeRow(/m\.2.*active/);
    await tuned.waitFor();
    await tuned.click({ button: 'right' });
    // A menu does not hear the button that comes up right after it has appeared.
    await page.locator('.context-view .action-label', { hasText: 'Export Version…' }).click({ delay: 500 });
    await workbench.saveAsProposed();
    const file = join(workbench.folder, 'm.2.zip');
    await workbench.until(async () => assert.ok(existsSync(file)));
    await workbench.picture('83-exported');

    await workbench.command('TuneSQL: Import Model…');
    const chooser = page.locator('.quick-input-widget', { hasText: 'Import Model' });
    await chooser.waitFor();
    await chooser.locator('.monaco-list-row', { hasText: 'm.2.zip' }).click();
    const name = page.locator('.quick-input-widget', { hasText: 'Name of the new model' });
    await name.waitFor();
    assert.equal(await name.locator('input').inputValue(), 'm_2');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('M');
    // Said before anything is done, in the place of the prompt.
    await page.locator('.quick-input-widget', { hasText: 'There is a model of that name.' }).waitFor();
    await workbench.picture('84-name-taken');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('brought');
    await page.keyboard.press('Enter');
    await workbench.treeRow(/brought\.1.*active.*imported/).waitFor();
    await workbench.picture('85-imported');
  });
});
