import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Cell } from '../../../core/adapters/source.ts';
import { readChats } from '../../../core/engine/tuning/chats.ts';
import { ProblemError } from '../../../core/text/problem.ts';

const columns = (names: string) => names.split(' ').map(name => ({ name, type: 'text' }));

/** Each chat as `s:… u:… a:…`, notes after them; an error as its text and hint. */
function read(names: string, rows: readonly (readonly Cell[])[], query?: string): readonly string[] {
  try {
    const { chats, notes } = readChats(columns(names), rows, query);
    return [
      ...chats.map(chat => chat.map(m => `${m.role[0]}:${m.content}`).join(' ')),
      ...notes.map(note => `note ${note.code}: ${note.message}`),
    ];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [`${error.problem.code}: ${error.problem.message}`, `hint: ${error.problem.hint}`];
  }
}

const times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Twelve good chats of three rows each. */
const good = times(12, i => [
  [i, 0, 'system', `s${i}`],
  [i, 1, 'user', `q${i}`],
  [i, 2, 'assistant', `a${i}`],
]).flat();
const goodChats = times(12, i => `s:s${i} u:q${i} a:a${i}`);
const withoutIds = good.map(row => row.slice(2));

suite('layouts', () => {
  test('chat_id and message_id', () => {
    assert.deepEqual(read('chat_id message_id role content', good), goodChats);
  });
  test('rows of a chat need not stand together, and message_id orders them', () => {
    const byRole = [...good].sort((a, b) => String(a[2]).localeCompare(String(b[2])));
    assert.deepEqual(read('chat_id message_id role content', byRole), goodChats);
  });
  test('numbers in message_id are ordered as numbers even when they are text', () => {
    const turns = times(12, m => [`${m}`, m % 2 === 0 ? 'user' : 'assistant', `m${m}`]);
    const rows = times(10, i => turns.map(turn => [i, ...turn]))
      .flat()
      .reverse();
    const chat = turns.map(([, role, content]) => `${String(role)[0]}:${content}`).join(' ');
    assert.deepEqual(
      read('chat_id message_id role content', rows),
      times(10, () => chat),
    );
  });
  test('without chat_id a chat begins at each system row', () => {
    assert.deepEqual(read('role content', withoutIds), goodChats);
  });
  test('without chat_id, a message_id that counts on through all rows orders them', () => {
    const rows = good.map((row, i) => [i, ...row.slice(2)]).reverse();
    assert.deepEqual(read('message_id role content', rows), goodChats);
  });
  test('without chat_id, a message_id that begins anew in each chat leaves the order alone', () => {
    assert.deepEqual(
      read(
        'message_id role content',
        good.map(row => row.slice(1)),
      ),
      goodChats,
    );
  });
  test('question, context, answer', () => {
    const rows = times(10, i => [`q${i}`, `c${i}`, i]);
    assert.deepEqual(
      read('question context answer', rows),
      times(10, i => `s:You are a helpful assistant.\nc${i} u:q${i} a:${i}`),
    );
  });
  test('question without context', () => {
    const rows = times(10, i => [`q${i}`, null, `a${i}`]);
    assert.deepEqual(
      read('question context answer', rows),
      times(10, i => `s:You are a helpful assistant. u:q${i} a:a${i}`),
    );
  });
  test('prompt, completion', () => {
    const rows = times(10, i => [`c${i}`, `p${i}`]);
    assert.deepEqual(
      read('completion prompt', rows),
      times(10, i => `u:p${i} a:c${i}`),
    );
  });
  test('chat_json', () => {
    const chat = {
      messages: [
        { role: 'user', content: 'q', name: 'ann' },
        { role: 'assistant', content: 'a' },
      ],
    };
    assert.deepEqual(
      read(
        'chat_json',
        times(10, () => [JSON.stringify(chat)]),
      ),
      times(10, () => 'u:q a:a'),
    );
  });
  test('column names and roles have no case', () => {
    assert.deepEqual(
      read(
        'ROLE Content',
        withoutIds.map(([role, content]) => [String(role).toUpperCase(), content!]),
      ),
      goodChats,
    );
  });
  test('several turns', () => {
    const turns = [
      ['system', 's'],
      ['user', 'q'],
      ['assistant', 'a'],
      ['user', 'r'],
      ['assistant', 'b'],
    ];
    assert.deepEqual(
      read('role content', times(10, () => turns).flat()),
      times(10, () => 's:s u:q a:a u:r a:b'),
    );
  });
});

