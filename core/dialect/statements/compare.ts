import { statement } from '../statement.ts';

export const compare = [
  statement({
    kind: 'Compare',
    syntax: 'COMPARE <models:ModelList> FROM [<source:Database>] <query:Native> [USING <options:CompareOptions>]',
    effect: 'run',
    summary: 'Ask several models or versions the same questions and score the answers.',
    examples: [
      "COMPARE ft_sql.1, ft_sql.2 FROM example_db (SELECT content, expected FROM questions) USING reference = 'expected';",
      'COMPARE a, b FROM (SELECT content FROM t);',
    ],
  }),
] as const;
