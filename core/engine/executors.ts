// Which function runs which statement. A kind without one does not compile.
import type { StatementKind } from '../dialect/statements.ts';
import type { Executor } from './execution.ts';
import { compare } from './executors/compare.ts';
import { describe, explain } from './executors/describe.ts';
import { createEngine, dropEngine } from './executors/engines.ts';
import { createModel, dropModel, setActive } from './executors/models.ts';
import { query } from './executors/query.ts';
import { show } from './executors/show.ts';
import { createDatabase, dropDatabase } from './executors/sources.ts';
import { cancelFinetune, finetuneModel } from './executors/tuning.ts';
import { unsupportedStatements } from './executors/unsupported.ts';

export const executors = {
  CreateEngine: createEngine,
  DropEngine: dropEngine,
  CreateDatabase: createDatabase,
  DropDatabase: dropDatabase,
  CreateModel: createModel,
  DropModel: dropModel,
  SetActive: setActive,
  FinetuneModel: finetuneModel,
  CancelFinetune: cancelFinetune,
  Compare: compare,
  Select: query,
  Union: query,
  Intersect: query,
  Except: query,
  Show: show,
  Describe: describe,
  Explain: explain,
  ...unsupportedStatements,
} satisfies { [K in StatementKind]: Executor<K> };
