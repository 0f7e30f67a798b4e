import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '../../core/adapters/provider.ts';
import { readPrompt } from '../../core/adapters/providers/local/prompt/prompt.ts';
import { asksForSqlOnly } from '../../core/adapters/providers/local/prompt/style.ts';
import { findTables, type Table } from '../../core/adapters/providers/local/prompt/tables.ts';
import { plainValues } from '../../core/adapters/providers/local/prompt/values.ts';

/** What the net gets to read: tables | question; or what is said instead. */
function read(prompt: string | readonly Message[]): string {
  const result = readPrompt(typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt);
  return result.kind === 'talk'
    ? result.reply
    : `${written(result.tables)}${result.terse ? ' terse' : ''} | ${result.question}`;
}

const written = (tables: readonly Table[]): string =>
  tables
    .map(({ name, columns }) => {
      const list = columns.map(
        column => `${column.name} ${column.references ? `-> ${column.references}` : column.type}`,
      );
      return `${name}(${list.join(', ')})`;
    })
    .join(' ');

const tutorial = (open: string, close: string) =>
  `Hi! I have created a SQL table with this command: ${open}CREATE TABLE employees (country VARCHAR)${close}. How should I query my database to know how many employees are living in Canada?`;
const understood = 'employees(country text) | How many employees are living in Canada?';
const terse = 'employees(country text) terse | How many employees are living in Canada?';
const engineered = 'Answer with the correct SQL query only, no explanations whatsoever. Here is the question: ';

const prompts: Readonly<Record<string, string>> = {
  [tutorial('"', '"')]: understood,
  [tutorial('“', '”')]: understood,
  [tutorial('`', '`')]: understood,
  [engineered + tutorial('"', '"')]: terse,
  [engineered + tutorial('“', '”')]: terse,
  'CREATE TABLE pets (id int); Can you tell me how many there are?': 'pets(id number) | How many there are?',
  'Given these tables:\n```sql\nCREATE TABLE pets (id int);\nCREATE TABLE owners (name text);\n```\nWrite a SQL query that finds the names of all owners.':
    'pets(id number) owners(name text) | Find the names of all owners.',
  'Hello there, what are the names of the owners? CREATE TABLE owners (name text)':
    'owners(name text) | What are the names of the owners?',
  'CREATE TABLE owners (name text)\nYour job is to list the owners': 'owners(name text) | List the owners',
  'CREATE TABLE owners (name text)\nThe task is to tell me who is an owner': 'owners(name text) | Who is an owner',
  'CREATE TABLE owners (name text)\nYour job is to give the SQL query for a question. Which owners are there?':
    'owners(name text) | Which owners are there?',
  'CREATE TABLE owners (name text)\nQuestion: Which owners only have one name? Only the query, please.':
    'owners(name text) terse | Which owners only have one name?',
  'CREATE TABLE owners (name text, code text) Give me just the code of owners named Ann.':
    'owners(name text, code text) | Give me just the code of owners named Ann.',
  'Given the table CREATE TABLE owners (name text), write a query that counts the owners.':
    'owners(name text) | Count the owners.',
  'CREATE TABLE owners (name text) - how many owners are there': 'owners(name text) | How many owners are there',
  'For each table, how many seats? CREATE TABLE tables (seats int)':
    'tables(seats number) | For each table, how many seats?',
  'We keep our owners in a table (CREATE TABLE owners (name text)). Which are there? Can you help?':
    'owners(name text) | Which are there?',
  'Write SQL: who is there? CREATE TABLE owners (name text)': 'owners(name text) | Who is there?',
  'CREATE TABLE owners (name text) Could you tell me how to find out how many owners there are?':
    'owners(name text) | How many owners there are?',
  'create table a.b (x int) I want to know what the largest x is. Thanks!': 'b(x number) | What the largest x is.',
};

for (const [prompt, expected] of Object.entries(prompts)) {
  test(`is understood: ${prompt}`, () => assert.equal(read(prompt), expected));
}

