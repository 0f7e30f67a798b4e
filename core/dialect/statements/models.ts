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
  statement({
    kind: 'ExportModel',
    syntax: 'EXPORT [OR REPLACE] MODEL <name:Model> TO <file:Text>',
    effect: 'write',
    summary: 'Write a fine-tuned version into one file, for another machine.',
    docs: 'A zip archive with the weights (`model.safetensors`), tokenizer and sizes, a model card (`README.md`), the recipe of every training with the hash of its data (`manifest.json`), and checksums. The training data itself is not in it. Without a version the active one is written. A file that is there is kept unless it says OR REPLACE.',
    examples: ["EXPORT MODEL ft_sql.2 TO 'ft_sql.zip';", "EXPORT OR REPLACE MODEL ft_sql TO '~/models/ft_sql.zip';"],
  }),
  statement({
    kind: 'ImportModel',
    syntax: 'IMPORT [OR REPLACE] MODEL [IF NOT EXISTS] <name:NewName> FROM <file:Text>',
    effect: 'write',
    summary: 'Make a model of a file that EXPORT MODEL has written.',
    docs: 'The model has one version, with the exported weights as they are, the prompt template and the recipe. Checksums are compared, and the weights are tried, before anything is made.',
    examples: [
      "IMPORT MODEL ft_sql FROM 'ft_sql.zip';",
      "IMPORT MODEL IF NOT EXISTS ft_sql FROM '~/models/ft_sql.zip';",
    ],
  }),
  statement({
    kind: 'CreateAnomalyDetectionModel',
    syntax:
      'CREATE ANOMALY DETECTION MODEL <name:NewName> [PREDICT <targets:Targets>] [FROM [<source:Database>] <query:Native>] [PREDICT <targets:Targets>] [<clauses:TrainClauses>]',
    effect: 'write',
    summary: 'Create a model that finds rows unlike the others.',
    examples: [
      'CREATE ANOMALY DETECTION MODEL m FROM example_db (SELECT * FROM demo_data.t) USING confidence = 0.5;',
      'CREATE ANOMALY DETECTION MODEL m PREDICT alert FROM example_db (SELECT * FROM demo_data.t);',
    ],
  }),
  statement({
    kind: 'RetrainModel',
    syntax:
      'RETRAIN [MODEL] <name:Model> [FROM [<source:Database>] <query:Native>] [PREDICT <targets:Targets>] [<clauses:TrainClauses>]',
    effect: 'run',
    summary: 'Train a model anew; makes a new version.',
    docs: 'Learns from the untuned base of the model, where FINETUNE goes on from what a version has learnt. Without FROM it asks the query of the version again that it starts from, with the same options.',
    examples: [
      'RETRAIN ft_sql;',
      'RETRAIN MODEL ft_sql FROM example_db (SELECT * FROM demo_data.t) PREDICT answer USING n_epochs = 1;',
    ],
  }),
  statement({
    kind: 'Evaluate',
    syntax: 'EVALUATE <metric:Word> FROM <query:Native> [USING <options:AnyOptions>]',
    effect: 'read',
    summary: 'Compute a metric over the rows of a query.',
    docs: 'Metrics: `accuracy_score`, `exact_match`, `structural_match` and `execution_match`, as in COMPARE. The query returns the columns `prediction` and `actual` and, for `execution_match`, `question` with the CREATE TABLEs; USING names others.',
    examples: ['EVALUATE balanced_accuracy_score FROM (SELECT truth, answer FROM d.t) USING adjusted = 1;'],
  }),
] as const;
