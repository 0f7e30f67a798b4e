// The tutorial as a newcomer goes through it: real VS Code, the packaged extension, keys and eyes.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { openWorkbench, type Workbench } from './support/workbench.ts';

const lines = (await readFile(new URL('../../samples/tutorial.sql', import.meta.url), 'utf8')).split('\n');

/** Line of the statement that begins so; the `nth` of them. */
function line(beginning: RegExp, nth = 0): number {
  const found = lines.flatMap((text, i) => (beginning.test(text) ? [i + 1] : []))[nth];
  assert.ok(found, `${beginning} in the tutorial`);
  return found;
}

const answerOf = { hello: 0, question: 1, tuned: 2, firstVersion: 3, succinct: 4 };

describe('the tutorial in VS Code', () => {
  let workbench: Workbench;
  let results: Frame;

  /** Runs the statement of a line by keyboard and answers what the panel then says of it. */
  async function run(at: number): Promise<{ readonly outcome: string; readonly content: string }> {
    await workbench.runLine(at);
    results = await workbench.webview('.summary');
    return workbench.until(async () => {
      const place = await results.locator('.summary .place').textContent({ timeout: 1000 });
      const outcome = (await results.locator('.summary .outcome').textContent({ timeout: 1000 })) ?? '';
      assert.equal(place, `tutorial.sql:${at}`);
      assert.doesNotMatch(outcome, /^$|running/);
      const content = await results.locator('.content').innerText({ timeout: 1000 });
      // Rows are asked for once the page has heard of them.
      assert.notEqual(content.trim(), '');
      return { outcome, content };
    });
  }

  /** Step of the run in the tree, also when it is over. */
  async function stepInTree(): Promise<number> {
    const text = await workbench
      .treeRow(/Step\s*\d+ of \d+/)
      .first()
      .innerText({ timeout: 1000 });
    return Number(/Step\s*(\d+) of/.exec(text)![1]);
  }

  /** What the page of the run says. */
  async function validationLoss(): Promise<{ readonly first: number; readonly now: number }> {
    const page = await workbench.webview('.tiles');
    const text = await page.locator('.tiles').innerText({ timeout: 1000 });
    const [, now, first] = /Validation loss\s+([\d.]+)\s*from ([\d.]+)/.exec(text)!;
    return { first: Number(first), now: Number(now) };
  }

  const step = (name: string, work: () => Promise<void>) =>
    test(name, () => workbench.pictured(name.replace(/[^a-zA-Z]+/g, '-').slice(0, 30), work));
  const showTree = () => workbench.page.locator('.activitybar [aria-label="TuneSQL"]').first().click();
  const toEditor = () => workbench.toEditor();

  before(async () => {
    workbench = await openWorkbench();
  });
  after(() => workbench?.close());

  /** Opens it; `done` tells which of its steps are said to be done. */
  const walkthrough = async () => {
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.choose('Fine-tune your first model');
    const steps = workbench.page.locator('.step-list-container [data-step-id]');
    await steps.first().waitFor();
    return { done: () => steps.evaluateAll(all => all.map(each => each.getAttribute('aria-checked'))) };
  };

  step('a newcomer opens the walkthrough', async () => {
    assert.deepEqual(await (await walkthrough()).done(), Array(6).fill('false'));
    await workbench.picture('00-walkthrough');
  });

  step('a .sql file whose first line says so is TuneSQL, with a lens above each statement', async () => {
    await workbench.openFile('tutorial.sql');
    const { page } = workbench;
    await page.locator('.statusbar-item', { hasText: 'TuneSQL' }).first().waitFor();
    await page.locator('.codelens-decoration', { hasText: 'Run' }).first().waitFor();
    await workbench.picture('01-open');
  });

  step('FINE… completes to a statement', async () => {
    const { page } = workbench;
    await workbench.goToLine(lines.length);
    await page.keyboard.press('End');
    await page.keyboard.type('\nFINE');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'FINETUNE' }).first().waitFor();
    await workbench.picture('02-complete');
    await page.keyboard.press('Escape');
    for (const _ of 'FINE\n') await page.keyboard.press('Backspace');
  });

  step('rows of the embedded Postgres', async () => {
    const { outcome } = await run(line(/^SELECT \* FROM example_db/));
    assert.match(outcome, /^10 rows/);
    await results.locator('[role="gridcell"]', { hasText: 'SELECT' }).first().waitFor();
    await results.locator('[role="gridcell"]', { hasText: 'Your job' }).first().click();
    assert.match(await results.locator('.reader .text').innerText(), /CREATE TABLE/);
    await workbench.picture('03-rows');
    await toEditor();
  });

  step('an engine and a model appear in the tree', async () => {
    await showTree();
    await toEditor();
    assert.match((await run(line(/^CREATE ML_ENGINE/))).outcome, /^done/);
    assert.match((await run(line(/^CREATE OR REPLACE MODEL/))).outcome, /^done/);
    await workbench.treeRow(/ft_sql\.1.*active/).waitFor();
    await workbench.treeRow(/local/).first().waitFor();
  });

  step('the base model says hello', async () => {
    const { outcome, content } = await run(line(/^SELECT answer/, answerOf.hello));
    assert.match(outcome, /^1 row/);
    assert.match(content, /answer\s+\S/);
  });

  step('the base model answers at length, the whole answer to be read', async () => {
    const { outcome, content } = await run(line(/^SELECT answer/, answerOf.question));
    assert.match(outcome, /^1 row/);
    assert.match(content, /SELECT/i);
    assert.ok(content.length > 100, content);
    // The beginning of it stands behind the statement too.
    await workbench.until(async () => {
      const texts = await workbench.inlineTexts();
      assert.ok(
        texts.some(text => /^✓ 1 row · .+ · \S/.test(text)),
        texts.join('\n'),
      );
    });
    await workbench.picture('04-answer');
  });

  step('the tables of a database are shown once somebody looks', async () => {
    const { page } = workbench;
    await page.locator('.pane-header', { hasText: 'Databases' }).click();
    await workbench.treeRow('example_db').locator('.monaco-tl-twistie').click();
    await workbench.treeRow('test_questions').waitFor();
    await workbench.picture('04-tables');
    await toEditor();
  });

  step('training moves in the tree and on its page, and goes on after the window was reloaded', async () => {
    const { page } = workbench;
    const finetune = line(/^FINETUNE/);
    const end = lines.findIndex((text, i) => i >= finetune && text.startsWith(')'));
    await workbench.goToLine(end + 1);
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await page.keyboard.type(' USING n_epochs = 24;');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    const { content } = await run(finetune);
    assert.match(content, /ft_sql\.2/);
    const first = await workbench.until(stepInTree);
    const later = await workbench.until(async () => {
      const step = await stepInTree();
      assert.ok(step > first + 10, `${first} → ${step}`);
      return step;
    });
    const loss = await workbench.until(validationLoss);
    assert.ok(loss.now < loss.first, `validation loss ${loss.first} → ${loss.now}`);
    await workbench.picture('05-training');

    await workbench.reload();
    // It may be at its end by then, where the machine is slow to load a window and quick to train.
    await workbench.until(async () => assert.ok((await stepInTree()) > later));
    const plot = (await workbench.webview('.plot')).locator('.plot');
    const from = `validation ${loss.first.toFixed(3)} →`;
    await workbench.until(async () => {
      const curves = await plot.getAttribute('aria-label');
      assert.ok(curves?.includes(from), `the curve before the reload, ${from}, in: ${curves}`);
    });
    await workbench.picture('06-reloaded');

    await workbench.treeRow(/ft_sql\.2.*active/).waitFor({ timeout: 600_000 });
    await (await workbench.webview('.state')).locator('.state', { hasText: 'done, active' }).waitFor();
    await workbench.picture('07-ready');
  });

  step('the notification leads to a comparison of the new version with the one before', async () => {
    const { page } = workbench;
    // Toasts go by themselves after a while; what was said stays here.
    await workbench.command('Notifications: Show Notifications');
    const told = page.locator('.notifications-center .notification-list-item', { hasText: 'ft_sql.2 is ready' });
    assert.equal(await told.count(), 1, 'announced once');
    await told.locator('.monaco-button', { hasText: 'Compare' }).click();
    const draft = page.locator('.view-lines', { hasText: 'COMPARE ft_sql.1, ft_sql.2' });
    await draft.waitFor();
    await page.locator('.view-lines', { hasText: 'test_questions' }).waitFor();
    await page.keyboard.press('Control+Enter');
    const comparison = await workbench.webview('.cards');
    await comparison.locator('article.row').first().waitFor();
    await comparison.locator('.status', { hasText: 'complete' }).waitFor({ timeout: 600_000 });
    assert.match(await comparison.locator('.status').innerText(), /ft_sql\.1 · ft_sql\.2/);
    await workbench.picture('08-compared');
    await workbench.toEditor();
    await workbench.command('View: Revert and Close Editor');
    await workbench.command('View: Close All Editors');
  });

  step('the tuned version answers with the query alone, the first one as before', async () => {
    await workbench.openFile('tutorial.sql');
    const tuned = await run(line(/^SELECT answer/, answerOf.tuned));
    assert.match(tuned.content, /answer\s+SELECT .+ FROM employees/i);
    const before = await run(line(/^SELECT answer/, answerOf.firstVersion));
    assert.ok(before.content.length > tuned.content.length, 'wordy as before');
    await workbench.picture('09-tuned');
  });

  step('a comparison is watched, filtered and read word by word', async () => {
    assert.match((await run(line(/^CREATE OR REPLACE MODEL/, 1))).outcome, /^done/);
    assert.match((await run(line(/^SELECT answer/, answerOf.succinct))).content, /answer\s+\S/);
    await workbench.runLine(line(/^COMPARE/));
    const comparison = await workbench.webview('.cards');
    await comparison.locator('article.row').first().waitFor();
    await workbench.picture('10-comparing');
    await comparison.locator('.status', { hasText: 'complete' }).waitFor();
    assert.equal(await comparison.locator('.card').count(), 3);
    assert.match(await comparison.locator('.card').nth(1).innerText(), /Execution match\s*\d/);
    await comparison.getByRole('button', { name: /^changed [1-9]/ }).click();
    const row = comparison.locator('article.row:visible').first();
    const removed = await row.locator('del').allInnerTexts();
    const added = await row.locator('ins').allInnerTexts();
    assert.ok(removed.join('').length > 0 || added.join('').length > 0, 'words that differ');
    await row.scrollIntoViewIfNeeded();
    await workbench.picture('11-unified');
    await comparison.getByRole('button', { name: 'Side by side' }).click();
    await workbench.picture('12-split');
    assert.match(
      await comparison.locator('.card').nth(1).innerText(),
      /[+−]\d+ points|not distinguishable|no difference/,
    );
  });

  step('a comparison is searched, ordered, judged and exported', async () => {
    const comparison = await workbench.webview('.cards');
    await comparison.getByRole('button', { name: /^all / }).click();
    const all = await comparison.locator('article.row:visible').count();
    await comparison.getByRole('searchbox', { name: 'Search questions and answers' }).fill('count');
    const found = await comparison.locator('article.row:visible').count();
    assert.ok(found > 0 && found < all, `${found} of ${all}`);
    await comparison.getByRole('searchbox', { name: 'Search questions and answers' }).fill('');
    await comparison.getByRole('combobox', { name: 'Order' }).selectOption('shorter');
    const row = comparison.locator('article.row:visible').first();
    await row.getByRole('button', { name: /ft_sql\.2 is better/ }).click();
    await row.locator('[aria-pressed="true"]').waitFor();
    await workbench.picture('13-judged');

    await comparison.getByRole('button', { name: 'Export …' }).click();
    await workbench.choose('HTML');
    await workbench.saveAsProposed();
    const page = await workbench.until(async () => {
      const name = (await readdir(workbench.folder)).find(each => each.endsWith('.html'));
      assert.ok(name);
      return readFile(join(workbench.folder, name), 'utf8');
    });
    assert.match(page, /<del>|<ins>/);
    assert.doesNotMatch(page, /<script/);
  });

  step('after a reload the comparison is there again, with what was said of it', async () => {
    await workbench.reload();
    const comparison = await workbench.webview('.cards .card');
    await comparison.locator('article.row .judge [aria-pressed="true"]').first().waitFor();
    await workbench.picture('14-restored');
  });

  step('every step of the walkthrough has completed itself', async () => {
    const { done } = await walkthrough();
    await workbench.until(async () => assert.deepEqual(await done(), Array(6).fill('true')));
    await workbench.picture('15-walkthrough');
  });
});
