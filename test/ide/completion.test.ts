import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { parse } from '../../core/dialect/parser.ts';
import { table } from '../../core/dialect/statements.ts';
import { indexAt, Kind } from '../../core/dialect/token.ts';
import { complete } from '../../core/ide/completion/complete.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';
import { completed, completions, marked } from './marked.ts';

/** What must be offered, and what (a kind, or a kind with its label) must not. */
const cases: readonly (readonly [text: string, offered: readonly string[], not: readonly string[]])[] = [
  ['|', ['keyword FINETUNE', 'keyword SELECT', 'statement FINETUNE … FROM … (…)'], ['model', 'table', 'column']],
  ['|', ['statement ALTER DATABASE … PARAMETERS = {…}'], []],
  ['SELECT 1; |', ['keyword CREATE'], ['keyword FROM']],
  ['FINETUNE |', ['model ft_sql', 'keyword MODEL'], ['keyword FROM', 'database', 'table', 'statement']],
  ['FINETUNE ft|', ['model ft_sql'], ['keyword FROM']],
  ['FINETUNE ft_sql.|', ['version 3'], ['version 4', 'keyword']],
  [
    'FINETUNE ft_sql.|\n FROM example_db (SELECT 1);\nFINETUNE ft_sql FROM example_db (SELECT 1);',
    ['version 3'],
    ['version 4'],
  ],
  ['FINETUNE ft_sql FROM example_db (SELECT 1);\nSET ACTIVE |', ['version ft_sql.4'], []],
  ['SET ACTIVE |;\nFINETUNE ft_sql FROM example_db (SELECT 1);', ['version ft_sql.3'], ['version ft_sql.4']],
  ['CREATE MODEL m PREDICT a;\nSELECT | FROM m;\nDROP MODEL m;\nCREATE MODEL m PREDICT b;', ['column a'], ['column b']],
  ['CREATE MODEL m PREDICT a;\nDROP MODEL m;\nCREATE MODEL m PREDICT b;\nSELECT | FROM m', ['column b'], ['column a']],
  ['FINETUNE ft_sql |', ['keyword FROM'], ['model', 'keyword USING']],
  ['FINETUNE ft_sql FROM |', ['database example_db'], ['model', 'keyword']],
  [
    'FINETUNE ft_sql FROM example_db (SELECT 1) USING |',
    ['option n_epochs', 'option active'],
    ['option max_tokens', 'keyword'],
  ],
  ['FINETUNE ft_sql FROM example_db (SELECT 1) USING n_epochs = 3, |', ['option seed'], ['option n_epochs']],
  ['FINETUNE ft_sql FROM example_db (SELECT 1) USING |, n_epochs = 3', ['option seed'], ['option n_epochs']],
  ['FINETUNE ft_sql FROM example_db (SELECT 1) USING active = |', ['value true', 'value false'], ['keyword', 'option']],
  [
    'FINETUNE ft_sql FROM example_db (SELECT | FROM demo_data.chats)',
    ['column role', 'column content'],
    ['model', 'statement'],
  ],
  ['FINETUNE ft_sql FROM example_db (SELECT * FROM |)', ['schema demo_data'], ['model', 'database', 'table models']],
  ['FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.|)', ['table chats'], ['model', 'database']],
  ['FINETUNE ft_sql FROM nowhere (SELECT * FROM |)', [], ['model', 'database', 'table']],
  [
    'SELECT * FROM example_db (|)',
    ['keyword SELECT', 'keyword WITH'],
    ['statement', 'keyword EXPORT', 'keyword IMPORT', 'keyword PAUSE FINETUNE', 'keyword RESUME FINETUNE'],
  ],
  ['SELECT answer FROM |', ['model ft_sql', 'database example_db', 'table models'], ['keyword', 'column']],
  ['SELECT answer FROM ft_sql.|', ['version 1', 'version 2', 'version 3'], ['model', 'keyword']],
  ['SELECT answer FROM ft_sql.1|', ['version 1'], ['model', 'keyword']],
  ['SELECT * FROM example_db.|', ['schema demo_data'], ['model', 'keyword', 'table models']],
  ['SELECT * FROM example_db.demo_data.|', ['table chats', 'table test_questions'], ['schema', 'keyword']],
  ['SELECT * FROM information_schema.|', ['table models'], ['model', 'keyword']],
  ['SELECT | FROM ft_sql', ['column answer', 'column content'], ['model', 'database']],
  ['SELECT answer FROM ft_sql WHERE |', ['column content'], ['model', 'table']],
  ["SELECT answer FROM ft_sql WHERE content = '|'", [], ['column', 'keyword', 'model']],
  ['SELECT answer FROM ft_sql WHERE content = |', ['function CONCAT'], ['column']],
  ['SELECT answer FROM ft_sql WHERE content IN (|', [], ['column']],
  ['SELECT answer FROM ft_sql WHERE quest = c|', [], ['column']],
  ["SELECT answer FROM ft_sql WHERE content = 'a' AND |", ['column content'], []],
  ['SELECT answer FROM ft_sql WHERE content AND |', ['column content'], []],
  [
    'SELECT * FROM example_db.demo_data.chats AS t JOIN ft_sql AS m ON m.content = |',
    ['column t.content', 'column role', 'alias t'],
    ['column m.content', 'column answer'],
  ],
  ['SELECT * FROM example_db.demo_data.chats WHERE chat_id > |', ['column message_id'], ['column chat_id', 'model']],
  ['SELECT answer FROM ft_sql USING |', ['option max_tokens'], ['option n_epochs', 'option batch_size', 'keyword']],
  ['SELECT | FROM example_db.demo_data.test_questions', ['column content, expected'], []],
  ['SELECT count(|) FROM example_db.demo_data.test_questions', ['column content'], ['column content, expected']],
  ['INSERT INTO |', ['database example_db'], ['model']],
  ['UPDATE |', ['database example_db'], ['model']],
  ['INSERT INTO example_db.demo_data.chats (role) SELECT answer FROM |', ['model ft_sql'], []],
  ['INSERT INTO example_db.demo_data.test_questions (content, |)', ['column expected'], ['column content']],
  ['UPDATE example_db.demo_data.test_questions SET |', ['column content', 'column expected'], ['function']],
  [
    "UPDATE example_db.demo_data.test_questions SET content = 'a' WHERE |",
    ['column content', 'column expected'],
    ['table', 'database'],
  ],
  ['DELETE FROM example_db.demo_data.test_questions WHERE test_questions.|', ['column content'], ['function']],
  ['INSERT INTO example_db.demo_data.chats (role) SELECT | FROM ft_sql', ['column answer'], ['column message_id']],
  ['SELECT t.| FROM example_db.demo_data.chats AS t', ['column role', 'column *'], ['alias', 'keyword', 'function']],
  [
    'SELECT | FROM example_db.demo_data.chats AS t JOIN ft_sql AS m',
    ['column t.content', 'column m.content', 'alias t', 'column answer'],
    [],
  ],
  ['SELECT * FROM (SELECT | FROM example_db.demo_data.test_questions) AS q', ['column expected'], ['column role']],
  [
    'SELECT q.| FROM (SELECT content AS c FROM example_db.demo_data.chats) AS q',
    ['column c'],
    ['column content', 'column role'],
  ],
  ['WITH q AS (SELECT 1 AS one) SELECT | FROM q', ['column one'], []],
  ['WITH q AS (SELECT 1 AS one) SELECT * FROM |', ['table q'], []],
  ['CREATE MODEL m PREDICT |', [], ['function', 'keyword', 'column']],
  ['CREATE MODEL m PREDICT a USING |', ['option engine'], ['keyword', 'model']],
  [
    "CREATE MODEL m PREDICT a USING engine = 'local', |",
    ['option prompt_template', 'option temperature'],
    ['option engine', 'option n_epochs'],
  ],
  [
    "CREATE MODEL m PREDICT a USING engine = 'local',\n  |\n\nFINETUNE m FROM example_db (SELECT 1);",
    ['option prompt_template'],
    ['option engine', 'keyword'],
  ],
  ["CREATE MODEL m PREDICT a USING engine = '|'", ['value my_local', 'value local'], ['keyword']],
  ["CREATE MODEL m PREDICT a USING engine = 'local', model_name = |", ['value nano-sql'], ['keyword']],
  ["CREATE MODEL m PREDICT a USING prompt_template = 'Say {{|'", ['placeholder content'], ['keyword', 'value']],
  ['CREATE MODEL |', ['keyword IF NOT EXISTS'], ['model', 'table']],
  ['CREATE ML_ENGINE e FROM |', ['provider local'], ['keyword', 'engine', 'model']],
  ['CREATE DATABASE d WITH ENGINE = |', ['provider pglite'], ['engine', 'keyword']],
  [
    "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {| 'port': 1}",
    ['option host', 'option password'],
    ['option port', 'keyword'],
  ],
  ["CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'host': 'h', \"|\"", ['option port'], ['option host']],
  ["CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'host': |", [], ['option', 'keyword']],
  ["CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'host': {|}}", [], ['option', 'keyword']],
  ['ALTER DATABASE example_db PARAMETERS = {|}', ['option sample'], ['keyword']],
  ['DROP ML_ENGINE |', ['engine my_local', 'keyword IF EXISTS'], ['model']],
  ['DROP DATABASE |', ['database example_db'], ['model', 'engine']],
  ['CREATE VIEW v (SELECT 1); DROP VIEW |', ['table v', 'keyword IF EXISTS'], ['model', 'database']],
  ['CREATE VIEW v (SELECT 1); DROP VIEW w, |', ['table v'], ['model', 'database']],
  ['CREATE VIEW v (SELECT 1); ALTER VIEW |', ['table v'], ['model', 'database']],
  ['SET ACTIVE |', ['version ft_sql.1'], ['model', 'keyword']],
  ['COMPARE |', ['model ft_sql'], ['database', 'keyword']],
  ['COMPARE ft_sql.1, |', ['model ft_sql'], ['database', 'keyword']],
  ['COMPARE ft_sql.1, ft_sql.2 FROM example_db (SELECT 1) USING |', ['option reference'], ['option n_epochs']],
  [
    'COMPARE ft_sql.1, fixed FROM example_db (SELECT content AS c, expected FROM demo_data.test_questions) USING reference = |',
    ['value c', 'value expected'],
    ['value content', 'keyword'],
  ],
  ['EXPLAIN |', ['keyword FINETUNE', 'keyword SELECT'], ['statement']],
  ['SHOW |', ['keyword MODELS', 'keyword ML_ENGINES'], ['model', 'statement']],
  ['SHOW TABLES FROM |', ['database example_db'], ['keyword']],
  ['DESCRIBE |', ['model ft_sql', 'engine my_local', 'database example_db'], ['statement']],
  ['CREATE ML_ENGINE e FROM ‘‘|x', [], ['keyword', 'model', 'statement', 'provider', 'engine']],
  ['-- FINETUNE |', [], ['keyword', 'model', 'statement']],
];

