// A limit on money is passed by no more than one question that is dearer than all before it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Budget, untilAsked, within } from '../../../core/engine/predict/budget.ts';

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

test('without a limit somebody is asked once, when what was asked has ended; their answer decides', async () => {
  for (const answer of [true, false]) {
    const told: number[] = [];
    const budget = untilAsked(async spent => {
      told.push(spent);
      return answer;
    });
    const asked: boolean[] = [];
    const ask = () => void budget.mayAsk().then(may => asked.push(may));
    ask();
    ask();
    await settled();
    assert.deepEqual(asked, [true], 'the first is waited for');
    budget.settle(0.4);
    ask();
    ask();
    await settled();
    assert.deepEqual([asked.length, told], [2, []], 'one more might pass a dollar');
    budget.settle(0.4);
    await settled();
    assert.deepEqual(told, [0.8]);
    assert.deepEqual(asked.slice(2), [answer, answer]);
  }
});

test('a limit of the statement takes the place of asking, and stays within that of all', () => {
  const asking = within(5, { budget: untilAsked(async () => false) });
  assert.equal(asking.budget?.isLimit, true);
  assert.equal(within(undefined, asking), asking);
});

test('a failure says nothing of what an answer costs', async () => {
  const budget = new Budget(10);
  assert.equal(await budget.mayAsk(), true);
  budget.settle(undefined);
  const asked: boolean[] = [];
  for (let i = 0; i < 2; i++) void budget.mayAsk().then(may => asked.push(may));
  await settled();
  assert.deepEqual(asked, [true]);
});
