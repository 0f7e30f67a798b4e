// Which function runs which statement. A kind without one does not compile.
import type { StatementKind } from '../dialect/statements.ts';
import type { Executor } from './execution.ts';
import { compare } from './executors/compare.ts';
import { insert, remove, update } from './executors/data.ts';
import { describe } from './executors/describe.ts';
import { createEngine, dropEngine } from './executors/engines.ts';
import { evaluate } from './executors/evaluate.ts';
import { explain } from './executors/explain.ts';
import { explainFinetune } from './executors/explainFinetune.ts';
import { exportModel } from './executors/exportModel.ts';
import { importModel } from './executors/importModel.ts';
import { createModel, dropModel, setActive } from './executors/models.ts';
import { createProject, use } from './executors/projects.ts';
import { query } from './executors/query.ts';
import { retrainModel } from './executors/retrain.ts';
import { set, transactions } from './executors/session.ts';
import { show } from './executors/show.ts';
import { alterDatabase, createDatabase, dropDatabase } from './executors/sources.ts';
import { alterTable, createTable, dropTable } from './executors/tables.ts';
import { cancelFinetune, finetuneModel, pauseFinetune, resumeFinetune } from './executors/tuning.ts';
import { unsupportedStatements } from './executors/unsupported.ts';
import { alterView, createView, dropView } from './executors/views.ts';

export const executors = {
  CreateEngine: createEngine,
  DropEngine: dropEngine,
  CreateDatabase: createDatabase,
  AlterDatabase: alterDatabase,
  DropDatabase: dropDatabase,
  CreateProject: createProject,
  Use: use,
  CreateModel: createModel,
  DropModel: dropModel,
  SetActive: setActive,
  ExportModel: exportModel,
  ImportModel: importModel,
  FinetuneModel: finetuneModel,
  CancelFinetune: cancelFinetune,
  PauseFinetune: pauseFinetune,
  ResumeFinetune: resumeFinetune,
  RetrainModel: retrainModel,
  Evaluate: evaluate,
  Compare: compare,
  Select: query,
  Union: query,
  Intersect: query,
  Except: query,
  Show: show,
  Describe: describe,
  Explain: explain,
  ExplainFinetune: explainFinetune,
  CreateView: createView,
  AlterView: alterView,
  DropView: dropView,
  Insert: insert,
  Update: update,
  Delete: remove,
  CreateTable: createTable,
  DropTable: dropTable,
  AlterTable: alterTable,
  Set: set,
  ...transactions,
  ...unsupportedStatements,
} satisfies { [K in StatementKind]: Executor<K> };
