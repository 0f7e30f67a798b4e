// What must not happen: markup from an answer, a lost place of an error, a table gone without a question, anything run in
// Restricted Mode.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openWorkbench } from './support/workbench.ts';

const file = `-- tunesql
SELECT '<img src=x onerror="document.body.remove()"><b>bold</b>' AS answer, NULL AS absent;

SELECT answer FROM no_such_model WHERE content = 'hi';
`;

const drop = `-- tunesql
CREATE TABLE example_db.demo_data.kept (SELECT 1 AS n);
DROP TABLE example_db.demo_data.kept;
SELECT n FROM example_db.demo_data.kept;
`;
const lineInDrop = { create: 2, drop: 3, select: 4 };

async function samples(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tunesql-samples-'));
  await writeFile(join(folder, 'safety.sql'), file);
  await writeFile(join(folder, 'drop.sql'), drop);
  return folder;
}

test('an answer full of markup is shown as text; an error is marked at its place', async t => {
  const folder = await samples();
  const workbench = await openWorkbench({ samples: folder });
  t.after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });
  const { page } = workbench;
  await workbench.pictured('safety', async () => {
    await workbench.openFile('safety.sql');
    await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
    await workbench.goToLine(2);
    await page.keyboard.press('Control+Enter');
    const results = await workbench.webview('.record dd');
    assert.match(await results.locator('.record').innerText(), /<img src=x onerror=.*<b>bold<\/b>/);
    assert.equal(await results.locator('img, b').count(), 0);
    assert.equal(await results.locator('.null').innerText(), 'NULL');
    await workbench.picture('20-markup');

    await workbench.goToLine(4);
    await page.keyboard.press('Control+Enter');
    await results.locator('.problem.error', { hasText: 'no_such_model' }).waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    await workbench.picture('21-error');
  });
});

test('a table is dropped only after a yes', async t => {
  const folder = await samples();
  const workbench = await openWorkbench({ samples: folder });
  t.after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });
  const { page } = workbench;
  const question = page.locator('.monaco-dialog-box');
  const runsTo = async (line: number, outcome: RegExp): Promise<void> => {
    const results = await workbench.webview('.summary');
    await results.locator('.summary .place', { hasText: `drop.sql:${line}` }).waitFor();
    await results.locator('.summary .outcome', { hasText: outcome }).waitFor();
  };
  const start = (line: number): Promise<void> => workbench.runLine(line);
  await workbench.pictured('confirmed', async () => {
    await workbench.openFile('drop.sql');
    await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
    await start(lineInDrop.create);
    await runsTo(lineInDrop.create, /^done/);

    await start(lineInDrop.drop);
    await question.waitFor();
    assert.match(await question.innerText(), /This deletes the table .*kept.* and its rows\./);
    await workbench.picture('23-confirm');
    await page.keyboard.press('Escape');
    await runsTo(lineInDrop.drop, /^cancelled/);
    await start(lineInDrop.select);
    await runsTo(lineInDrop.select, /^1 row/);

    await start(lineInDrop.drop);
    await question.locator('.monaco-button', { hasText: 'Run It' }).click();
    await runsTo(lineInDrop.drop, /^done/);
    await start(lineInDrop.select);
    await runsTo(lineInDrop.select, /^failed/);
  });
});

test('in Restricted Mode the language works and nothing runs', async t => {
  const folder = await samples();
  const workbench = await openWorkbench({
    samples: folder,
    workspaceTrust: true,
    settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
  });
  t.after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });
  const { page } = workbench;
  await workbench.pictured('restricted', async () => {
    await workbench.openFile('safety.sql');
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'TuneSQL' }).first().waitFor();
    await workbench.goToLine(2);
    await page.keyboard.press('Control+Enter');
    await page.locator('.notification-toast', { hasText: 'Nothing runs in Restricted Mode.' }).waitFor();
    await page.locator('.activitybar [aria-label="TuneSQL"]').first().click();
    await page.locator('.welcome-view-content', { hasText: 'Nothing runs in Restricted Mode.' }).waitFor();
    await workbench.picture('22-restricted');
    assert.equal(await page.locator('.codelens-decoration', { hasText: 'Run' }).count(), 0);
    await assert.rejects(workbench.webview('.summary:not([hidden])', 2000));
  });
});
