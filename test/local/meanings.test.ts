import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { Bindings } from '../../core/adapters/providers/local/tokenizer/bindings.ts';
import { isMeaning } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { cluster, normalize } from '../../scripts/pretrain/meanings/cluster.ts';
import { baseModel } from './nets.ts';

const { tokenizer } = baseModel();

function read(question: string, hides: (word: string) => boolean = () => false) {
  const bindings = new Bindings(tokenizer.families, undefined, hides);
  const ids = tokenizer.encodeQuestion(question, bindings);
  return { bindings, ids, tokens: ids.map(tokenizer.token) };
}

const meaningOf = (word: string): string | undefined => read(word, hidden => hidden === word).tokens.find(isMeaning);

test('a word that has a slot is read behind its meaning', () => {
  const { tokens, ids, bindings } = read('sopranos');
  assert.equal(tokens.length, 3);
  assert.ok(isMeaning(tokens[0]!), `${tokens}`);
  assert.equal(tokens[1], '<word0>');
  assert.equal(tokenizer.decode(ids, bindings), 'sopranos');
});

test('a word of the vocabulary has none, unless it is hidden', () => {
  assert.ok(!read('red').tokens.some(isMeaning));
  assert.ok(read('red', word => word === 'red').tokens.some(isMeaning));
});

test('words of like meaning share it, others do not', () => {
  const groups = [
    ['soprano', 'violin', 'cello'],
    ['denmark', 'sweden', 'finland'],
    ['purple', 'yellow', 'orange'],
  ].map(words => new Set(words.map(meaningOf)));
  for (const group of groups) assert.equal(group.size, 1, `${[...group]}`);
  assert.equal(new Set(groups.flatMap(group => [...group])).size, groups.length);
});

test('case and ending do not matter', () => {
  const group = meaningOf('violin');
  for (const word of ['Violin', 'violins', 'VIOLIN'])
    assert.equal(read(`the ${word}`, hidden => hidden === 'violin').tokens.find(isMeaning), group, word);
});

test('what nobody knows has none', () => assert.ok(!read('zorbles').tokens.some(isMeaning)));

test('an answer is written without them', () => {
  const { bindings } = read('sopranos');
  const answer = tokenizer.encodeAnswer("SELECT * FROM x WHERE voice = 'sopranos'", bindings)!.map(tokenizer.token);
  assert.ok(!answer.some(isMeaning), `${answer}`);
});

test('vectors are grouped with those near them', () => {
  const random = createRandom(3);
  const corners = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  const near = Array.from({ length: 60 }, (_, i) =>
    Float32Array.from(corners[i % 3]!, value => value + 0.2 * (random.next() - 0.5)),
  );
  for (const vector of near) normalize(vector);
  const values = Float32Array.from(near.flatMap(vector => [...vector]));
  const groups = cluster({ words: near.map((_, i) => `${i}`), dimensions: 3, values }, 3, 5, random);
  const ofCorner = [0, 1, 2].map(corner => new Set([...groups].filter((_, i) => i % 3 === corner)));
  for (const group of ofCorner) assert.equal(group.size, 1);
  assert.equal(new Set(ofCorner.flatMap(group => [...group])).size, 3);
});
