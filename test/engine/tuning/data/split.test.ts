import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { openChatTable } from '../../../../core/engine/tuning/data/chatTable.ts';
import { textHash } from '../../../../core/engine/tuning/data/hashes.ts';
import { splitChats } from '../../../../core/engine/tuning/data/split.ts';
import { temporaryFolder } from '../../../support/host.ts';

/** `like`: of a place the earlier place that it is nearly the same as. */
function split(
  t: TestContext,
  questions: readonly string[],
  seed: number,
  like: Readonly<Record<number, number>> = {},
) {
  const chats = openChatTable(temporaryFolder(t));
  for (const [place, question] of questions.entries()) {
    const prompt = textHash(question);
    const facts = { firstRow: place, lastRow: place, id: null, prompt, whole: prompt, tokens: 1 };
    chats.add([], { ...facts, near: like[place] ?? null });
  }
  const { isValidation, validation, torn } = splitChats(chats, seed);
  chats.close();
  const held = questions.filter((_, place) => isValidation(place));
  assert.equal(held.length, validation);
  return { held, train: questions.filter((_, place) => !isValidation(place)), torn };
}

const questions = Array.from({ length: 100 }, (_, i) => `q${i}`);

test('fifteen of a hundred are kept back', t => {
  assert.equal(split(t, questions, 1).held.length, 15);
});

test('the seed decides, not the order of the rows', t => {
  const once = split(t, questions, 1).held.toSorted();
  assert.deepEqual(split(t, questions.toReversed(), 1).held.toSorted(), once);
  assert.notDeepEqual(split(t, questions, 2).held.toSorted(), once);
});

test('the fewest chats leave some to validate with', t => {
  assert.equal(split(t, questions.slice(0, 10), 1).held.length, 2);
});

test('validation stays affordable', t => {
  const many = Array.from({ length: 5000 }, (_, i) => `q${i}`);
  assert.equal(split(t, many, 1).held.length, 200);
});

test('what asks the same, or nearly the same, is never on both sides', t => {
  const repeated = Array.from({ length: 60 }, (_, i) => `q${i % 20}`);
  // 0 to 19 are pairs: 1 is like 0, 3 is like 2.
  const like = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [2 * i + 1, 2 * i]));
  for (let seed = 0; seed < 20; seed++) {
    const { held, train, torn } = split(t, repeated, seed, like);
    assert.equal(torn, false);
    assert.ok(held.length > 0);
    const pair = (question: string) => Math.floor(Number(question.slice(1)) / 2);
    const trained = new Set(train.map(pair));
    assert.deepEqual(
      held.filter(question => trained.has(pair(question))),
      [],
    );
  }
});

test('one question in all chats still leaves both sides filled, and says that it was torn', t => {
  const { held, train, torn } = split(
    t,
    Array.from({ length: 20 }, () => 'q'),
    1,
  );
  assert.deepEqual([train.length, held.length, torn], [17, 3, true]);
});
