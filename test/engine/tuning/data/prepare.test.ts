// From rows to the chats of a run: every layout, what is left out, what is refused.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import type { Chat } from '../../../../core/adapters/provider.ts';
import type { Cell } from '../../../../core/adapters/source.ts';
import { prepareData } from '../../../../core/engine/tuning/data/prepare.ts';
import { ProblemError } from '../../../../core/text/problem.ts';
import { temporaryFolder } from '../../../support/host.ts';

const columns = (names: string) => names.split(' ').map(name => ({ name, type: 'text' }));

const prepared = async (names: string, rows: readonly (readonly Cell[])[], query = '', fewestChats = 0) => {
  const folder = temporaryFolder({ after });
  const data = await prepareData({
    folder,
    seed: 1,
    query,
    fewestChats,
    provider: 'Test',
    async fill(sink) {
      sink.setColumns(columns(names));
      for (const row of rows) await sink.append([row]);
    },
  });
  return { ...data, folder };
};

/** Each chat as `s:… u:… a:…`, in the order of its first message; what was left out after them. What is refused: its findings. */
async function read(names: string, rows: readonly (readonly Cell[])[], query?: string): Promise<readonly string[]> {
  try {
    const { folder, findings } = await prepared(names, rows, query);
    const errors = findings.filter(each => each.severity === 'error');
    if (errors.length > 0)
      return errors.flatMap(({ rule, message, samples }) => [
        `${rule}: ${message}`,
        ...samples.map(s => `row ${s.row}, ${s.text}`),
      ]);
    const chats = ['train', 'validation'].flatMap(part =>
      readFileSync(join(folder, `${part}.jsonl`), 'utf8')
        .split('\n')
        .filter(line => line !== '')
        .map(line => (JSON.parse(line) as { messages: Chat }).messages),
    );
    return [
      ...chats.map(chat => chat.map(m => `${m.role[0]}:${m.content}`).join(' ')),
      ...findings
        .filter(f => ['cut-off-by-limit', 'open-question'].includes(f.rule))
        .map(f => `note ${f.rule}: ${f.message}`),
    ];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return [`${error.problem.code}: ${error.problem.message}`, `hint: ${error.problem.hint}`];
  }
}

const sameChats = async (found: Promise<readonly string[]>, expected: readonly string[]) =>
  assert.deepEqual((await found).toSorted(), expected.toSorted());

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
  test('chat_id and message_id', async () => {
    await sameChats(read('chat_id message_id role content', good), goodChats);
  });
  test('rows of a chat need not stand together, and message_id orders them', async () => {
    const byRole = [...good].sort((a, b) => String(a[2]).localeCompare(String(b[2])));
    await sameChats(read('chat_id message_id role content', byRole), goodChats);
  });
  test('numbers in message_id are ordered as numbers even when they are text', async () => {
    const turns = times(12, m => [`${m}`, m % 2 === 0 ? 'user' : 'assistant', `m${m}`]);
    const rows = times(10, i => turns.map(turn => [i, ...turn]))
      .flat()
      .reverse();
    const chat = turns.map(([, role, content]) => `${String(role)[0]}:${content}`).join(' ');
    await sameChats(
      read('chat_id message_id role content', rows),
      times(10, () => chat),
    );
  });
  test('without chat_id a chat begins at each system row', async () => {
    await sameChats(read('role content', withoutIds), goodChats);
  });
  test('without chat_id, a message_id that counts on through all rows orders them', async () => {
    const rows = good.map((row, i) => [i, ...row.slice(2)]).reverse();
    await sameChats(read('message_id role content', rows), goodChats);
  });
  test('without chat_id, a message_id that begins anew in each chat leaves the order alone', async () => {
    await sameChats(
      read(
        'message_id role content',
        good.map(row => row.slice(1)),
      ),
      goodChats,
    );
  });
  test('question, context, answer', async () => {
    const rows = times(10, i => [`q${i}`, `c${i}`, i]);
    await sameChats(
      read('question context answer', rows),
      times(10, i => `s:You are a helpful assistant.\nc${i} u:q${i} a:${i}`),
    );
  });
  test('question without context', async () => {
    const rows = times(10, i => [`q${i}`, null, `a${i}`]);
    await sameChats(
      read('question context answer', rows),
      times(10, i => `s:You are a helpful assistant. u:q${i} a:a${i}`),
    );
  });
  test('prompt, completion', async () => {
    const rows = times(10, i => [`c${i}`, `p${i}`]);
    await sameChats(
      read('completion prompt', rows),
      times(10, i => `u:p${i} a:c${i}`),
    );
  });
  test('chat_json', async () => {
    const chat = {
      messages: [
        { role: 'user', content: 'q', name: 'ann' },
        { role: 'assistant', content: 'a' },
      ],
    };
    await sameChats(
      read(
        'chat_json',
        times(10, () => [JSON.stringify(chat)]),
      ),
      times(10, () => 'u:q a:a'),
    );
  });
  test('column names and roles have no case', async () => {
    await sameChats(
      read(
        'ROLE Content',
        withoutIds.map(([role, content]) => [String(role).toUpperCase(), content!]),
      ),
      goodChats,
    );
  });
  test('several turns', async () => {
    const turns = [
      ['system', 's'],
      ['user', 'q'],
      ['assistant', 'a'],
      ['user', 'r'],
      ['assistant', 'b'],
    ];
    await sameChats(
      read('role content', times(10, () => turns).flat()),
      times(10, () => 's:s u:q a:a u:r a:b'),
    );
  });
});

