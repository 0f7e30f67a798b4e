import { statement } from '../statement.ts';

export const data = [
  statement({
    kind: 'Insert',
    syntax: 'INSERT INTO <table:Table> [<columns:Columns>] (VALUES <rows:Rows>|<query:Query>)',
    effect: 'write',
    summary: 'Add rows to a table.',
    docs: 'Values go to the columns in their order. Rows of models or of another database are read first and then written: all of them, or none where the database can undo.',
    examples: [
      "INSERT INTO d.t (a, b) VALUES (1, 'x'), (2, 'y');",
      'INSERT INTO d.t SELECT a, b FROM d.u;',
      'INSERT INTO d.t (a, b) SELECT a, b FROM d.u USING batch_size = 10;',
    ],
  }),
  statement({
    kind: 'Update',
    syntax:
      'UPDATE <table:Table> (SET <values:Assignments> [FROM <from:Derived>] [WHERE <where:Expression>]|ON <keys:KeyColumns> FROM <from:Derived>)',
    effect: 'write',
    summary: 'Change rows of a table.',
    examples: [
      "UPDATE d.t SET a = 1, b = 'x' WHERE c > 2;",
      'UPDATE d.t SET answer = q.answer FROM (SELECT id, answer FROM m) AS q WHERE d.t.id = q.id;',
      'UPDATE d.t ON id, day FROM (SELECT * FROM d.u);',
    ],
  }),
  statement({
    kind: 'Delete',
    syntax: 'DELETE FROM <table:Table> [WHERE <where:Expression>]',
    effect: 'write',
    summary: 'Remove rows from a table.',
    examples: ['DELETE FROM d.t WHERE a = 1;', 'DELETE FROM d.t;'],
  }),
] as const;
