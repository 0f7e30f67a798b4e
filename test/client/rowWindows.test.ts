import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CellRow, RowWindows } from '../../client/webviews/grid/rowWindows.ts';
import { isNumeric, widthsFor } from '../../client/webviews/grid/widths.ts';

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

function windows(count: number, label = () => 'a') {
  const asked: number[] = [];
  const made = new RowWindows({
    async rows(from, size): Promise<readonly CellRow[]> {
      asked.push(from);
      const last = label();
      return Array.from({ length: Math.min(size, rows - from) }, (_, i) => [from + i, last]);
    },
    onRows() {},
  });
  let rows = count;
  made.setCount(count);
  return {
    made,
    asked,
    grow(to: number) {
      rows = to;
      made.setCount(to);
    },
  };
}

test('rows come page by page as they are wanted, each page once', async () => {
  const { made, asked } = windows(1_000_000);
  made.want(0, 30);
  made.want(10, 40);
  await settled();
  assert.deepEqual(asked, [0]);
  made.want(999_950, 1_000_010);
  await settled();
  assert.deepEqual(asked, [0, 999_900]);
  assert.deepEqual(made.at(999_999), [999_999, 'a']);
  assert.equal(made.at(500), undefined);
});

test('a page that was not full is asked for again when there are more rows', async () => {
  const { made, asked, grow } = windows(150);
  made.want(0, 200);
  await settled();
  assert.equal(made.at(150), undefined);
  grow(160);
  made.want(100, 200);
  await settled();
  assert.deepEqual(asked, [0, 100, 100]);
  assert.deepEqual(made.at(159), [159, 'a']);
});

test('after another order nothing of the old one is kept, also what was still on its way', async () => {
  let label = 'old';
  const { made } = windows(50, () => label);
  made.want(0, 10);
  made.forget();
  label = 'new';
  made.want(0, 10);
  await settled();
  assert.deepEqual(made.at(0), [0, 'new']);
});

test('what is farthest away is forgotten first', async () => {
  const { made } = windows(1_000_000);
  for (let page = 0; page < 60; page++) {
    made.want(page * 100, page * 100 + 10);
    await settled();
  }
  assert.equal(made.at(0), undefined);
  assert.deepEqual(made.at(5900), [5900, 'a']);
});

test('columns are as wide as what they hold; those that would be cut share the room that is left', () => {
  const long = 'x'.repeat(100);
  const longer = 'x'.repeat(300);
  const [n, text, note] = widthsFor(['n', 'text', 'note'], [[1, long, 'short']], 2000);
  assert.ok(n! < 150 && note! < 150, `${n}, ${note}`);
  assert.ok(text! >= 800, `${text}`);
  const shared = widthsFor(['a', 'b'], [[longer, longer]], 1600);
  assert.deepEqual(shared, [800, 800]);
});

test('columns that would not be in sight together give way, unless too little of them would be left', () => {
  const longer = 'x'.repeat(300);
  assert.deepEqual(widthsFor(['a', 'b'], [[longer, longer]], 800), [400, 400]);
  assert.equal(sum(widthsFor(['n', 'a', 'b'], [[1, longer, longer]], 800)), 800, 'a short one keeps its width');
  const [left, right] = widthsFor(['a', 'b'], [[longer, longer]], 400);
  assert.ok(left! > 400 && left === right, `${left}`);
});

test('a long name does not make a column of short values wide; names of numbers stand above them', () => {
  const [width] = widthsFor(['a'.repeat(80)], [[1]], 2000);
  assert.ok(width! < 300, `${width}`);
  const rows = [
    [1, 'a', null, 1],
    [null, 1, null, { mark: 'cached', value: 2 }],
  ] as const;
  assert.deepEqual(
    [0, 1, 2, 3].map(column => isNumeric(rows, column)),
    [true, false, false, true],
  );
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
