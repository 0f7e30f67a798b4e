// A SQL file as a notebook: cells run by keyboard, results under them, and the file written back byte for byte.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openWorkbench } from './support/workbench.ts';

const file = `-- tunesql
-- Two values.\r
SELECT 'x' AS a, NULL AS b UNION ALL SELECT '<b>y</b>', '';   -- behind it


SELECT 1 AS one
;
SELECT 2; SELECT 3;
CREATE MODEL made_above PREDICT answer USING engine = 'local', prompt_template = '{{content}}';
SELECT answer FROM made_above WHERE content = 'x';
SELECT answer FROM made_nowhere WHERE content = 'x';
-- the end
`;

test('a notebook shows results under their statements and writes plain SQL back', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesql-samples-'));
  await writeFile(join(folder, 'book.tunesql'), file);
  const workbench = await openWorkbench({ samples: folder });
  t.after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true });
  });
  const { page } = workbench;
  const written = () => readFile(join(workbench.folder, 'book.tunesql'), 'utf8');
  await workbench.pictured('notebook', async () => {
    await workbench.openFile('book.tunesql');
    await workbench.command('TuneSQL: Open as Notebook');
    await page.locator('.notebook-editor .cell').first().waitFor();
    await page.locator('.notebook-editor .code-cell-row').nth(3).waitFor();
    // The text in its editor would tell the language server of every name.
    await workbench.command('View: Close Other Editors in Group');
    await page.locator('.notebook-editor .code-cell-row .monaco-editor').first().click();
    await page.keyboard.press('Control+Enter');
    const output = await workbench.webview('.output_container');
    await output.locator('.grid .slick-cell', { hasText: '<b>y</b>' }).waitFor();
    assert.equal(await output.locator('.grid b').count(), 0);
    await output.locator('.slick-cell', { hasText: /^NULL$/ }).waitFor();
    await output.locator('.slick-cell', { hasText: /^empty$/ }).waitFor();
    await output.locator('.line', { hasText: /^2 rows/ }).waitFor();
    await workbench.picture('40-notebook');

    // What a cell makes is known to the others before it runs.
    await page.locator('.notebook-editor .code-cell-row').nth(6).scrollIntoViewIfNeeded();
    const cell = (text: string) => page.locator('.notebook-editor .code-cell-row', { hasText: text });
    await cell('made_nowhere').locator('.squiggly-error, .squiggly-warning').first().waitFor();
    assert.equal(await cell('FROM made_above').locator('.squiggly-error, .squiggly-warning').count(), 0);
    await workbench.picture('42-notebook-names');

    // Nothing but the file on disk says what saving does.
    await page.locator('.notebook-editor .code-cell-row').nth(1).locator('.monaco-editor').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' ');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+s');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    assert.equal(await written(), file);

    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.type('2');
    await page.keyboard.press('Control+s');
    const changed = file.replace('SELECT 1 AS one', 'SELECT 1 AS one2');
    await workbench.until(async () => assert.equal(await written(), changed));
    await workbench.picture('41-notebook-saved');
  });
});
