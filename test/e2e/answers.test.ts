// Answers of a service that says no: the form that tries an engine out, failed, refused and stored answers told apart in the
// grid, and a comparison in which only what failed is asked again; a run there, with what it has come to and checkpoints.
import assert from 'node:assert/strict';
import { after, describe } from 'node:test';
import type { Frame } from 'playwright-core';
import { type FakeOpenAI, fakeOpenAI } from '../support/fakeOpenAI.ts';
import { nameless, spoken } from './support/accessibility.ts';
import { openedOn } from './support/opened.ts';

const file = `-- tunesql
CREATE MODEL one PREDICT answer USING engine = 'cloud', model_name = 'base-1', prompt_template = '{{content}}', training_price = 25;
CREATE MODEL two PREDICT answer USING engine = 'cloud', model_name = 'base-2', prompt_template = '{{content}}';

SELECT content, answer FROM one WHERE content IN ('first', 'second', 'a bomb', 'fourth');

COMPARE one, two FROM example_db (SELECT content, expected FROM demo_data.test_questions LIMIT 4) USING reference = 'expected';

FINETUNE one FROM example_db (SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data) USING n_epochs = 3;
`;
const lineOf = { one: 2, two: 3, select: 5, compare: 7, finetune: 9 };
const key = 'sk-right';
const asks = 'POST /chat/completions';

