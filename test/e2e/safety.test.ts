// What must not happen: markup from an answer, a lost place of an error, a table gone without a question, anything run in
// Restricted Mode.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { openedOn } from './support/opened.ts';

const file = `-- tunesql
SELECT '<img src=x onerror="document.body.remove()"><b>bold</b>' AS answer, NULL AS absent;

SELECT answer FROM no_such_model WHERE content = 'hi';

CREATE TABLE example_db.demo_data.kept (SELECT 1 AS n);
DROP TABLE example_db.demo_data.kept;
SELECT n FROM example_db.demo_data.kept;
`;
const lineOf = { markup: 2, wrong: 4, create: 6, drop: 7, select: 8 };

describe('in a trusted workspace', () => {
  const { workbench, step, run } = openedOn({ 'safety.sql': file });

  step('an answer full of markup is shown as text', async () => {
    const results = await run(lineOf.markup, /^1 row/);
    assert.match(await results.locator('.record').innerText(), /<img src=x onerror=.*<b>bold<\/b>/);
    assert.equal(await results.locator('img, b').count(), 0);
    assert.equal(await results.locator('.null').innerText(), 'NULL');
    await workbench.picture('20-markup');
  });

  step('an error is marked at its place', async () => {
    const results = await run(lineOf.wrong, /^failed/);
    await results.locator('.problem.error', { hasText: 'no_such_model' }).waitFor();
    await workbench.page.locator('.squiggly-error').first().waitFor();
    await workbench.picture('21-error');
  });

  step('a table is dropped only after a yes', async () => {
    const question = workbench.page.locator('.monaco-dialog-box');
    await run(lineOf.create, /^done/);

    const refused = run(lineOf.drop, /^cancelled/);
    await question.waitFor();
    assert.match(await question.innerText(), /This deletes the table .*kept.* and its rows\./);
    await workbench.picture('23-confirm');
    await workbench.page.keyboard.press('Escape');
    await refused;
    await run(lineOf.select, /^1 row/);

    const confirmed = run(lineOf.drop, /^done/);
    await question.locator('.monaco-button', { hasText: 'Run It' }).click();
    await confirmed;
    await run(lineOf.select, /^failed/);
  });
});

describe('in Restricted Mode', () => {
  const { workbench, step } = openedOn(
    { 'safety.sql': file },
    {
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
    },
  );

  step('the language works and nothing runs', async () => {
    const { page } = workbench;
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'TuneSQL' }).first().waitFor();
    await workbench.goToLine(lineOf.markup);
    await page.keyboard.press('Control+Enter');
    await page.locator('.notification-toast', { hasText: 'Nothing runs in Restricted Mode.' }).waitFor();
    await page.locator('.activitybar [aria-label="TuneSQL"]').first().click();
    await page.locator('.welcome-view-content', { hasText: 'Nothing runs in Restricted Mode.' }).waitFor();
    await workbench.picture('22-restricted');
    assert.equal(await page.locator('.squiggly-error').count(), 0, 'what nobody may look up is not called missing');
    assert.equal(await page.locator('.codelens-decoration', { hasText: 'Run' }).count(), 0);
    await assert.rejects(workbench.webview('.summary:not([hidden])', 2000));
  });
});
