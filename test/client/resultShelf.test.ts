import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Begun, ResultShelf, type ShelfChange, type ShelfParts } from '../../client/src/run/resultShelf.ts';
import { ResultTable, type StatementResult } from '../../core/engine/results.ts';
import { run } from './records.ts';

const begun = (statement: string, parts: Partial<Begun> = {}): Begun => ({
  key: statement,
  kind: 'Select',
  statement,
  title: statement,
  place: 'a.sql:1',
  table: new ResultTable(),
  models: [],
  reveal() {},
  cancel() {},
  ...parts,
});

const ended = (parts: Partial<StatementResult>): StatementResult => ({
  kind: 'Select',
  range: { from: 0, to: 1 },
  outcome: 'rows',
  notes: [],
  ms: 3,
  ...parts,
});

function shelf(runOf: ShelfParts['runOf'] = () => undefined) {
  const made = new ResultShelf({ runOf, rest: () => Promise.resolve() });
  const changes: ShelfChange[] = [];
  made.onChange(change => changes.push(change));
  return { shelf: made, changes };
}

test('a result is running until it ends; rows are handed out by windows', () => {
  const { shelf: s, changes } = shelf();
  const table = new ResultTable();
  const id = s.begin(begun('SELECT 1', { table }));
  table.setColumns([{ name: 'n', type: 'integer' }]);
  table.append([[1], [2], [3]]);
  assert.equal(s.view(id)?.state, 'running');
  assert.equal(s.view(id)?.count, 3);
  s.end(id, ended({}));
  assert.equal(s.view(id)?.state, 'rows');
  assert.deepEqual(s.rows(id)?.rows(1, 5), [[2], [3]]);
  assert.deepEqual(changes[0], { type: 'results', show: id });
  assert.ok(changes.slice(1).every(change => change.type === 'changed' && change.id === id));
});

test('running the same statement again takes the place of its result, not while it runs', () => {
  const { shelf: s } = shelf();
  const first = s.begin(begun('SELECT 1'));
  s.begin(begun('SELECT 2'));
  const beside = s.begin(begun('SELECT 1'));
  assert.deepEqual(
    s.views().map(view => view.statement),
    ['SELECT 1', 'SELECT 2', 'SELECT 1'],
  );
  s.end(first, ended({}));
  const again = s.begin(begun('SELECT 1'));
  assert.deepEqual(
    s.views().map(view => view.id),
    [again, 'result-2', beside],
  );
});

test('a problem is shown with its hint, notes beside it', () => {
  const { shelf: s } = shelf();
  const id = s.begin(begun('SELECT'));
  const problem = { code: 'unknown-model', severity: 'error', message: 'No model `x`.', hint: 'Is it `y`?' } as const;
  s.end(id, ended({ outcome: 'failed', problem, notes: [{ code: 'n', severity: 'warning', message: 'Mind.' }] }));
  const view = s.view(id)!;
  assert.deepEqual(view.problem, { severity: 'error', message: 'No model `x`.', hint: 'Is it `y`?' });
  assert.deepEqual(view.notes, [{ severity: 'warning', message: 'Mind.' }]);
});

test('a result with a run follows the run', () => {
  let record = run({ step: 1, steps: 10 });
  const { shelf: s, changes } = shelf(id => (id === 'r1' ? record : undefined));
  const id = s.begin(begun('FINETUNE'));
  s.end(id, ended({ outcome: 'run', run: 'r1' }));
  record = run({ step: 2, steps: 10 });
  changes.length = 0;
  s.runsMoved();
  assert.deepEqual(changes, [{ type: 'changed', id }]);
  assert.equal(s.view(id)?.run?.step, 2);
  assert.equal(s.view(id)?.runState, 'training');
  record = run({ status: 'succeeded', trainedTokens: 1000, trainingPrice: 25 });
  assert.deepEqual([s.view(id)?.runState, s.view(id)?.cost], ['done', 0.025]);
});

test('cancel reaches what still runs; closing it cancels too', () => {
  const { shelf: s } = shelf();
  let cancelled = 0;
  const cancel = () => cancelled++;
  const id = s.begin(begun('SELECT 1', { cancel }));
  s.cancel(id);
  s.close(id);
  assert.equal(cancelled, 2);
  assert.equal(s.views().length, 0);
  const done = s.begin(begun('SELECT 2', { cancel }));
  s.end(done, ended({}));
  s.cancel(done);
  s.close(done);
  assert.equal(cancelled, 2);
});

