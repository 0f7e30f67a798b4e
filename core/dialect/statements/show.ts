import { statement } from '../statement.ts';

export const show = [
  statement({
    kind: 'Show',
    syntax: 'SHOW <what:ShowClauses>',
    effect: 'read',
    summary: 'List what there is: MODELS, ML_ENGINES, DATABASES, TABLES, …',
    examples: ['SHOW MODELS;', 'SHOW TABLES FROM example_db;', "SHOW FULL MODELS LIKE 'ft%';"],
  }),
  statement({
    kind: 'Describe',
    syntax: 'DESCRIBE <what:DescribeClauses>',
    effect: 'read',
    summary: 'Everything worth knowing about one thing.',
    examples: ['DESCRIBE ft_sql;', 'DESCRIBE ft_sql.2;', 'DESCRIBE MODEL ft_sql;'],
  }),
  statement({
    kind: 'Explain',
    syntax: 'EXPLAIN (<query:Query>|<name:Table>)',
    effect: 'read',
    summary: 'Say how a query would run, without asking a model; or list the columns of a table.',
    docs: 'Of a query: what each database would be sent, which model version would be asked how many questions and where, and what is done on this machine.',
    examples: [
      'EXPLAIN example_db.demo_data.t;',
      'EXPLAIN SELECT t.content, m.answer FROM example_db.demo_data.t AS t JOIN ft_sql AS m LIMIT 3;',
    ],
  }),
] as const;