describe('answers in VS Code', () => {
  let fake: FakeOpenAI;
  let results: Frame;
  const endings: (() => unknown)[] = [];

  const { workbench, step, ...opened } = openedOn(
    { 'answers.sql': file },
    {
      async prepare() {
        const filters = (prompt: string) => prompt.includes('bomb');
        fake = await fakeOpenAI({ after: work => void endings.push(work) }, { key, filters });
      },
    },
  );
  after(async () => {
    for (const end of endings) await end();
  });
  const run = async (line: number, outcome: RegExp): Promise<void> => {
    results = await opened.run(line, outcome);
  };
  /** Words of the signs in the cells of answers, row by row. */
  const signs = (): Promise<unknown> =>
    results.evaluate(`[...document.querySelectorAll('.slick-row')].map(row =>
      row.querySelector('.marked .sign')?.getAttribute('aria-label').split(':')[0] ?? '')`);

  step('the form tries an engine out before it is added', async () => {
    const { page } = workbench;
    await workbench.command('TuneSQL: Add Engine…');
    const form = await workbench.webview('form');
    await form.locator('#kind').selectOption('openai_compatible');
    await form.locator('#name').fill('cloud');
    await form.locator('[id="option-api_base"]').fill(fake.url);
    await form.locator('[id="option-api_key"]').fill('sk-wrong');
    await form.getByRole('button', { name: 'Test and Add' }).click();
    await form.locator('.message.failure', { hasText: /key/i }).waitFor();
    assert.doesNotMatch(await form.locator('body').innerText(), /sk-wrong|sk-right/);
    assert.deepEqual(nameless(await spoken(page, form)), []);
    await workbench.picture('70-engine-refused');
    await form.locator('[id="option-api_key"]').fill(key);
    await form.getByRole('button', { name: 'Test and Add' }).click();
    await page.locator('.view-line', { hasText: 'CREATE ML_ENGINE cloud FROM openai_compatible' }).first().waitFor();
    await page.locator('.activitybar [aria-label="TuneSQL"]').first().click();
    await workbench.treeRow(/^cloud/).waitFor();
    // What was tried out and taken back is nobody's to run again.
    await workbench.command('TuneSQL: Statement History…');
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const ran = await page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
    assert.equal(ran.length, 1, ran.join('\n'));
    assert.match(ran[0]!, /CREATE ML_ENGINE cloud/);
    assert.doesNotMatch(ran[0]!, /secret/);
    await page.keyboard.press('Escape');
  });

  step('an answer that failed and one that was refused are told apart from NULL, by sign and words', async () => {
    await workbench.openFile('answers.sql');
    await workbench.command('File: Revert File');
    await run(lineOf.one, /^done/);
    await run(lineOf.two, /^done/);
    fake.fail(asks, { type: 'status', status: 500 });
    await run(lineOf.select, /^4 rows/);
    await workbench.until(async () => {
      const said = (await signs()) as string[];
      assert.deepEqual([said.filter(each => each === 'Failed').length, said[2]], [1, 'Refused']);
    });
    await results.locator('.slick-cell .marked.failed', { hasText: 'no answer' }).waitFor();
    await results.locator('.slick-cell .marked.refused', { hasText: 'refused' }).waitFor();
    await workbench.picture('71-failed-refused');
  });

  step('run again, only what failed is asked; the others are said to be stored', async () => {
    const before = fake.count(asks);
    await run(lineOf.select, /3 answers reused/);
    assert.equal(fake.count(asks), before + 1);
    await workbench.until(async () => {
      const said = (await signs()) as string[];
      assert.deepEqual(said.toSorted(), ['', 'Refused', 'Reused', 'Reused']);
    });
    const nodes = await spoken(workbench.page, results);
    assert.ok(nodes.some(({ role, name }) => role === 'gridcell' && /^Reused: .*You said/.test(name)));
    assert.deepEqual(nameless(nodes), []);
    await workbench.picture('72-reused');
  });

  step('a comparison asks again what failed, and nothing else', async () => {
    fake.fail(asks, { type: 'status', status: 500 });
    await workbench.runLine(lineOf.compare);
    const first = await workbench.webview('.cards');
    await first.locator('.status', { hasText: 'complete' }).waitFor();
    await first.getByRole('button', { name: /^errors 1/ }).click();
    await first.locator('article.row:visible .failed').first().waitFor();
    await workbench.picture('73-compared-with-error');
    const before = fake.count(asks);
    await first.getByRole('button', { name: 'Re-run failed' }).click();
    await workbench.until(async () => {
      const again = await workbench.webview('.cards');
      assert.ok((await again.getByRole('button', { name: /^errors 0/ }).count()) === 1);
      assert.match(await again.locator('.status').innerText(), /complete/);
    });
    assert.equal(fake.count(asks), before + 1);
    assert.deepEqual(fake.complaints, []);
    const nodes = await spoken(workbench.page, await workbench.webview('.cards'));
    assert.ok(
      nodes.some(({ role, text }) => role === 'status' && /complete/.test(text)),
      'it is announced',
    );
    assert.deepEqual(nameless(nodes), []);
    await workbench.picture('74-compared-again');
  });

  step('a run says what it has come to so far, and what it can be gone back to', async () => {
    fake.jobs.heldAfter = 2;
    await workbench.runLine(lineOf.finetune);
    const page = await workbench.webview('.checkpoints');
    await page
      .locator('.tiles', { hasText: /Price so far\s*≈ \$[\d.]+–\$[\d.]+ *of \$[\d.]+–\$[\d.]+ in all, estimated/ })
      .waitFor();
    await page.locator('.checkpoints tbody', { hasText: /2\s*1\.500\s*2\.000.*ckpt-step-2/ }).waitFor();
    assert.match((await page.locator('.plot').getAttribute('aria-label')) ?? '', /checkpoints at 1, 2$/);
    assert.deepEqual(nameless(await spoken(workbench.page, page)), []);
    await workbench.picture('75-running-at-a-service');
    fake.jobs.heldAfter = Number.POSITIVE_INFINITY;
    await page.locator('.state', { hasText: 'done, active' }).waitFor();
    await page
      .locator('.tiles', { hasText: /Price\s*\$0\.11 *4,321 tokens, counted by OpenAI-compatible server/ })
      .waitFor();
    assert.equal(await page.locator('.checkpoints tr.name').count(), 3);
    assert.deepEqual(fake.complaints, []);
    await page.locator('.checkpoints').scrollIntoViewIfNeeded();
    await workbench.picture('76-run-at-a-service');
  });
});