test('the shelf keeps the latest results and never drops one that runs', () => {
  const { shelf: s } = shelf();
  const live = s.begin(begun('live'));
  for (let i = 0; i < 40; i++) s.end(s.begin(begun(`SELECT ${i}`)), ended({}));
  const views = s.views();
  assert.equal(views.length, 24);
  assert.equal(views[0]!.id, live);
  assert.equal(views.at(-1)!.statement, 'SELECT 39');
});

test('long texts arrive as their beginning, in full when asked; bytes as hexadecimal; NULL apart from an empty text', () => {
  const { shelf: s } = shelf();
  const table = new ResultTable();
  const id = s.begin(begun('SELECT', { table }));
  const long = 'x'.repeat(5000);
  table.append([[long, new Uint8Array([1, 255]), null, '']]);
  const rows = s.rows(id)!;
  assert.deepEqual(rows.views(0, 1)[0], [{ text: 'x'.repeat(2000), length: 5000 }, '\\x01ff', null, '']);
  assert.equal(rows.text(0, 0), long);
  assert.equal(rows.text(0, 2), null);
  assert.equal(rows.text(7, 0), null);
});

test('an answer that was stored, is missing or was refused arrives with its mark, in whatever order rows are shown', async () => {
  const { shelf: s } = shelf();
  const table = numbers(1, 2, 3);
  table.append([[4, null]], [{ row: 0, column: 1, mark: 'failed' }]);
  table.append([[5, 'row 5']], [{ row: 0, column: 1, mark: 'cached' }]);
  const id = s.begin(begun('SELECT', { table }));
  await s.arrange(id, { sort: { column: 0, descending: true } });
  assert.deepEqual(s.rows(id)!.views(0, 3), [
    [5, { value: 'row 5', mark: 'cached' }],
    [4, { value: null, mark: 'failed' }],
    [3, 'row 3'],
  ]);
});

function numbers(...values: readonly number[]): ResultTable {
  const table = new ResultTable();
  table.setColumns([
    { name: 'n', type: 'integer' },
    { name: 't', type: 'text' },
  ]);
  table.append(values.map(n => [n, `row ${n}`]));
  return table;
}

test('an arranged result is read, counted and copied as it is shown', async () => {
  const { shelf: s } = shelf();
  const id = s.begin(begun('SELECT', { table: numbers(3, 1, 2) }));
  const arrangement = { sort: { column: 0, descending: true }, filters: [{ column: 0, text: '> 1' }] };
  assert.equal(await s.arrange(id, arrangement), 2);
  const rows = s.rows(id)!;
  assert.deepEqual(rows.rows(0, 9), [
    [3, 'row 3'],
    [2, 'row 2'],
  ]);
  assert.equal(rows.text(1, 1), 'row 2');
  assert.deepEqual([...rows.block({ ...rows.whole(), fromColumn: 1 }).batches()], [[['row 3'], ['row 2']]]);
  assert.deepEqual(s.view(id)?.arrangement, arrangement);
  assert.deepEqual([s.view(id)?.shown, s.view(id)?.count], [2, 3]);
  assert.equal(await s.arrange(id, {}), 3);
});

test('the arrangement that was asked for last is the one that is shown', async () => {
  const { shelf: s } = shelf();
  const id = s.begin(begun('SELECT', { table: numbers(1, 2, 3) }));
  const early = s.arrange(id, { search: 'row 1' });
  await Promise.all([early, s.arrange(id, { search: 'row 3' })]);
  assert.deepEqual(s.rows(id)!.rows(0, 9), [[3, 'row 3']]);
});

test('a pinned result stays when its statement runs again, and when there is no room', () => {
  const { shelf: s } = shelf();
  const pinned = s.begin(begun('SELECT 1', { table: numbers(1) }));
  s.end(pinned, ended({}));
  s.pin(pinned, true);
  for (let i = 0; i < 40; i++) s.end(s.begin(begun(`SELECT ${i}`, { table: numbers(i) })), ended({}));
  assert.equal(s.view(pinned)?.pinned, true);
  assert.deepEqual(s.rows(pinned)!.rows(0, 1), [[1, 'row 1']]);
  assert.equal(s.views().length, 25);
});

test('a result that nobody sees any more gives its rows back', () => {
  const { shelf: s } = shelf();
  const replaced = numbers(1);
  s.end(s.begin(begun('SELECT 1', { table: replaced })), ended({}));
  const closed = numbers(2);
  const id = s.begin(begun('SELECT 1', { table: closed }));
  assert.equal(replaced.count, 0);
  s.close(id);
  assert.equal(closed.count, 0);
});