describe('completion', () => {
  for (const [text, offered, not] of cases) {
    it(text, () => {
      const found = completions(text);
      for (const each of offered)
        assert.ok(found.includes(each), `${each} is missing from ${found.join(', ') || 'nothing'}`);
      for (const each of not) {
        const wrong = found.filter(item => item === each || item.split(' ')[0] === each);
        assert.deepEqual(wrong, [], `${each} must not be offered`);
      }
    });
  }
});

it('does not offer a column of figures as a number', () => {
  const [database] = exampleCatalog.databases;
  const tables = [{ name: 'sales', columns: [{ name: '2020', type: 'integer' }] }];
  const catalog = { ...exampleCatalog, databases: [{ ...database!, schemas: [{ name: 'demo_data', tables }] }] };
  assert.ok(completions('SELECT | FROM example_db.demo_data.sales', catalog).includes('column `2020`'));
});

describe('completion in projects', () => {
  const [version] = exampleCatalog.models[0]!.versions;
  const catalog: CatalogSnapshot = {
    ...exampleCatalog,
    projects: [...exampleCatalog.projects, { name: 'other', createdAt: 0 }],
    models: [
      ...exampleCatalog.models,
      { name: 'far', project: 'other', predict: 'a', createdAt: 0, versions: [{ ...version!, version: 7 }] },
    ],
    views: [
      { name: 'near_view', project: 'mindsdb', query: '', createdAt: 0 },
      { name: 'far_view', project: 'other', query: '', createdAt: 0 },
    ],
  };
  const cases: readonly (readonly [text: string, offered: readonly string[], not: readonly string[]])[] = [
    ['SELECT * FROM |', ['model ft_sql', 'table near_view'], ['model far', 'table far_view']],
    ['SELECT * FROM other.|', ['model far', 'table far_view'], ['model ft_sql', 'table near_view']],
    ['SELECT * FROM mindsdb.|', ['model ft_sql', 'table near_view'], ['model far', 'table far_view']],
    ['SELECT * FROM other.far.|', ['version 7'], ['version 2']],
    ['SELECT * FROM other (SELECT * FROM |)', ['model far'], ['model ft_sql']],
    ['FINETUNE |', ['model ft_sql'], ['model far']],
    ['SET ACTIVE other.|', ['version far.7'], ['version ft_sql.2']],
    ['DROP VIEW |', ['table near_view'], ['table far_view']],
  ];
  for (const [text, offered, not] of cases) {
    it(text, () => {
      const found = completions(text, catalog);
      assert.deepEqual(
        [offered.filter(each => !found.includes(each)), not.filter(each => found.includes(each))],
        [[], []],
      );
    });
  }
});

