import { statement } from '../statement.ts';

export const models = [
  statement({
    kind: 'CreateModel',
    syntax:
      'CREATE [OR REPLACE] (MODEL|PREDICTOR) [IF NOT EXISTS] <name:NewName> [FROM [<source:Database>] <query:Native>] PREDICT <targets:Targets> [<clauses:TrainClauses>]',
    effect: 'write',
    summary: 'Create a model: a base model on an engine, with a prompt template.',
    examples: [
      "CREATE MODEL ft_sql PREDICT answer USING engine = 'local', model_name = 'nano-sql', prompt_template = '{{content}}';",
      "CREATE OR REPLACE MODEL IF NOT EXISTS m PREDICT answer USING engine = 'local';",
    ],
  }),
  statement({
    kind: 'DropModel',
    syntax: 'DROP (MODEL|PREDICTOR) [IF EXISTS] <name:Model>',
    effect: 'write',
    summary: 'Remove a model with all its versions, or one version that is not active.',
    examples: ['DROP MODEL ft_sql;', 'DROP MODEL IF EXISTS ft_sql.2;'],
  }),
  statement({
    kind: 'SetActive',
    syntax: 'SET ACTIVE <name:ModelVersion>',
    effect: 'write',
    summary: 'Choose the version that the bare model name means.',
    examples: ['SET ACTIVE ft_sql.2;'],
  }),
] as const;
