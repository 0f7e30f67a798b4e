// Statements of the dialect that this engine does not run: each says so instead of doing nothing.
import type { Statement } from '../../dialect/statements.ts';
import { refuse } from '../../text/problem.ts';
import type { Conclusion } from '../execution.ts';

async function unsupported({ kind, range }: Statement): Promise<Conclusion> {
  const words = kind.replace(/([a-z])([A-Z])/g, '$1 $2').toUpperCase();
  refuse('unsupported', `${words} is understood, but this engine does not run it.`, { range });
}

/** Grouped as the statement table is. */
export const unsupportedStatements = {
  DropDatasource: unsupported,
  DropDataset: unsupported,

  CreateAnomalyDetectionModel: unsupported,

  CreateAgent: unsupported,
  UpdateAgent: unsupported,
  DropAgent: unsupported,
  CreateSkill: unsupported,
  UpdateSkill: unsupported,
  DropSkill: unsupported,
  CreateChatBot: unsupported,
  UpdateChatBot: unsupported,
  DropChatBot: unsupported,
  CreateKnowledgeBase: unsupported,
  AlterKnowledgeBase: unsupported,
  DropKnowledgeBase: unsupported,
  EvaluateKnowledgeBase: unsupported,
  CreateKnowledgeBaseIndex: unsupported,
  DropKnowledgeBaseIndex: unsupported,

  CreateJob: unsupported,
  DropJob: unsupported,
  CreateTrigger: unsupported,
  DropTrigger: unsupported,
} as const;