suite('what a LIMIT cuts off', () => {
  test('a last chat without its answer is left out with a note', () => {
    assert.deepEqual(read('role content', withoutIds.slice(0, 35), 'SELECT … LIMIT 35'), [
      ...goodChats.slice(0, 11),
      'note chat-cut-off: The LIMIT cut chat 12 off before its answer; it was left out.',
    ]);
  });
  test('without a LIMIT of just as many rows it is an error', () => {
    assert.equal(read('role content', withoutIds.slice(0, 35), 'SELECT … LIMIT 300')[0]?.split(':')[0], 'bad-chats');
  });
  test('a question after the last answer is left out with a note', () => {
    assert.deepEqual(read('role content', [...withoutIds, ['user', 'and?']]), [
      ...goodChats,
      'note question-without-answer: One chat ends with a question that has no answer; such questions were left out.',
    ]);
  });
});

suite('refusals', () => {
  const refused = (name: string, names: string, rows: readonly (readonly Cell[])[], expected: readonly string[]) =>
    test(name, () => assert.deepEqual(read(names, rows), expected));
  const rowHint = 'hint: Correct the rows or leave them out of the query.';
  /** The refusal of eleven good chats and the rows of a bad twelfth. */
  const flawed = (name: string, rows: readonly (readonly Cell[])[], flaw: string) =>
    refused(
      name,
      'chat_id role content',
      [...good.slice(0, 33).map(([id, , role, content]) => [id!, role!, content!]), ...rows],
      [`bad-chats: 1 of 12 chats cannot be trained on:\n  ${flaw}`, rowHint],
    );

  test('unknown columns: the layouts and the columns found are named', () => {
    const [message, hint] = read('question answer', []);
    assert.equal(message, 'unknown-layout: No chats can be made of the columns `question`, `answer`.');
    assert.match(
      hint!,
      /question, context, answer: .*\n {2}chat_json: .*\n {2}role, content: .*\n {2}prompt, completion: /,
    );
  });
  refused(
    'no rows',
    'role content',
    [],
    ['no-rows: The query returned no rows.', 'hint: Fine-tuning needs rows to learn from.'],
  );
  refused(
    'no chat_id and no system row: never one giant chat',
    'role content',
    withoutIds.filter(([role]) => role !== 'system'),
    [
      'ambiguous-chats: There is no telling where one chat ends and the next begins: no column `chat_id` and no system row.',
      'hint: Select a column chat_id that is the same for all messages of a chat, or begin each chat with a row of role system.',
    ],
  );
  refused('too few chats', 'role content', withoutIds.slice(0, 27), [
    'too-few-chats: There are 9 chats in 27 rows; fine-tuning needs at least 10.',
    'hint: Select more rows, or raise the LIMIT.',
  ]);
  flawed(
    'no assistant message',
    [['x', 'user', 'q']],
    'chat 12 (chat_id x), row 34: no assistant message, so there is nothing to learn',
  );
  flawed(
    'an unknown role, with the right one',
    [['x', 'human', 'q']],
    'chat 12 (chat_id x), row 34: `human` is no role; did you mean `user`?',
  );
  flawed(
    'an unknown role',
    [['x', 'tool', 'q']],
    'chat 12 (chat_id x), row 34: `tool` is no role; the roles are system, user and assistant',
  );
  flawed('an empty role', [['x', null, 'q']], 'chat 12 (chat_id x), row 34: the role is empty');
  flawed(
    'an empty content',
    [
      ['x', 'user', 'q'],
      ['x', 'assistant', ' \n'],
    ],
    'chat 12 (chat_id x), row 35: the content of the assistant message is empty',
  );
  flawed(
    'NULL as content',
    [['x', 'user', null]],
    'chat 12 (chat_id x), row 34: the content of the user message is empty',
  );
  flawed(
    'binary data',
    [['x', 'user', new Uint8Array(2)]],
    'chat 12 (chat_id x), row 34: role or content is binary data, not text',
  );
  flawed(
    'assistant first',
    [['x', 'assistant', 'a']],
    'chat 12 (chat_id x), row 34: an assistant message cannot come first',
  );
  flawed(
    'two questions',
    [
      ['x', 'user', 'q'],
      ['x', 'user', 'r'],
      ['x', 'assistant', 'a'],
    ],
    'chat 12 (chat_id x), row 35: a user message after a user message, where an assistant message belongs',
  );
  flawed(
    'two answers',
    [
      ['x', 'user', 'q'],
      ['x', 'assistant', 'a'],
      ['x', 'assistant', 'b'],
    ],
    'chat 12 (chat_id x), row 36: an assistant message after an assistant message, where a user message belongs',
  );
  flawed(
    'an answer to the system',
    [
      ['x', 'system', 's'],
      ['x', 'assistant', 'a'],
    ],
    'chat 12 (chat_id x), row 35: an assistant message after a system message, where a user message belongs',
  );
  flawed(
    'system in the middle',
    [
      ['x', 'user', 'q'],
      ['x', 'system', 's'],
      ['x', 'assistant', 'a'],
    ],
    'chat 12 (chat_id x), row 35: a system message after a user message; it can only come first',
  );
  flawed('chat_id is NULL', [[null, 'user', 'q']], 'chat 12 (no id, row 34): chat_id is NULL');
  test('message_id twice in a chat', () => {
    const rows = good.map(([id, place, role, content]) => [id!, id === 3 ? 1 : place!, role!, content!]);
    assert.deepEqual(read('chat_id message_id role content', rows), [
      'bad-chats: 1 of 12 chats cannot be trained on:\n  chat 4 (chat_id 3): message_id is NULL or there twice',
      rowHint,
    ]);
  });
  test('of many bad chats five are named and all are counted', () => {
    const rows = good.map(([id, , role, content]) => [
      id!,
      role!,
      role === 'assistant' && Number(id) > 2 ? '' : content!,
    ]);
    const [message] = read('chat_id role content', rows);
    assert.match(message!, /^bad-chats: 9 of 12 chats cannot be trained on:\n/);
    assert.equal(message!.split('\n').length, 1 + 5 + 1);
    assert.match(message!, /\n {2}and 4 more$/);
  });

  const json = (name: string, text: Cell, flaw: string) =>
    refused(
      `chat_json: ${name}`,
      'chat_json',
      [[text]],
      [`bad-chats: 1 of 1 chats cannot be trained on:\n  chat 1, row 1: ${flaw}`, rowHint],
    );
  json('NULL', null, 'chat_json is empty or not text');
  json('not JSON', '{messages: []}', 'chat_json is not valid JSON');
  json('no list', '{"messages": 1}', 'chat_json is not an object with a list `messages`');
  json('another key', '{"messages": [], "tools": []}', 'chat_json holds `tools`; only `messages` is known');
  json('a message that is none', '{"messages": ["hi"]}', 'message 1 is not an object');
  json(
    'another key of a message',
    '{"messages": [{"role": "user", "content": "q", "weight": 0}]}',
    'message 1 holds `weight`; only role, content and name are known',
  );
  json(
    'content that is no text',
    '{"messages": [{"role": "user", "content": 1}]}',
    'role and content of message 1 must be text',
  );
  refused(
    'chat_json: no messages',
    'chat_json',
    [['{"messages": []}']],
    [
      'bad-chats: 1 of 1 chats cannot be trained on:\n  chat 1: no assistant message, so there is nothing to learn',
      rowHint,
    ],
  );
});
