import { statement } from '../statement.ts';

export const session = [
  statement({
    kind: 'Set',
    syntax: 'SET <items:SetItems>',
    effect: 'write',
    summary: 'Set variables of the session.',
    docs: "`@name` stands for its value in expressions and options. `SET @key = from_env('TUNESQL_KEY')` takes a secret from the environment, which only options that are kept secret accept. Settings of other servers are accepted and have no effect.",
    examples: [
      "SET @name = 'x', show_secrets = TRUE;",
      'SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci;',
      'SET GLOBAL a = 1;',
    ],
  }),
  statement({
    kind: 'StartTransaction',
    syntax: '(BEGIN|START TRANSACTION)',
    effect: 'read',
    summary: 'Accepted and without effect: every statement stands for itself.',
    examples: ['BEGIN;', 'START TRANSACTION;'],
  }),
  statement({
    kind: 'CommitTransaction',
    syntax: 'COMMIT',
    effect: 'read',
    summary: 'Accepted and without effect.',
    examples: ['COMMIT;'],
  }),
  statement({
    kind: 'RollbackTransaction',
    syntax: 'ROLLBACK',
    effect: 'read',
    summary: 'Accepted and without effect.',
    examples: ['ROLLBACK;'],
  }),
] as const;
