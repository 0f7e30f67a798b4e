// Statements that are understood but that this engine does not run, each with what to do instead. The editor says so
// before anybody tries; a test holds the list against the engine's.
import type { StatementKind } from '../dialect/statements.ts';

const agents = "Ask a model directly: SELECT answer FROM model WHERE content = '…'.";
const knowledge = 'Keep the texts in a table and join it to a model.';
const jobs = 'Run the file from a scheduler: `tunesql run FILE`.';

export const unsupported: Readonly<Partial<Record<StatementKind, string>>> = {
  CreateAgent: agents,
  UpdateAgent: agents,
  DropAgent: agents,
  CreateSkill: agents,
  UpdateSkill: agents,
  DropSkill: agents,
  CreateChatBot: agents,
  UpdateChatBot: agents,
  DropChatBot: agents,
  CreateKnowledgeBase: knowledge,
  AlterKnowledgeBase: knowledge,
  DropKnowledgeBase: knowledge,
  EvaluateKnowledgeBase: knowledge,
  CreateKnowledgeBaseIndex: knowledge,
  DropKnowledgeBaseIndex: knowledge,
  CreateJob: jobs,
  DropJob: jobs,
  CreateTrigger: jobs,
  DropTrigger: jobs,
};
