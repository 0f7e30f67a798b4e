// What must not happen: markup from an answer, anything run in Restricted Mode, a lost place of an error.
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

async function samples(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tunesql-samples-'));
  await writeFile(join(folder, 'safety.sql'), file);
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
    await assert.rejects(workbench.until(() => workbench.webview('.summary:not([hidden])'), 2000));
  });
});
