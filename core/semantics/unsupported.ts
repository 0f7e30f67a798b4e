// Statements that are understood but that this engine does not run: what is missing, and what to do instead. The editor says
// so before anybody tries, the engine when somebody does, and docs/UNSUPPORTED.md lists them.
import type { StatementKind } from '../dialect/statements.ts';

export interface UnsupportedFamily {
  readonly title: string;
  /** One sentence each. */
  readonly missing: string;
  readonly instead: string;
  readonly kinds: readonly StatementKind[];
}

export const unsupportedFamilies = [
  {
    title: 'Agents and skills',
    missing: 'Agents, which choose by themselves what to ask and where to look, do not exist here.',
    instead:
      "Ask a model directly: SELECT answer FROM model WHERE content = '…'; join it to a table for what it should know.",
    kinds: ['CreateAgent', 'UpdateAgent', 'DropAgent', 'CreateSkill', 'UpdateSkill', 'DropSkill'],
  },
  {
    title: 'Chatbots',
    missing: 'Nothing here listens to a chat service.',
    instead: 'Let the program of the bot ask: `tunesql run --format json FILE` answers in JSON.',
    kinds: ['CreateChatBot', 'UpdateChatBot', 'DropChatBot'],
  },
  {
    title: 'Knowledge bases',
    missing: 'There is no store of embeddings and no search by meaning.',
    instead: 'Keep the texts in a table of a database that searches them, and join what it finds to a model.',
    kinds: [
      'CreateKnowledgeBase',
      'AlterKnowledgeBase',
      'DropKnowledgeBase',
      'EvaluateKnowledgeBase',
      'CreateKnowledgeBaseIndex',
      'DropKnowledgeBaseIndex',
    ],
  },
  {
    title: 'Jobs',
    missing: 'Nothing here runs while nobody is there to run it.',
    instead: 'Put the statements into a file and let a scheduler, such as cron, call `tunesql run FILE`.',
    kinds: ['CreateJob', 'DropJob'],
  },
  {
    title: 'Triggers',
    missing: 'Databases are asked, not listened to: no statement starts by itself when rows change.',
    instead: 'Let a scheduler call `tunesql run FILE`, with a query that selects the new rows.',
    kinds: ['CreateTrigger', 'DropTrigger'],
  },
  {
    title: 'Anomaly detection',
    missing: 'Models here are language models; none of them learns what rows usually look like.',
    instead: 'Find unusual rows with SQL, or ask a model about each row: SELECT … FROM table JOIN model.',
    kinds: ['CreateAnomalyDetectionModel'],
  },
  {
    title: 'Datasources and datasets',
    missing: 'These are names of early releases for what are databases and tables now.',
    instead: 'Write DROP DATABASE or DROP TABLE.',
    kinds: ['DropDatasource', 'DropDataset'],
  },
] as const satisfies readonly UnsupportedFamily[];

export type UnsupportedKind = (typeof unsupportedFamilies)[number]['kinds'][number];

export const unsupportedFamily = (kind: string): UnsupportedFamily | undefined =>
  unsupportedFamilies.find(({ kinds }) => (kinds as readonly string[]).includes(kind));
