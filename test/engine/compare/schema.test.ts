import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTables } from '../../../core/engine/compare/schema.ts';

const drawn = (text: string): string[] =>
  readTables(text).map(({ schema, name, columns }) => {
    const each = columns.map(({ name: column, kind, unique, nullable, references }) => {
      const marks = `${unique ? '!' : ''}${nullable ? '?' : ''}`;
      return `${column} ${kind}${marks}${references ? ` -> ${references.table}.${references.column ?? ''}` : ''}`;
    });
    return `${schema ? `${schema}.` : ''}${name}(${each.join(', ')})`;
  });

const cases: readonly (readonly [string, readonly string[]])[] = [
  [
    'Hi! I have created a SQL table with this command: "CREATE TABLE employees (country VARCHAR)". How many?',
    ['employees(country text?)'],
  ],
  ['… command: “CREATE TABLE employees (country VARCHAR)”. How should I', ['employees(country text?)']],
  [
    'CREATE TABLE a (x INT NOT NULL, y DECIMAL(10, 2)); CREATE TABLE b (z DATE)',
    ['a(x integer, y real?)', 'b(z date?)'],
  ],
  [
    'create table if not exists s."My Table" ("Total Points" INTEGER, `when` TIMESTAMP WITH TIME ZONE)',
    ['s.My Table(Total Points integer?, when datetime?)'],
  ],
  [
    'CREATE TABLE t (id SERIAL PRIMARY KEY, u BIGINT UNIQUE, ok BOOLEAN DEFAULT FALSE)',
    ['t(id integer!, u integer!?, ok boolean?)'],
  ],
  [
    'CREATE TABLE o (cid INT REFERENCES c(id), x INT, PRIMARY KEY (x), FOREIGN KEY (cid) REFERENCES c (id))',
    ['o(cid integer? -> c.id, x integer!)'],
  ],
  [
    'CREATE TABLE o (a INT, b INT, CONSTRAINT pk PRIMARY KEY (a, b), CHECK (a > 0), UNIQUE KEY k (b))',
    ['o(a integer?, b integer!?)'],
  ],
  [
    'CREATE TABLE employees (employee_id VARCHAR, department_id VARCHAR)',
    ['employees(employee_id text!, department_id text?)'],
  ],
  ['CREATE TABLE t (a INT) CREATE TABLE t (b INT)', ['t(a integer?)']],
  ['CREATE TABLE t (key VARCHAR, date VARCHAR, unique_id INT', ['t(key text?, date text?, unique_id integer?)']],
  ['a table', []],
  ['CREATE TABLE', []],
  ['CREATE TABLE t AS SELECT 1', []],
];

for (const [text, expected] of cases) test(text, () => assert.deepEqual(drawn(text), expected));
