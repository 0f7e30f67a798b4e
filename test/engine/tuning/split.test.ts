import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chat } from '../../../core/adapters/provider.ts';
import { splitChats } from '../../../core/engine/tuning/split.ts';

const chat = (question: string, answer = 'a'): Chat => [
  { role: 'user', content: question },
  { role: 'assistant', content: answer },
];
const chats = Array.from({ length: 100 }, (_, i) => chat(`q${i}`));

test('every chat is on one side, in the given order', () => {
  const { train, validation } = splitChats(chats, 1);
  assert.equal(train.length, 85);
  assert.equal(validation.length, 15);
  assert.deepEqual(
    chats.filter(c => train.includes(c)),
    train,
  );
  assert.deepEqual(new Set([...train, ...validation]), new Set(chats));
});

test('the seed decides, not the order of the rows', () => {
  const questions = (set: readonly Chat[]) => set.map(c => c[0]!.content).sort();
  const once = questions(splitChats(chats, 1).validation);
  assert.deepEqual(questions(splitChats(chats.toReversed(), 1).validation), once);
  assert.notDeepEqual(questions(splitChats(chats, 2).validation), once);
});

test('the fewest chats leave some to validate with', () => {
  assert.equal(splitChats(chats.slice(0, 10), 1).validation.length, 2);
});

test('validation stays affordable', () => {
  const many = Array.from({ length: 5000 }, (_, i) => chat(`q${i}`));
  assert.equal(splitChats(many, 1).validation.length, 200);
});

test('the same question is never on both sides', () => {
  const repeated = Array.from({ length: 60 }, (_, i) => chat(`q${i % 20}`, `a${i}`));
  for (let seed = 0; seed < 20; seed++) {
    const { train, validation } = splitChats(repeated, seed);
    const asked = new Set(train.map(c => c[0]!.content));
    assert.ok(validation.length > 0);
    assert.ok(validation.every(c => !asked.has(c[0]!.content)));
  }
});

test('one question in all chats still leaves both sides filled', () => {
  const { train, validation } = splitChats(
    Array.from({ length: 20 }, (_, i) => chat('q', `a${i}`)),
    1,
  );
  assert.deepEqual([train.length, validation.length], [17, 3]);
});
