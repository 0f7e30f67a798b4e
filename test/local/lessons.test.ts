import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chat } from '../../core/adapters/provider.ts';
import { countChat, encodeLesson, readLessons } from '../../core/adapters/providers/local/training/lessons.ts';
import { ProblemError } from '../../core/text/problem.ts';
import { chats } from './chats.ts';
import { baseModel } from './nets.ts';

const model = baseModel();

/** The message that refuses these chats. */
async function refusal(...given: Chat[]): Promise<string> {
  try {
    await readLessons(model, given);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.message;
    throw error;
  }
  return 'not refused';
}

const [good] = chats(1);
const chat = (system: string, user: string, assistant: string): Chat => [
  { role: 'system', content: system },
  { role: 'user', content: user },
  { role: 'assistant', content: assistant },
];
const table = 'CREATE TABLE boats (harbor TEXT);';

test('a chat becomes what the net reads, and the answer stays as it is', async () => {
  assert.deepEqual(
    await readLessons(model, [
      chat(`You write SQL. ${table}`, 'Hi! How many boats are there?', ' SELECT COUNT(*) FROM boats '),
    ]),
    [
      {
        tables: [{ name: 'boats', columns: [{ name: 'harbor', type: 'text' }] }],
        question: 'How many boats are there?',
        terse: false,
        answer: 'SELECT COUNT(*) FROM boats',
      },
    ],
  );
});

test('what cannot be learned is refused with the chat and the reason', async () => {
  assert.equal(
    await refusal(good!, chat(table, 'How many boats are there?', 'There are three of them.')),
    'The embedded model cannot learn chat 2 (“How many boats are there?”): its answer does not begin like a query (“There are three of them.”), and this model writes only SQL.',
  );
  assert.match(
    await refusal(chat('You write SQL.', 'How many?', 'SELECT 1')),
    /its prompt has no CREATE TABLE statement/,
  );
  assert.match(await refusal(chat(table, 'How many?', "SELECT '東'")), /characters that are not in the prompt/);
  assert.match(await refusal(good!.slice(0, 2)), /does not end with an answer/);
  assert.match(await refusal([...good!, ...good!.slice(1)]), /not one question and one answer/);
  const long = `How many ${'old and big '.repeat(200)} boats are there?`;
  assert.match(await refusal(chat(table, long, 'SELECT 1')), /take \d{3,4} tokens together, and this model reads 512/);
  const many = Array.from({ length: 200 }, (_, i) => `c${i} TEXT`).join(', ');
  assert.match(
    await refusal(chat(`CREATE TABLE t (${many});`, 'How many?', 'SELECT 1')),
    /more names than this model can tell apart/,
  );
});

test('tokens are counted as training reads them, and what cannot be learned has its reason', async () => {
  const [lesson] = await readLessons(model, [good!]);
  const { shared, ids } = encodeLesson(model, lesson!);
  assert.equal(countChat(model, good!), shared.length + ids.length);
  assert.match(String(countChat(model, chat('', 'How are you?', 'SELECT 1'))), /no CREATE TABLE statement/);
});
