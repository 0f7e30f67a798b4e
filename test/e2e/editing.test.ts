// Files as they are edited: a model renamed where it is made is renamed in every file that names it, open or not; a SQL file as a
// notebook, its cells run by keyboard, results under them, and the file written back byte for byte.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import { openedOn } from './support/opened.ts';

const makes =
  "-- tunesql\nCREATE MODEL ft_sql PREDICT answer USING engine = 'local', prompt_template = '{{content}}';\n";
const asks = "-- tunesql\nSELECT answer FROM ft_sql.1 WHERE content = 'ft_sql';\n";

const shop = `-- tunesql
CREATE DATABASE shop WITH ENGINE = 'pglite', PARAMETERS = { "sample": true };
`;

const book = `-- tunesql
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

describe('editing in VS Code', () => {
  const { workbench, step } = openedOn({
    'makes.sql': makes,
    'asks.sql': asks,
    'shop.sql': shop,
    'book.tunesql': book,
  });
  const text = (name: string) => readFile(join(workbench.folder, name), 'utf8');
  const written = () => text('book.tunesql');

  step('a model is renamed in every file that names it', async () => {
    const { page } = workbench;
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

  step('a notebook shows results under their statements and writes plain SQL back', async () => {
    const { page } = workbench;
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
    assert.equal(await written(), book);

    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.type('2');
    await page.keyboard.press('Control+s');
    const changed = book.replace('SELECT 1 AS one', 'SELECT 1 AS one2');
    await workbench.until(async () => assert.equal(await written(), changed));
    await workbench.picture('41-notebook-saved');
  });

  step('the tables of a database complete as soon as it was created', async () => {
    const { page } = workbench;
    const suggested = (name: string) =>
      page.locator('.suggest-widget.visible .monaco-list-row', { hasText: name }).first();
    await workbench.openFile('shop.sql');
    await workbench.runLine(2);
    const results = await workbench.webview('.summary');
    await results.locator('.summary .outcome', { hasText: /^done/ }).waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('SELECT * FROM shop.');
    // Its own process is started first: until then its tables are not known.
    await workbench.until(async () => {
      // That there are none stays on the screen until it is closed.
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Space');
      await suggested('demo_data').waitFor({ timeout: 3000 });
    });
    await page.keyboard.press('Enter');
    await page.keyboard.type('.');
    await suggested('test_questions').waitFor();
    await workbench.picture('43-tables-of-a-new-database');
  });
});
