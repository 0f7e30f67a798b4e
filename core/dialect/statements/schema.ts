import { statement } from '../statement.ts';

export const schema = [
  statement({
    kind: 'CreateView',
    syntax:
      'CREATE VIEW [IF NOT EXISTS] <name:NewName> [FROM <source:Database>] [AS] <query:Native> [USING <options:ViewOptions>]',
    effect: 'write',
    summary: 'Keep a query under a name.',
    docs: 'A view can stand wherever a table can; its query runs when it is read. Bare names in it are those of its own project.',
    examples: [
      'CREATE VIEW v AS (SELECT * FROM d.t);',
      'CREATE VIEW IF NOT EXISTS v FROM d AS (SELECT * FROM t) USING a = 1;',
    ],
  }),
  statement({
    kind: 'AlterView',
    syntax: 'ALTER VIEW <name:View> [FROM <source:Database>] [AS] <query:Native> [USING <options:ViewOptions>]',
    effect: 'write',
    summary: 'Put another query under the name of a view.',
    examples: ['ALTER VIEW v AS (SELECT a FROM d.t);'],
  }),
  statement({
    kind: 'DropView',
    syntax: 'DROP VIEW [IF EXISTS] <names:ViewList>',
    effect: 'write',
    summary: 'Remove views.',
    examples: ['DROP VIEW v;', 'DROP VIEW IF EXISTS v, w;'],
  }),
  statement({
    kind: 'CreateTable',
    syntax: 'CREATE [OR REPLACE] TABLE [IF NOT EXISTS] <name:NewName> <body:TableBody>',
    effect: 'write',
    summary: 'Create a table of columns, or of the rows of a query.',
    examples: [
      'CREATE TABLE d.t (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL, at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);',
      'CREATE OR REPLACE TABLE d.t SELECT a, b FROM d.u;',
      'CREATE TABLE IF NOT EXISTS d.t (a INT, b INT, PRIMARY KEY (a, b));',
    ],
  }),
  statement({
    kind: 'DropTable',
    syntax: 'DROP TABLE [IF EXISTS] <name:Table>',
    effect: 'write',
    summary: 'Remove a table with its rows.',
    examples: ['DROP TABLE d.t;', 'DROP TABLE IF EXISTS d.t;'],
  }),
  statement({
    kind: 'AlterTable',
    syntax: 'ALTER TABLE <name:Table> <action:Word> <object:Word>',
    effect: 'write',
    summary: 'Switch something of a table, such as DISABLE KEYS.',
    examples: ['ALTER TABLE d.t DISABLE KEYS;'],
  }),
] as const;
