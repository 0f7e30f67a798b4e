import { statement } from '../statement.ts';

export const sources = [
  statement({
    kind: 'CreateDatabase',
    syntax:
      'CREATE [OR REPLACE] DATABASE [IF NOT EXISTS] <name:NewName> [(WITH ENGINE|ENGINE|USING ENGINE) [=] <engine:Text>] [[,] PARAMETERS [=] <parameters:Json>]',
    effect: 'write',
    summary: 'Connect a database.',
    docs: "The connection is tried at once. Engines and what they take in PARAMETERS: SHOW HANDLERS. A password is written '@NAME', as it is called in the secret store.",
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
  statement({
    kind: 'AlterDatabase',
    syntax: 'ALTER DATABASE <name:Database> <options:DatabaseOptions>',
    effect: 'write',
    summary: 'Change how a database is connected.',
    examples: ["ALTER DATABASE d PARAMETERS = {'sample': FALSE};"],
  }),
  statement({
    kind: 'CreateProject',
    syntax: 'CREATE [OR REPLACE] PROJECT [IF NOT EXISTS] <name:NewName> [[,] PARAMETERS [=] <parameters:Json>]',
    effect: 'write',
    summary: 'Create a project: a place for models and views.',
    examples: ['CREATE PROJECT p;', 'CREATE PROJECT IF NOT EXISTS p;'],
  }),
  statement({
    kind: 'DropDatasource',
    syntax: 'DROP DATASOURCE [IF EXISTS] <name:Database>',
    effect: 'write',
    summary: 'An older name of DROP DATABASE.',
    examples: ['DROP DATASOURCE IF EXISTS d;'],
  }),
  statement({
    kind: 'DropDataset',
    syntax: 'DROP DATASET [IF EXISTS] <name:AnyName>',
    effect: 'write',
    summary: 'Remove a dataset.',
    examples: ['DROP DATASET IF EXISTS d;'],
  }),
  statement({
    kind: 'Use',
    syntax: 'USE <name:Database>',
    effect: 'write',
    summary: 'Choose the database or project that bare names mean.',
    docs: 'Holds for the session: the window, or one run of the command line. After USE of a database a bare name still means a model, view or system table where there is one, else a table of that database.',
    examples: ['USE example_db;'],
  }),
] as const;
