// Running beside the tutorial: stopped at once, run again from the history, explained, read on hover, told to a screen reader.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Frame } from 'playwright-core';
import { nameless, spoken } from './support/accessibility.ts';
import { openedOn } from './support/opened.ts';

const file = `-- tunesql
SELECT * FROM example_db (SELECT i AS n FROM generate_series(1, 200000000) AS i);

SELECT 'it''s' AS a, NULL AS b UNION ALL SELECT 'two', 'x';
`;
const lineOf = { endless: 2, two: 4 };

describe('running in VS Code', () => {
  const { workbench, step } = openedOn({ 'running.sql': file });
  let results: Frame;
  const outcome = (words: RegExp) => results.locator('.summary .outcome', { hasText: words }).waitFor();

  step('a statement that would run for hours is stopped by a command, with the rows that came', async () => {
    await workbench.runLine(lineOf.endless);
    results = await workbench.webview('.grid .slick-row');
    await outcome(/^running, .* so far/);
    await workbench.command('TuneSQL: Cancel Running Statements');
    await outcome(/^cancelled after [\d,]+ rows/);
    await workbench.until(async () => {
      const texts = await workbench.inlineTexts();
      assert.ok(
        texts.some(text => text.startsWith('○ cancelled')),
        texts.join('\n'),
      );
    });
    await workbench.picture('60-cancelled');
  });

  step('the database answers on; the first rows are read on hover, by keyboard', async () => {
    const { page } = workbench;
    await workbench.runLine(lineOf.two);
    await outcome(/^2 rows/);
    await workbench.until(async () =>
      assert.ok((await workbench.inlineTexts()).some(text => text.startsWith('✓ 2 rows'))),
    );
    await page.keyboard.press('End');
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Control+i');
    const hover = page.locator('.monaco-hover:visible', { hasText: "it's" });
    await hover.locator('td', { hasText: 'NULL' }).waitFor();
    assert.deepEqual(await hover.locator('th').allInnerTexts(), ['a', 'b']);
    await workbench.picture('61-hover');
    await page.keyboard.press('Escape');
  });

  step('a screen reader is told of the grid, its cells and what came of the statement', async () => {
    const nodes = await spoken(workbench.page, results);
    const has = (role: string, name: string | RegExp) =>
      assert.ok(
        nodes.some(
          node => node.role === role && (typeof name === 'string' ? node.name === name : name.test(node.name)),
        ),
        `${role} ${name} in ${JSON.stringify(nodes)}`,
      );
    has('grid', 'Rows');
    has('columnheader', /^a/);
    has('gridcell', "it's");
    has('gridcell', 'NULL');
    has('tab', /^SELECT.*2 rows/);
    assert.ok(
      nodes.some(({ role, text }) => role === 'status' && /: 2 rows/.test(text)),
      'it is announced',
    );
    has('button', 'Export …');
    assert.deepEqual(nameless(nodes), []);
  });

  step('the lens explains a query and runs nothing of it', async () => {
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Explain' }).first().click();
    await results.locator('.summary .statement', { hasText: /^EXPLAIN SELECT \* FROM example_db/ }).waitFor();
    await results.locator('.summary .place', { hasText: `running.sql:${lineOf.endless}` }).waitFor();
    await outcome(/^\d+ rows?/);
    await results.locator('.content', { hasText: 'generate_series' }).waitFor();
    await workbench.picture('62-explained');
  });

  step('a statement of the history runs again', async () => {
    const { page } = workbench;
    await workbench.toEditor();
    await workbench.command('TuneSQL: Statement History…');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'UNION ALL' }).waitFor();
    await workbench.picture('63-history');
    await page.keyboard.type('UNION');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'UNION ALL' }).waitFor();
    await page.keyboard.press('Enter');
    await results.locator('.summary .place', { hasText: /^TuneSQL$/ }).waitFor();
    await outcome(/^2 rows/);
  });

  step('the focus is never lost with the tab that is closed', async () => {
    const { page } = workbench;
    const closes = results.locator('.tab .close');
    while ((await closes.count()) > 0) {
      const left = (await closes.count()) - 1;
      await results.locator('.tab').first().hover();
      await closes.first().click();
      await workbench.until(async () => assert.equal(await closes.count(), left));
    }
    assert.equal(await results.evaluate('document.activeElement.className'), 'content');
    await workbench.runLine(lineOf.two);
    await outcome(/^2 rows/);
    assert.ok(await page.locator('.editor-instance .monaco-editor.focused').isVisible());
  });
});
