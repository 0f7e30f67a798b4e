import { statement } from '../statement.ts';

export const sources = [
  statement({
    kind: 'CreateDatabase',
    syntax:
      'CREATE [OR REPLACE] DATABASE [IF NOT EXISTS] <name:NewName> [(WITH ENGINE|ENGINE|USING ENGINE) [=] <engine:Text>] [[,] PARAMETERS [=] <parameters:Json>]',
    effect: 'write',
    summary: 'Connect a database.',
    examples: [
      'CREATE DATABASE d WITH ENGINE = \'pglite\', PARAMETERS = {"sample": true};',
      "CREATE DATABASE IF NOT EXISTS d ENGINE 'pglite';",
    ],
  }),
  statement({
    kind: 'DropDatabase',
    syntax: 'DROP (DATABASE|PROJECT|SCHEMA) [IF EXISTS] <name:Database>',
    effect: 'write',
    summary: 'Disconnect a database; its data stays where it is, embedded databases are deleted.',
    examples: ['DROP DATABASE d;', 'DROP DATABASE IF EXISTS d;'],
  }),
] as const;
