// Names and columns of the system tables: what the UI shows, SQL can select. Rows come from the engine's store.

export interface SystemTable {
  readonly name: string;
  readonly summary: string;
}

export const systemTables: readonly SystemTable[] = [
  { name: 'models', summary: 'Every version of every model.' },
  { name: 'ml_engines', summary: 'Engines.' },
  { name: 'databases', summary: 'Databases and projects.' },
  { name: 'projects', summary: 'Projects.' },
  { name: 'handlers', summary: 'Providers and sources that this program knows.' },
  { name: 'finetunes', summary: 'Fine-tuning runs.' },
  { name: 'training_metrics', summary: 'Losses of each run, step by step.' },
  { name: 'training_events', summary: "What happened in each run, in the provider's words." },
  { name: 'calls', summary: 'Questions asked to models, with answers, tokens and latency.' },
  { name: 'comparisons', summary: 'Comparisons of models.' },
];

/** The table's own spelling, or nothing. */
export const systemTable = (name: string): string | undefined =>
  systemTables.find(t => t.name === name.toLowerCase())?.name;

export const isSystemSchema = (name: string): boolean => name.toLowerCase() === 'information_schema';
