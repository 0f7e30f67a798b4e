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
    syntax: 'EXPLAIN <name:Table>',
    effect: 'read',
    summary: 'Columns of a table, like DESCRIBE.',
    examples: ['EXPLAIN example_db.demo_data.t;'],
  }),
] as const;
