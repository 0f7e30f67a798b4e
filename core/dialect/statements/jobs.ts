import { statement } from '../statement.ts';

export const jobs = [
  statement({
    kind: 'CreateJob',
    syntax:
      'CREATE JOB [IF NOT EXISTS] <name:NewName> [AS] <query:Native> [<schedule:Schedule>] [IF <condition:Native>]',
    effect: 'write',
    summary: 'Run statements at a time or again and again.',
    examples: [
      'CREATE JOB j (RETRAIN m; SELECT 1) EVERY 2 hours;',
      "CREATE JOB IF NOT EXISTS j AS (RETRAIN m) START now END '2030-01-01' EVERY hour IF (SELECT a FROM d.t);",
    ],
  }),
  statement({
    kind: 'DropJob',
    syntax: 'DROP JOB [IF EXISTS] <name:Job>',
    effect: 'write',
    summary: 'Remove a job.',
    examples: ['DROP JOB IF EXISTS j;'],
  }),
  statement({
    kind: 'CreateTrigger',
    syntax: 'CREATE TRIGGER <name:NewName> ON <table:Table> [COLUMNS <columns:KeyColumns>] <query:Native>',
    effect: 'write',
    summary: 'Run statements when rows of a table change.',
    examples: ['CREATE TRIGGER g ON d.t (RETRAIN m);', 'CREATE TRIGGER g ON d.t COLUMNS a, b (RETRAIN m);'],
  }),
  statement({
    kind: 'DropTrigger',
    syntax: 'DROP TRIGGER <name:Trigger>',
    effect: 'write',
    summary: 'Remove a trigger.',
    examples: ['DROP TRIGGER g;'],
  }),
] as const;
