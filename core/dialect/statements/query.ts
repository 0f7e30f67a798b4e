import { statement } from '../statement.ts';

export const query = [
  statement({
    kind: 'Select',
    syntax: '<query:Select>',
    effect: 'read',
    summary: 'Read rows from tables, ask models, or both joined.',
    examples: [
      'SELECT * FROM example_db.demo_data.t LIMIT 10;',
      "SELECT answer FROM ft_sql.1 WHERE content = 'hi!' USING max_tokens = 1000;",
      'SELECT t.content, m.answer FROM example_db.demo_data.t AS t JOIN ft_sql AS m LIMIT 3;',
    ],
  }),
  statement({
    kind: 'Union',
    syntax: '<query:Query>',
    effect: 'read',
    summary: 'Rows of two queries together.',
    examples: ['SELECT 1 UNION ALL SELECT 2;'],
  }),
  statement({
    kind: 'Intersect',
    syntax: '<query:Query>',
    effect: 'read',
    summary: 'Rows that both queries have.',
    examples: ['SELECT a FROM d.t INTERSECT SELECT a FROM d.u;'],
  }),
  statement({
    kind: 'Except',
    syntax: '<query:Query>',
    effect: 'read',
    summary: 'Rows of the first query that the second does not have.',
    examples: ['SELECT a FROM d.t EXCEPT SELECT a FROM d.u;'],
  }),
] as const;
