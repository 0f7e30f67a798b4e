// The page of a run whose data the linter has something to say of: findings with links to their rows, read by a screen reader.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { nameless, spoken } from './support/accessibility.ts';
import { openWorkbench, type Workbench } from './support/workbench.ts';

const file = `-- tunesql
CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';

FINETUNE m FROM example_db (
  SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 90
) USING n_epochs = 2;
`;
const lineOf = { model: 2, finetune: 4 };

describe('training in VS Code', () => {
  let workbench: Workbench;
  let folder: string;
  let results: Frame;
  let runPage: Frame;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tunesql-samples-'));
    await writeFile(join(folder, 'training.sql'), file);
    workbench = await openWorkbench({ samples: folder });
    await workbench.openFile('training.sql');
    await workbench.page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
  });
  after(async () => {
    await workbench?.close();
    await rm(folder, { recursive: true });
  });
  const step = (name: string, work: () => Promise<void>) =>
    test(name, () => workbench.pictured(name.replace(/[^a-zA-Z]+/g, '-').slice(0, 30), work));

  step('what the linter found stands on the page of the run', async () => {
    await workbench.runLine(lineOf.model);
    results = await workbench.webview('.summary');
    await results.locator('.summary .outcome', { hasText: /^done/ }).waitFor();
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
});