suite('what a LIMIT cuts off', () => {
  test('a last chat without its answer is left out with a note', async () => {
    await sameChats(read('role content', withoutIds.slice(0, 35), 'SELECT … LIMIT 35'), [
      ...goodChats.slice(0, 11),
      'note cut-off-by-limit: The LIMIT cut the last chat off before its answer; it is left out.',
    ]);
  });
  test('without a LIMIT of just as many rows it is an error', async () => {
    const [first] = await read('role content', withoutIds.slice(0, 35), 'SELECT … LIMIT 300');
    assert.equal(first, 'no-answer: 1 of 12 chats have no answer to learn.');
  });
  test('a question after the last answer is left out with a note', async () => {
    await sameChats(read('role content', [...withoutIds, ['user', 'and?']]), [
      ...goodChats,
      'note open-question: 1 chat ends with a question that has no answer; such questions are left out.',
    ]);
  });
});

suite('refusals', () => {
  const refused = (name: string, names: string, rows: readonly (readonly Cell[])[], expected: readonly string[]) =>
    test(name, async () => assert.deepEqual(await read(names, rows), expected));
  /** The findings of eleven good chats and the rows of a bad twelfth. */
  const flawed = (name: string, rows: readonly (readonly Cell[])[], found: string, flaw: string) =>
    refused(
      name,
      'chat_id role content',
      [...good.slice(0, 33).map(([id, , role, content]) => [id!, role!, content!]), ...rows],
      [`${found}: 1 of 12 chats ${about[found]}`, flaw],
    );
  const about: Readonly<Record<string, string>> = {
    'no-answer': 'have no answer to learn.',
    'unknown-role': 'have a role that is none.',
    'empty-message': 'have an empty message.',
    'unreadable-chat': 'cannot be read.',
    'role-order': 'have messages out of order.',
  };

  test('unknown columns: the layouts and the columns found are named', async () => {
    const [message, hint] = await read('question answer', []);
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
  refused(
    'several questions before the first system row: they may be one chat or many',
    'role content',
    [...withoutIds.filter(([role]) => role !== 'system'), ...withoutIds],
    [
      `ambiguous-chats: There is no telling where one chat ends and the next begins: no column \`chat_id\`, and ${(2 * good.length) / 3} rows before the first system row.`,
      'hint: Select a column chat_id that is the same for all messages of a chat, or begin each chat with a row of role system.',
    ],
  );
  refused('too few chats', 'role content', withoutIds.slice(0, 27), [
    'too-few-chats: There are 9 chats in 27 rows; fine-tuning needs at least 10.',
  ]);
  test('too few chats for the service, once some are kept back', async () => {
    const tooFew = async (count: number) => {
      const rows = times(count, i => [`question ${i}`, `answer ${i}`]);
      const { findings } = await prepared('prompt completion', rows, `SELECT * FROM t LIMIT ${count}`, 10);
      return findings.filter(({ rule }) => rule === 'too-few-chats').map(({ message, fix }) => [message, fix?.query]);
    };
    assert.deepEqual(await tooFew(11), [
      [
        'There are 11 chats in 11 rows; 2 of them validate, and Test trains on at least 10.',
        'SELECT * FROM t LIMIT 12',
      ],
    ]);
    assert.deepEqual(await tooFew(12), []);
  });
  const name = 'chat 12 (chat_id x)';
  flawed('no assistant message', [['x', 'user', 'q']], 'no-answer', `row 34, ${name}: no assistant message`);
  for (const [role, said] of [
    ['human', '`human` is no role; did you mean `user`?'],
    ['tool', '`tool` is no role'],
    [null, 'the role is empty'],
  ] as const)
    flawed(`the role ${role}`, [['x', role, 'q']], 'unknown-role', `row 34, ${name}: ${said}`);
  flawed(
    'an empty content',
    [
      ['x', 'user', 'q'],
      ['x', 'assistant', ' \n'],
    ],
    'empty-message',
    `row 35, ${name}: the content of the assistant message is empty`,
  );
  flawed(
    'NULL as content',
    [['x', 'user', null]],
    'empty-message',
    `row 34, ${name}: the content of the user message is empty`,
  );
  flawed(
    'binary data',
    [['x', 'user', new Uint8Array(2)]],
    'unreadable-chat',
    `row 34, ${name}: role or content is binary data, not text`,
  );
  flawed(
    'chat_id is NULL',
    [[null, 'user', 'q']],
    'unreadable-chat',
    'row 34, chat 12 (no id, row 34): chat_id is NULL',
  );
  const roles = (...given: readonly string[]) => given.map(role => ['x', role, role]);
  for (const [given, row, said] of [
    [roles('assistant'), 34, 'an assistant message cannot come first'],
    [roles('user', 'user', 'assistant'), 35, 'a user message after a user message, where an assistant message belongs'],
    [
      roles('user', 'assistant', 'assistant'),
      36,
      'an assistant message after an assistant message, where a user message belongs',
    ],
    [roles('system', 'assistant'), 35, 'an assistant message after a system message, where a user message belongs'],
    [roles('user', 'system', 'assistant'), 35, 'a system message after a user message; it can only come first'],
  ] as const)
    flawed(said, given, 'role-order', `row ${row}, ${name}: ${said}`);
  test('message_id twice in a chat', async () => {
    const rows = good.map(([id, place, role, content]) => [id!, id === 3 ? 1 : place!, role!, content!]);
    assert.deepEqual(await read('chat_id message_id role content', rows), [
      'unreadable-chat: 1 of 12 chats cannot be read.',
      'row 10, chat 4 (chat_id 3): message_id is NULL or there twice',
    ]);
  });
  test('of many bad chats five are named and all are counted; what is too little then is said too', async () => {
    const rows = good.map(([id, , role, content]) => [
      id!,
      role!,
      role === 'assistant' && Number(id) > 2 ? '' : content!,
    ]);
    const found = await read('chat_id role content', rows);
    assert.equal(found[0], 'empty-message: 9 of 12 chats have an empty message.');
    assert.deepEqual(found.slice(6), ['too-few-chats: There are 3 chats in 36 rows; fine-tuning needs at least 10.']);
  });

  const json = (what: string, text: Cell, flaw: string, rule = 'unreadable-chat') =>
    refused(
      `chat_json: ${what}`,
      'chat_json',
      [
        ...times(10, i => [
          `{"messages": [{"role": "user", "content": "q${i}"}, {"role": "assistant", "content": "a"}]}`,
        ]),
        [text],
      ],
      [`${rule}: 1 of 11 chats ${about[rule]}`, `row 11, chat 11: ${flaw}`],
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
  json('no messages', '{"messages": []}', 'no assistant message', 'no-answer');
});

test('what is refused leaves no file', async () => {
  const { folder } = await prepared('prompt completion', [['q', null]]);
  assert.throws(() => readFileSync(join(folder, 'train.jsonl')), /ENOENT/);
});
