// What SHOW lists and DESCRIBE tells about.
import type { Provider } from '../suggestion.ts';

const shown: Readonly<Record<string, string>> = {
  MODELS: 'models and their versions',
  ML_ENGINES: 'engines',
  DATABASES: 'databases and projects',
  TABLES: 'tables of a database',
  COLUMNS: 'columns of a table',
  PROJECTS: 'projects',
  HANDLERS: 'providers and sources that this version knows',
  FINETUNES: 'fine-tuning runs',
  COMPARISONS: 'comparisons of models',
};

const described: Readonly<Record<string, string>> = {
  MODEL: 'a model or version',
  ML_ENGINE: 'an engine',
  DATABASE: 'a database',
};

export const categories: Provider = function* ({ expected }) {
  if (expected.text) return;
  const table = expected.statement.kind === 'Describe' ? described : shown;
  for (const [label, detail] of Object.entries(table)) yield { label, kind: 'keyword', detail, rank: 2 };
};