describe('what is written', () => {
  const written: readonly (readonly [string, string, string])[] = [
    ['FINETUNE ft|', 'ft_sql', 'FINETUNE ft_sql'],
    ['FINETUNE f|t FROM x', 'ft_sql', 'FINETUNE ft_sql FROM x'],
    ['CREATE MODEL m PREDICT a USING engine = |', 'local', "CREATE MODEL m PREDICT a USING engine = 'local'"],
    ["CREATE MODEL m PREDICT a USING engine = 'lo|'", 'local', "CREATE MODEL m PREDICT a USING engine = 'local'"],
    [
      "CREATE MODEL m PREDICT a USING prompt_template = 'Say {{co|'",
      'content',
      "CREATE MODEL m PREDICT a USING prompt_template = 'Say {{content}}'",
    ],
    [
      "CREATE MODEL m PREDICT a USING prompt_template = 'Say {{co|}}!'",
      'content',
      "CREATE MODEL m PREDICT a USING prompt_template = 'Say {{content}}!'",
    ],
    [
      'FINETUNE ft_sql FROM example_db (SELECT ro| FROM demo_data.chats)',
      'role',
      'FINETUNE ft_sql FROM example_db (SELECT role FROM demo_data.chats)',
    ],
    [
      "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {|}",
      'password',
      "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {'password': '@PASSWORD'}",
    ],
    [
      "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {\"ho|\": 'h'}",
      'host',
      "CREATE DATABASE d WITH ENGINE = 'postgres', PARAMETERS = {\"host\": 'h'}",
    ],
    [
      "COMPARE m FROM example_db (SELECT content, expected FROM demo_data.test_questions) USING reference = 'ex|'",
      'expected',
      "COMPARE m FROM example_db (SELECT content, expected FROM demo_data.test_questions) USING reference = 'expected'",
    ],
    ['SELECT answer FROM ft_sql USING max|', 'max_tokens', 'SELECT answer FROM ft_sql USING max_tokens = '],
    [
      'SELECT | FROM example_db.demo_data.test_questions',
      'content, expected',
      'SELECT content, expected FROM example_db.demo_data.test_questions',
    ],
  ];
  for (const [text, label, after] of written)
    it(`${text} + ${label}`, () => assert.equal(completed(text, label), after));
});

