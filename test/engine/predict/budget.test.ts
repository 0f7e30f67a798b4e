// A limit on money is passed by no more than one question that is dearer than all before it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Budget } from '../../../core/engine/predict/budget.ts';

const settled = () => new Promise(setImmediate);

test('the first is waited for, then as many as the rest allows if each is as dear as the dearest', async () => {
  const budget = new Budget(10);
  const asked: boolean[] = [];
  const ask = () => void budget.mayAsk().then(may => asked.push(may));
  for (let i = 0; i < 6; i++) ask();
  await settled();
  assert.deepEqual(asked, [true]);
  budget.settle(3);
  await settled();
  assert.deepEqual(asked, [true, true, true], '3 spent, two more of 3 fit');
  budget.settle(1);
  await settled();
  assert.deepEqual(asked, [true, true, true, true], '4 spent, 3 in flight');
  budget.settle(3);
  budget.settle(3);
  await settled();
  assert.deepEqual(asked, [true, true, true, true, false, false]);
});

test('nothing may be asked for nothing', async () => {
  assert.equal(await new Budget(0).mayAsk(), false);
});

test('what is spent inside is spent outside', async () => {
  const all = new Budget(10);
  const one = new Budget(100, all);
  assert.equal(await one.mayAsk(), true);
  one.settle(8);
  assert.equal(await one.mayAsk(), false);
  assert.equal(await new Budget(100, all).mayAsk(), false);
});
