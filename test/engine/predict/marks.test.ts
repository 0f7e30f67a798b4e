// What a result says of its answers beside their text: stored, missing, refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CellMarks } from '../../../core/engine/marks.ts';
import type { ResultTable } from '../../../core/engine/results.ts';
import { model, type TestEngine, testEngine } from '../../support/engine.ts';
import { failing, scriptedProvider } from '../../support/scriptedProvider.ts';

/** Cells with what is marked of them in brackets, a line for each row. */
async function rows({ engine }: TestEngine, sql: string): Promise<readonly string[]> {
  let table: ResultTable | undefined;
  for await (const result of engine.run(sql, { signal: new AbortController().signal })) {
    assert.equal(result.problem, undefined, result.problem?.message);
    table = result.table;
  }
  return (table?.rows() ?? []).map((cells, row) =>
    cells
      .map((cell, column) => {
        const mark = table!.mark(row, column);
        return mark ? `${cell} [${mark}]` : String(cell);
      })
      .join(' | '),
  );
}

const provider = () =>
  scriptedProvider(prompt => (prompt === 'two' ? failing('No room.') : prompt.toUpperCase()), {
    async *complete({ messages }) {
      const prompt = messages.at(-1)!.content;
      if (prompt === 'two') failing('No room.');
      if (prompt !== 'three') yield { type: 'text', text: prompt.toUpperCase() };
      yield { type: 'end', reason: prompt === 'three' ? 'refused' : 'stop', promptTokens: 1, completionTokens: 1 };
    },
  });

test('answers that failed, were refused or were there are marked in their column, wherever it stands', async t => {
  const bench = await testEngine(t, provider());
  await bench.run(model('m'));
  const first = await rows(bench, 'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m');
  assert.deepEqual(first, [
    '1 | ONE | null',
    '2 | null [failed] | No room.',
    '3 |  [refused] | null',
    '4 | null | null',
  ]);
  assert.deepEqual(
    await rows(bench, 'SELECT m.answer AS said, q.id FROM example_db.questions AS q JOIN m WHERE q.id IN (1, 3)'),
    ['ONE [cached] | 1', ' [refused] | 3'],
  );
  assert.deepEqual(await rows(bench, 'SELECT * FROM example_db.questions AS q JOIN m WHERE q.id = 1'), [
    '1 | one | ONE | ONE [cached]',
  ]);
});

test('marks go with their rows through conditions, order and LIMIT on answers', async t => {
  const bench = await testEngine(t, provider());
  await bench.run(model('m'));
  const sql = (rest: string) => `SELECT q.id, m.answer FROM example_db.questions AS q JOIN m ${rest}`;
  await rows(bench, "SELECT answer FROM m WHERE content = 'one'");
  assert.deepEqual(await rows(bench, sql('ORDER BY m.answer DESC, q.id LIMIT 2')), [
    '1 | ONE [cached] | null',
    '3 |  [refused] | null',
  ]);
  assert.deepEqual(await rows(bench, sql('LIMIT 2 OFFSET 1')), [
    '2 | null [failed] | No room.',
    '3 |  [refused] | null',
  ]);
  assert.deepEqual(await rows(bench, sql('WHERE m.answer IS NOT NULL')), [
    '1 | ONE [cached] | null',
    '3 |  [refused] | null',
  ]);
});

test('what is made of several answers, or of a text with an answer in it, has no mark', async t => {
  const bench = await testEngine(t, provider());
  await bench.run(model('m'));
  const ask = "SELECT count(answer), upper(answer) FROM m WHERE content IN ('one', 'four')";
  await rows(bench, ask);
  assert.deepEqual(await rows(bench, ask), ['2 | ONE']);
  assert.deepEqual(await rows(bench, "SELECT upper(answer) FROM m WHERE content = 'one'"), ['ONE']);
});

test('a table keeps the marks of rows by their number', () => {
  const marks = new CellMarks();
  marks.add(0, [{ row: 1, column: 2, mark: 'failed' }]);
  marks.add(100_000, [{ row: 5, column: 2, mark: 'cached' }]);
  assert.deepEqual(
    [marks.at(1, 2), marks.at(0, 2), marks.at(1, 0), marks.at(100_005, 2), marks.at(900_000, 2)],
    ['failed', undefined, undefined, 'cached', undefined],
  );
});