it('offers what does not run here last', () => {
  assert.equal(completions('SET |')[0], 'keyword ACTIVE');
  const found = completions('CREATE |');
  assert.ok(found.indexOf('keyword VIEW') < found.indexOf('keyword AGENT'));
  const statements = completions('|').filter(each => each.startsWith('statement'));
  assert.ok(statements.indexOf('statement USE …') < statements.indexOf('statement CREATE JOB … …'));
});

it('replaces what is typed of a text or name that is not closed, and nothing behind the cursor', () => {
  const query = "SELECT answer FROM ft_sql WHERE content = 'x'";
  assert.equal(completed(query.replace('ft_sql', '`ft|'), 'ft_sql'), query);
  const model = "CREATE MODEL m PREDICT a USING engine = 'local max_tokens = 5";
  assert.equal(completed(model.replace('local', 'lo|'), 'local'), model);
});

it('offers names behind a back-quote, to be found by what is typed', () => {
  const { view, offset } = marked('SELECT answer FROM `ft|`');
  const found = complete(view, offset);
  assert.equal(found.find(({ label }) => label === 'ft_sql')?.filter, '`ft_sql');
  assert.deepEqual(
    completions('SELECT `|').filter(each => /^(keyword|function|statement)/.test(each)),
    [],
  );
});

