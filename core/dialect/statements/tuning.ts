import { statement } from '../statement.ts';

export const tuning = [
  statement({
    kind: 'FinetuneModel',
    syntax: 'FINETUNE [MODEL] <name:Model> FROM [<source:Database>] <query:Native> [<clauses:TrainClauses>]',
    effect: 'run',
    summary: 'Fine-tune a model on the rows of a query; makes a new version.',
    examples: [
      'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats);',
      'FINETUNE MODEL ft_sql.1 FROM example_db (SELECT * FROM demo_data.chats LIMIT 300) USING n_epochs = 3;',
    ],
  }),
  statement({
    kind: 'ExplainFinetune',
    syntax: 'EXPLAIN FINETUNE [MODEL] <name:Model> FROM [<source:Database>] <query:Native> [<clauses:TrainClauses>]',
    effect: 'read',
    summary: 'Say what a FINETUNE would train on, how long, and what would leave this machine; nothing is trained.',
    docs: 'Runs the query, reads the chats and splits them as FINETUNE would: how many, how many tokens, where they would go, what that would cost. What is wrong or doubtful in them is listed with its rows and, where there is one, a query without it.',
    examples: [
      'EXPLAIN FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats) USING n_epochs = 3;',
    ],
  }),
  statement({
    kind: 'CancelFinetune',
    syntax: 'CANCEL FINETUNE <name:ModelVersion>',
    effect: 'write',
    summary: 'Stop a fine-tuning run; the model stays as it was.',
    examples: ['CANCEL FINETUNE ft_sql.2;'],
  }),
  statement({
    kind: 'PauseFinetune',
    syntax: 'PAUSE FINETUNE <name:ModelVersion>',
    effect: 'write',
    summary: 'Stop a fine-tuning run for now; what it has learnt so far is kept.',
    docs: 'A paused run stays paused, also when the program is started again, until it is resumed or cancelled. Not every service can pause a job.',
    examples: ['PAUSE FINETUNE ft_sql.2;'],
  }),
  statement({
    kind: 'ResumeFinetune',
    syntax: 'RESUME FINETUNE <name:ModelVersion>',
    effect: 'run',
    summary: 'Let a paused fine-tuning run go on where it was.',
    examples: ['RESUME FINETUNE ft_sql.2;'],
  }),
] as const;
