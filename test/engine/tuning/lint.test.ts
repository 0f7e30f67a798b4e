// Every rule of the linter against its own examples: found in the bad data and not in the good, and gone after its fix.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it, test } from 'node:test';
import type { Cell } from '../../../core/adapters/source.ts';
import type { Finding } from '../../../core/catalog/finding.ts';
import { prepareData } from '../../../core/engine/tuning/data/prepare.ts';
import { foundIn, masked } from '../../../core/engine/tuning/lint/patterns.ts';
import type { ExampleData } from '../../../core/engine/tuning/lint/rule.ts';
import { rules } from '../../../core/engine/tuning/lint/rules/index.ts';
import { temporaryFolder } from '../../support/host.ts';

/** Sixty chats in which nothing is wrong, in the layout of the example. */
const filler: Readonly<Record<string, (i: number) => readonly (readonly (string | number)[])[]>> = {
  'prompt, completion': i => [[`filler ${i}`, `text ${i}`]],
  'question, context, answer': i => [[`filler ${i}`, '', `text ${i}`]],
  chat_json: i => [
    [
      JSON.stringify({
        messages: [
          { role: 'user', content: `filler ${i}` },
          { role: 'assistant', content: `text ${i}` },
        ],
      }),
    ],
  ],
  'role, content': i => [
    [1000 + i, 'user', `filler ${i}`],
    [1000 + i, 'assistant', `text ${i}`],
  ],
};

/** What the query returns that the fix made of it, from a table with the rows of the example and the filler. */
function afterFix(data: ExampleData, query: string): ExampleData {
  // Behind the LIMIT of a query there are more rows.
  const { columns, rows, layout, about } = whole({ ...data, alone: data.alone === true && data.query === undefined });
  const database = new DatabaseSync(':memory:');
  database.exec(`CREATE TABLE t (${columns.join(', ')})`);
  const insert = database.prepare(`INSERT INTO t VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(...(row as (string | number | null)[]));
  const fixed = database
    .prepare(query)
    .all()
    .map(row => columns.map(column => row[column] as Cell));
  database.close();
  return { ...about, columns, layout, query, rows: fixed, alone: true };
}

function whole(data: ExampleData) {
  const { rows, alone, layout = 'prompt, completion', columns = ['prompt', 'completion'], ...about } = data;
  const all = [...rows, ...(alone ? [] : Array.from({ length: 60 }, (_, i) => filler[layout]!(i)).flat())];
  return { rows: all, layout, columns, about };
}

async function lint(data: ExampleData): Promise<readonly Finding[]> {
  const { rows, columns, about } = whole(data);
  const { findings } = await prepareData({
    folder: temporaryFolder({ after }),
    seed: 1,
    query: `SELECT ${columns.join(', ')} FROM t`,
    provider: 'The provider',
    ...about,
    countTokens: async chats =>
      chats.map(chat => {
        const text = chat.map(({ content }) => content).join(' ');
        return text.startsWith('unlearnable') ? 'it is unlearnable' : Math.ceil(text.length / 4);
      }),
    async fill(sink) {
      sink.setColumns(columns.map(name => ({ name, type: 'text' })));
      await sink.append(rows);
    },
  });
  return findings;
}

for (const { id, severity, explanation, examples } of rules) {
  describe(id, () => {
    for (const { bad, good, fixed } of examples) {
      it(`finds ${JSON.stringify(bad.rows[0]).slice(0, 60)}`, async () => {
        const found = (await lint(bad)).filter(each => each.rule === id);
        assert.equal(found.length, 1);
        assert.equal(found[0]!.severity, severity);
        assert.ok(found[0]!.count > 0);
        assert.match(found[0]!.message, /\.$/);
        for (const { row } of found[0]!.samples) assert.ok(row >= 1);
        assert.equal(found[0]!.fix?.query, fixed);
      });
      if (fixed !== undefined) {
        it('does not find it any more after its fix', async () => {
          assert.deepEqual(
            (await lint(afterFix(bad, fixed))).filter(each => each.rule === id),
            [],
          );
        });
      }
      it('lets good data pass', async () => {
        assert.deepEqual(
          (await lint(good)).filter(each => each.rule === id),
          [],
        );
      });
    }
    it('explains itself', () => assert.match(explanation, /^[A-Z`].*\.$/));
  });
}

test('good data has nothing that is found', async () => {
  assert.deepEqual(await lint({ rows: [] }), []);
});

test('has no two rules of one id', () => {
  assert.equal(new Set(rules.map(each => each.id)).size, rules.length);
});

describe('keys and personal data', () => {
  for (const [text, kind, found, shown] of [
    ['use sk-abcdefghijklmnopqrstuvwx', 'secret', 'key of a service', 'use sk******'],
    ['AKIAABCDEFGHIJKLMNOP', 'secret', 'key of a service', 'AK******'],
    ['password: hunter2hunter2', 'secret', 'password', 'pa******'],
    ['postgres://u:p4ssw0rd@db', 'secret', 'password in an address', 'po******db'],
    ['-----BEGIN RSA PRIVATE KEY-----\nabc', 'secret', 'private key', '--******'],
    ['ann@acme-mail.com', 'personal', 'e-mail address', 'an******'],
    ['4111 1111 1111 1111', 'personal', 'card number', '41******'],
    ['DE89 3704 0044 0532 0130 00', 'personal', 'bank account', 'DE******'],
    ['call +49 30 901820', 'personal', 'phone number', 'call +4******'],
    ['(212) 555-0134', 'personal', 'phone number', '(2******'],
  ] as const) {
    it(text, () => {
      assert.deepEqual(foundIn(text, kind), [found]);
      assert.equal(masked(text), shown);
    });
  }
  for (const text of [
    '4111 1111 1111 1112',
    'DE00 3704 0044 0532 0130 00',
    'the password is secret',
    'CREATE TABLE t (id INT, born DATE)',
    "SELECT * FROM t WHERE born > '1999-12-31' AND price < 123456789",
    'ann@example.com',
    'Order 20240131-0042 of 2024-01-31 12:00:00',
    'x = y@z',
  ]) {
    it(`${text}: nothing`, () => {
      assert.deepEqual([...foundIn(text, 'secret'), ...foundIn(text, 'personal')], []);
      assert.equal(masked(text), text);
    });
  }
});