test('tables and style may stand in the system message, the question in the last of the user', () => {
  const chat: Message[] = [
    { role: 'system', content: 'You turn questions into SQL. Reply only with the query.\nCREATE TABLE t (a INTEGER);' },
    { role: 'user', content: 'How many rows are there?' },
    { role: 'assistant', content: 'SELECT count(*) FROM t' },
    { role: 'user', content: 'What is the largest a?' },
  ];
  assert.equal(read(chat), 't(a number) terse | What is the largest a?');
});

const definitions: Readonly<Record<string, string>> = {
  'CREATE TABLE t (a INTEGER, b DECIMAL(10,2) NOT NULL DEFAULT 0, c VARCHAR(20), d timestamp, PRIMARY KEY (a, b))':
    't(a number, b number, c text, d date)',
  'CREATE TABLE IF NOT EXISTS "my"."orders" ("order id" SERIAL PRIMARY KEY, `to` TEXT, [from] FLOAT REFERENCES x(y))':
    'orders(order id number, to text, from -> x)',
  'create temporary table t(a,b int,constraint k unique (a),foreign key (b) references u (id), key_name text)':
    't(a text, b -> u, key_name text)',
  "CREATE TABLE t (kind TEXT CHECK (kind IN ('a', 'b')), n double precision)": 't(kind text, n number)',
  'CREATE TABLE t (\n  a BOOLEAN, -- is it, really?\n  b TINYINT(1), /* or (not) */\n  c TIMESTAMP WITH TIME ZONE\n)':
    't(a truth, b truth, c date)',
};

for (const [definition, expected] of Object.entries(definitions)) {
  test(`a table: ${definition}`, () => assert.equal(written(findTables(definition).tables), expected));
}

const values: Readonly<Record<string, string>> = {
  'Who earns more than $50,000?': 'Who earns more than $50000?',
  'over 50k or 1.5 million': 'over 50000 or 1500000',
  'before March 5, 2021': 'before 2021-03-05',
  'on the 1st of Sept 2020': 'on the 2020-09-01',
  'from 12 May 1999 to 2001/2/3': 'from 1999-05-12 to 2001-02-03',
  'more than fifty thousand, a hundred or twenty-five million': 'more than 50000, 100 or 25000000',
  'two hundred and six of nine': 'two hundred and six of nine',
  'in March 2021, room 5, or may 3 people': 'in March 2021, room 5, or may 3 people',
};

for (const [typed, expected] of Object.entries(values)) {
  test(`values are written as SQL has them: ${typed}`, () => assert.equal(plainValues(typed), expected));
}

test('a statement that is not closed is no table', () => {
  assert.deepEqual(findTables('CREATE TABLE t (a INT').tables, []);
});

for (const sentence of [
  'Answer with the correct SQL query only, no explanations whatsoever.',
  'Only the query.',
  'Reply only with the SQL query.',
  'Please return just the SQL, no explanation.',
  'No explanations!',
  'Do not give any explanation.',
  'Give me the query and nothing else.',
  'Your answer must be the SQL statement alone.',
]) {
  test(`asks for SQL only: ${sentence}`, () => assert.ok(asksForSqlOnly(sentence)));
}

for (const sentence of [
  'Which owners only have one name?',
  'Show me only the red boats.',
  'How many queries were answered with no comment?',
  'Give the names of all boats without a harbor.',
]) {
  test(`is a question: ${sentence}`, () => assert.ok(!asksForSqlOnly(sentence)));
}

test('without tables the model says what it can do; without a question it asks for one', () => {
  assert.match(read('hi!'), /^Hi! I am nano-sql.*CREATE TABLE/);
  assert.match(read('Who are you?'), /^I am nano-sql.*only writes SQL/);
  assert.match(read('What is the capital of France?'), /no CREATE TABLE statement in your prompt/);
  assert.match(read('Here is my table: CREATE TABLE t (a INT)'), /the table t, but no question/);
  assert.match(read(''), /nano-sql/);
});
