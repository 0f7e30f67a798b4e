// Names and columns of the system tables: what the UI shows, SQL can select. Rows come from the engine's store.
// Where the reference server has the table, its columns are here under the same names; columns of our own stand after them.
import type { ColumnSnapshot } from './snapshot.ts';

export interface SystemTable {
  readonly name: string;
  readonly summary: string;
  readonly columns: readonly ColumnSnapshot[];
}

/** Yes and no are 1 and 0; times are UTC, as `2026-01-31 12:00:00.000`. */
type ColumnType = 'text' | 'integer' | 'real' | 'timestamp';

interface Definition {
  readonly summary: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
}

const definitions = {
  models: {
    summary: 'Every version of every model.',
    columns: {
      name: 'text',
      engine: 'text',
      project: 'text',
      active: 'integer',
      version: 'integer',
      status: 'text',
      accuracy: 'real',
      predict: 'text',
      update_status: 'text',
      mindsdb_version: 'text',
      error: 'text',
      select_data_query: 'text',
      training_options: 'text',
      current_training_phase: 'integer',
      total_training_phases: 'integer',
      training_phase_name: 'text',
      tag: 'text',
      created_at: 'timestamp',
      training_time: 'real',
      provider: 'text',
      base_model: 'text',
      base_version: 'integer',
      training_rows: 'integer',
      training_chats: 'integer',
      first_validation_loss: 'real',
      validation_loss: 'real',
      not_serving: 'text',
      finetune: 'text',
    },
  },
  ml_engines: {
    summary: 'Engines.',
    columns: { name: 'text', handler: 'text', connection_data: 'text', created_at: 'timestamp' },
  },
  databases: {
    summary: 'Databases and projects.',
    columns: { name: 'text', type: 'text', engine: 'text', connection_data: 'text', created_at: 'timestamp' },
  },
  views: {
    summary: 'Queries under a name.',
    columns: { name: 'text', project: 'text', query: 'text', database: 'text', created_at: 'timestamp' },
  },
  tables: {
    summary: 'Tables, views and models of every database and project.',
    columns: { table_catalog: 'text', table_schema: 'text', table_name: 'text', table_type: 'text' },
  },
  columns: {
    summary: 'Columns of every table whose columns are known.',
    columns: {
      table_catalog: 'text',
      table_schema: 'text',
      table_name: 'text',
      column_name: 'text',
      ordinal_position: 'integer',
      data_type: 'text',
    },
  },
  projects: { summary: 'Projects.', columns: { name: 'text', created_at: 'timestamp' } },
  handlers: {
    summary: 'Providers and sources that this program knows.',
    columns: {
      name: 'text',
      type: 'text',
      title: 'text',
      description: 'text',
      version: 'text',
      connection_args: 'text',
      import_success: 'integer',
      import_error: 'text',
    },
  },
  finetunes: {
    summary: 'Fine-tuning runs.',
    columns: {
      id: 'text',
      project: 'text',
      model: 'text',
      version: 'integer',
      base_version: 'integer',
      base_model: 'text',
      engine: 'text',
      provider: 'text',
      status: 'text',
      phase: 'text',
      step: 'integer',
      steps: 'integer',
      epoch: 'real',
      training_loss: 'real',
      first_validation_loss: 'real',
      validation_loss: 'real',
      best_validation_loss: 'real',
      best_step: 'integer',
      tokens_per_second: 'real',
      remaining_seconds: 'real',
      training_rows: 'integer',
      train_chats: 'integer',
      validation_chats: 'integer',
      train_tokens: 'integer',
      exact_tokens: 'integer',
      longest_chat: 'integer',
      price_low: 'real',
      price_high: 'real',
      trained_tokens: 'integer',
      cost: 'real',
      data_hash: 'text',
      select_data_query: 'text',
      options: 'text',
      activate: 'integer',
      tag: 'text',
      error: 'text',
      created_at: 'timestamp',
      heard_at: 'timestamp',
      trained_at: 'timestamp',
      serving_at: 'timestamp',
      finished_at: 'timestamp',
      training_time: 'real',
    },
  },
  training_metrics: {
    summary: 'Losses of each run, step by step.',
    columns: {
      finetune: 'text',
      model: 'text',
      version: 'integer',
      step: 'integer',
      epoch: 'real',
      training_loss: 'real',
      validation_loss: 'real',
      tokens_per_second: 'real',
      at: 'timestamp',
    },
  },
  training_checkpoints: {
    summary: 'States of what each run trains that can be gone back to.',
    columns: {
      finetune: 'text',
      model: 'text',
      version: 'integer',
      step: 'integer',
      name: 'text',
      training_loss: 'real',
      validation_loss: 'real',
      at: 'timestamp',
    },
  },
  training_events: {
    summary: "What happened in each run, in the provider's words.",
    columns: { finetune: 'text', model: 'text', version: 'integer', at: 'timestamp', level: 'text', message: 'text' },
  },
  finetune_findings: {
    summary: 'What the linter found in the training data of each run.',
    columns: {
      finetune: 'text',
      model: 'text',
      version: 'integer',
      rule: 'text',
      severity: 'text',
      message: 'text',
      hint: 'text',
      chats: 'integer',
      rows: 'text',
      samples: 'text',
      fix: 'text',
    },
  },
  calls: {
    summary: 'Every question that a model was asked, with its answer, tokens, latency and cost.',
    columns: {
      id: 'integer',
      project: 'text',
      model: 'text',
      version: 'integer',
      at: 'timestamp',
      status: 'text',
      prompt: 'text',
      options: 'text',
      answer: 'text',
      error: 'text',
      prompt_tokens: 'integer',
      completion_tokens: 'integer',
      latency_ms: 'real',
      cost: 'real',
      reused: 'integer',
    },
  },
  comparisons: {
    summary: 'Comparisons of models.',
    columns: {
      id: 'text',
      models: 'text',
      reference: 'text',
      status: 'text',
      total: 'integer',
      created_at: 'timestamp',
      statement: 'text',
    },
  },
} as const satisfies Readonly<Record<string, Definition>>;

export type SystemTableName = keyof typeof definitions;

/** One row by column: a table's rows name all of its columns and no others. */
export type SystemRow<T extends SystemTableName> = {
  readonly [C in keyof (typeof definitions)[T]['columns']]: string | number | null;
};

export const systemTables: readonly SystemTable[] = Object.entries(definitions).map(([name, { summary, columns }]) => ({
  name,
  summary,
  columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
}));

/** The table's own spelling, or nothing. */
export const systemTable = (name: string): SystemTableName | undefined =>
  Object.keys(definitions).find((n): n is SystemTableName => n === name.toLowerCase());

export const isSystemSchema = (name: string): boolean => name.toLowerCase() === 'information_schema';
