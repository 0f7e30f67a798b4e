// Results in the panel: a million rows to the last one, sorted, filtered, copied and exported, by keyboard.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe } from 'node:test';
import type { Frame } from 'playwright-core';
import { openedOn } from './support/opened.ts';

const million = 1_000_000;
const file = `-- tunesql
SELECT * FROM example_db (SELECT i AS n, 'row ' || i AS text FROM generate_series(1, ${million}) AS i);

SELECT 'it''s' AS a, NULL AS b, '' AS c UNION ALL SELECT 'two', 'x', 'y';
`;

describe('the results panel', () => {
  const { workbench, step } = openedOn({ 'results.sql': file });
  let results: Frame;

  const outcome = () => results.locator('.summary .outcome').textContent({ timeout: 1000 });
  const clipboard = () => workbench.page.evaluate('navigator.clipboard.readText()') as Promise<string>;
  /** Of the workspace, by its extension. */
  async function writtenFile(extension: string): Promise<string> {
    const name = (await readdir(workbench.folder)).find(each => each.endsWith(extension));
    assert.ok(name, `a file ${extension}`);
    return readFile(join(workbench.folder, name), 'utf8');
  }
  const cell = (text: string) => results.locator('.slick-cell', { hasText: new RegExp(`^${text}$`) });

  step('rows are shown before the last one is there, and all million in the end', async () => {
    await workbench.runLine(2);
    results = await workbench.webview('.grid .slick-row');
    await workbench.picture('30-arriving');
    await workbench.until(async () => assert.match((await outcome()) ?? '', /^1,000,000 rows/), 400_000);
    await workbench.picture('31-million');
  });

  step('the last row is read after scrolling to the end', async () => {
    const { page } = workbench;
    await results.locator('.slick-cell', { hasText: 'row 1' }).first().click();
    await page.keyboard.press('Control+End');
    await cell('row 1000000').waitFor();
    assert.equal(await results.locator('.grid').getAttribute('aria-rowcount'), String(million + 1));
    assert.equal(await results.locator('.slick-row:has(.active)').getAttribute('aria-rowindex'), String(million + 1));
    await page.keyboard.press('Control+c');
    await workbench.until(async () => assert.equal(await clipboard(), 'row 1000000'));
    await workbench.picture('32-last-row');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Control+Home');
    await cell('row 1').waitFor();
  });

  step('a click sorts a million rows, a filter finds the few', async () => {
    await results.locator('.slick-header-column', { hasText: 'text' }).click();
    await cell('row 1').waitFor();
    await cell('row 10').waitFor();
    await cell('row 100').waitFor();
    assert.equal(
      await results.locator('.slick-header-column', { hasText: 'text' }).getAttribute('aria-sort'),
      'ascending',
    );
    await results.getByRole('button', { name: 'Filter by column' }).click();
    await results.getByRole('textbox', { name: 'Filter n' }).fill('>= 999998');
    await workbench.page.keyboard.press('Enter');
    // What is typed while the rows are gone through stays.
    const other = results.getByRole('textbox', { name: 'Filter text' });
    await other.fill('row');
    await results.locator('.shown', { hasText: '3 of 1,000,000' }).waitFor();
    assert.equal(await other.inputValue(), 'row');
    await other.fill('');
    await workbench.picture('33-filtered');
  });

  step('what is shown is exported into a file', async () => {
    await results.getByRole('button', { name: 'Export …' }).click();
    await workbench.choose('JSON Lines');
    await workbench.saveAsProposed();
    const lines = await workbench.until(async () => (await writtenFile('.jsonl')).trim().split('\n'));
    assert.deepEqual(JSON.parse(lines[0]!), { n: 1_000_000, text: 'row 1000000' });
    assert.equal(lines.length, 3);
  });

  step('NULL is told from an empty text; everything is copied as INSERTs', async () => {
    await workbench.runLine(4);
    await cell("it's").waitFor();
    await cell('NULL').waitFor();
    await cell('empty').waitFor();
    await results.getByRole('button', { name: 'Copy …' }).click();
    await workbench.choose('All');
    await workbench.choose('SQL INSERT');
    await workbench.until(async () =>
      assert.equal(
        (await clipboard()).split('\n')[0],
        `INSERT INTO "rows" ("a", "b", "c") VALUES ('it''s', NULL, '');`,
      ),
    );
    await workbench.picture('34-copied');
  });

  step('by keyboard a column is sorted: up, down, and as the rows came', async () => {
    const { page } = workbench;
    await cell("it's").click();
    // Tab and Shift+Tab leave the grid, for the buttons above it.
    await workbench.until(async () => {
      await page.keyboard.press('Shift+Tab');
      assert.match(String(await results.evaluate('document.activeElement.ariaLabel')), /^Sort by the column/);
    });
    const first = () => results.locator('.slick-row').first().locator('.slick-cell').nth(1).innerText();
    const header = results.locator('.slick-header-column', { hasText: 'a' }).first();
    for (const [order, a] of [
      ['ascending', "it's"],
      ['descending', 'two'],
      ['none', "it's"],
    ]) {
      await page.keyboard.press('Enter');
      await workbench.until(async () => assert.equal(await header.getAttribute('aria-sort'), order));
      await workbench.until(async () => assert.equal(await first(), a));
    }
  });

  step('a pinned result stays when its statement runs again', async () => {
    await results.getByRole('button', { name: 'Pin: keep this as it is' }).click();
    await results.getByRole('button', { name: 'Unpin: running the statement again replaces this' }).waitFor();
    await workbench.runLine(4);
    await results.locator('.tab').nth(2).waitFor();
    assert.equal(await results.locator('.tab').count(), 3);
    await workbench.picture('35-pinned');
  });

  step('what runs while the panel is hidden stands in front of it', async () => {
    await results.locator('.tab').first().click();
    await results.locator('.summary .place', { hasText: 'results.sql:2' }).waitFor();
    await workbench.toEditor();
    await workbench.command('View: Toggle Panel Visibility');
    await workbench.runLine(4);
    results = await workbench.webview('.summary .place');
    await results.locator('.summary .place', { hasText: 'results.sql:4' }).waitFor();
  });
});