it('offers names in double quotes, where these are no text', () => {
  const wanted = 'SELECT t.content, answer FROM example_db.demo_data.chats AS t JOIN ft_sql';
  assert.equal(completed(wanted.replace('JOIN ft_sql', 'JOIN "ft|"'), 'ft_sql'), wanted);
  assert.equal(completed(wanted.replace('t.content', 't."con|"'), 'content'), wanted);
  const native = 'SELECT * FROM example_db (SELECT role FROM demo_data.chats)';
  assert.equal(completed(native.replace('role', '"ro|"'), 'role'), native);
  const { view, offset } = marked(native.replace('demo_data', '"demo|"'));
  assert.deepEqual(
    complete(view, offset).map(({ label, filter }) => [label, filter]),
    [['demo_data', '"demo_data']],
  );
  assert.deepEqual(completions('SELECT answer FROM ft_sql WHERE content = "|"'), []);
});

it('offers statements that parse once they are filled in', () => {
  const { view } = marked('');
  for (const item of complete(view, 0).filter(each => each.kind === 'statement')) {
    const text = completed('|', item.label).replace(/…/g, '1');
    const [first, ...rest] = parse(text).statements.filter(s => s.range.to > s.range.from);
    assert.deepEqual([first?.problems, rest], [[], []], text);
  }
});

describe('every example of the statement table completes at every word', () => {
  for (const { kind, examples } of table) {
    it(kind, () => {
      for (const example of examples) checkWords(example);
    });
  }
});

/** At the start of every word of the grammar, that word is offered, alone or as the beginning of a longer one. */
function checkWords(example: string): void {
  const { document } = marked(example).view;
  const { tokens } = document;
  for (let i = 0; i < tokens.count; i++) {
    const from = tokens.starts[i]!;
    if (tokens.kinds[i] !== Kind.Word || insideNative(document, from)) continue;
    const word = example.slice(from, tokens.starts[i + 1]).toUpperCase();
    const { view } = marked(example);
    const found = complete(view, from);
    assert.ok(Array.isArray(found));
    if (tokens.symbols[i] === 0 || !isKeyword(example, from)) continue;
    const fits = found.some(
      each => each.label.toUpperCase() === word || each.label.toUpperCase().startsWith(`${word} `),
    );
    assert.ok(fits, `${word} at ${from} of ${example}: ${found.map(each => each.label).join(', ')}`);
  }
  assert.equal(indexAt(tokens, example.length), tokens.count);
}

/** The examples write their keywords in capitals, and nothing else so but values. */
const isKeyword = (text: string, from: number): boolean =>
  /^(?!TRUE|FALSE|NULL)[A-Z_]{2,}(?![\w.]|\s*\()/.test(text.slice(from));

function insideNative({ text, statements }: ReturnType<typeof marked>['view']['document'], offset: number): boolean {
  const inside = JSON.stringify(statements).matchAll(/"inner":\{"from":(\d+),"to":(\d+)\}/g);
  return text.length > 0 && [...inside].some(([, from, to]) => offset >= Number(from) && offset < Number(to));
}
