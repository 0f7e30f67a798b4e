// What the user has created, as plain data. Times are milliseconds since the epoch; names keep the case they were given.

export interface EngineRecord {
  readonly name: string;
  /** Id of the provider behind it. */
  readonly provider: string;
  /** Never a secret: those are in `Host.secrets`; here stands only that there is one (`'******'`). */
  readonly options: OptionValues;
  readonly createdAt: number;
}

/** Models live in projects; `mindsdb` is there from the start. */
export interface ProjectRecord {
  readonly name: string;
  readonly createdAt: number;
}

export interface DatabaseRecord {
  readonly name: string;
  /** Id of the source adapter behind it. */
  readonly source: string;
  readonly options: OptionValues;
  readonly createdAt: number;
}

export interface ModelRecord {
  readonly name: string;
  readonly project: string;
  /** Name of the column that it answers with. */
  readonly predict: string;
  readonly createdAt: number;
}

/** A query under a name; its text is read anew whenever it is used. */
export interface ViewRecord {
  readonly name: string;
  readonly project: string;
  readonly query: string;
  /** The database in whose own dialect the query is; missing for our own. */
  readonly database?: string;
  /** Where they were known when it was made. */
  readonly columns?: readonly { readonly name: string; readonly type: string }[];
  readonly createdAt: number;
}

/** `generating`: its run is not over. */
export type VersionStatus = 'generating' | 'complete' | 'error';

export interface VersionRecord {
  readonly project: string;
  readonly model: string;
  readonly version: number;
  readonly active: boolean;
  readonly status: VersionStatus;
  /** Name of the engine, and of the provider behind it when this version was made. */
  readonly engine: string;
  readonly provider: string;
  /** The base model: `nano-sql`, `mistralai/…`. */
  readonly baseModel: string;
  /** What training made: a folder below the data folder or a name at the provider; none for an untuned version. */
  readonly artifact?: string;
  /** The version it was tuned from. */
  readonly from?: number;
  /** The run that made it or is making it. */
  readonly run?: string;
  readonly options: OptionValues;
  readonly tag?: string;
  readonly error?: string;
  readonly trainingRows?: number;
  readonly trainingChats?: number;
  readonly firstValidationLoss?: number;
  readonly validationLoss?: number;
  readonly dataQuery?: string;
  /** The database in whose dialect `dataQuery` is; missing for our own. */
  readonly dataDatabase?: string;
  /** Trained, but it did not answer or cannot yet: why, and what is to be done first. */
  readonly notServing?: string;
  readonly createdAt: number;
  readonly trainingMs?: number;
}

/** In the order in which a run that goes well passes them; a service may leave some out. */
export type RunStatus =
  | 'reading'
  | 'checking'
  | 'confirming'
  | 'uploading'
  | 'starting'
  | 'queued'
  | 'running'
  | 'finishing'
  | 'trying'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'paused';

export const finishedRunStatuses: ReadonlySet<RunStatus> = new Set(['succeeded', 'failed', 'cancelled']);

/** Its data is not on disk yet, and only the process that reads it can go on. */
export const preparingRunStatuses: ReadonlySet<RunStatus> = new Set(['reading', 'checking', 'confirming']);

/** One fine-tuning run: it makes one version. */
export interface RunRecord {
  readonly id: string;
  readonly project: string;
  readonly model: string;
  readonly version: number;
  readonly from: number;
  readonly engine: string;
  readonly provider: string;
  /** What is tuned, kept here because version `from` may be dropped meanwhile. */
  readonly baseModel: string;
  readonly baseArtifact?: string;
  readonly status: RunStatus;
  /** The provider's own word for what it is doing, where it says one. */
  readonly phase?: string;
  readonly step: number;
  /** 0 until known. */
  readonly steps: number;
  readonly epoch: number;
  readonly trainingLoss?: number;
  readonly firstValidationLoss?: number;
  readonly validationLoss?: number;
  readonly bestValidationLoss?: number;
  /** The step whose state became the version, once it has; after early stopping `step` stays below `steps`. */
  readonly bestStep?: number;
  readonly tokensPerSecond?: number;
  /** Milliseconds to go, when honest. */
  readonly remainingMs?: number;
  readonly rows: number;
  readonly trainChats: number;
  readonly validationChats: number;
  /** What one pass over the training chats reads, and whether that was counted or is estimated from the length. */
  readonly trainTokens?: number;
  readonly exactTokens?: boolean;
  readonly longestChat?: number;
  /** US dollars that the training was said to cost before it began. */
  readonly priceLow?: number;
  readonly priceHigh?: number;
  /** US dollars per million tokens that are trained on, each pass counted. */
  readonly trainingPrice?: number;
  /** As the service counts what it trained on, and US dollars, as it says that this came to. */
  readonly trainedTokens?: number;
  readonly cost?: number;
  readonly dataHash?: string;
  readonly options: OptionValues;
  readonly activate: boolean;
  readonly tag?: string;
  readonly dataQuery?: string;
  /** The database in whose dialect `dataQuery` is; missing for our own. */
  readonly dataDatabase?: string;
  readonly error?: string;
  /** Time it was driven; the time nobody drove it is not in it. */
  readonly trainingMs: number;
  readonly createdAt: number;
  /** When something was last heard of it. */
  readonly heardAt: number;
  /** When its training was over, and when what it made first answered: two things. */
  readonly trainedAt?: number;
  readonly servingAt?: number;
  readonly finishedAt?: number;
}

export interface MetricRecord {
  readonly run: string;
  readonly step: number;
  readonly epoch: number;
  readonly trainingLoss?: number;
  readonly validationLoss?: number;
  readonly tokensPerSecond?: number;
  readonly at: number;
}

export interface RunEventRecord {
  readonly run: string;
  readonly at: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** A state of what is trained that can be gone back to. */
export interface Checkpoint {
  readonly step: number;
  /** What the service calls it. Without a name it is the run's own, and gone once that is over. */
  readonly name?: string;
  readonly trainingLoss?: number;
  readonly validationLoss?: number;
}

export interface CheckpointRecord extends Checkpoint {
  readonly run: string;
  readonly at: number;
}

/** One question to one model: what the call store keeps. */
export interface CallRecord {
  readonly id: number;
  readonly project: string;
  readonly model: string;
  readonly version: number;
  readonly at: number;
  readonly prompt: string;
  /** What decided the answer besides the prompt: `max_tokens`, `temperature`, … */
  readonly options: OptionValues;
  readonly answer?: string;
  /** Why the answer ends where it does; `length`: at the token limit. */
  readonly reason?: 'stop' | 'length' | 'refused';
  readonly error?: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
  /** US dollars, where the price was known. */
  readonly cost?: number;
  /** How often the answer was given again without asking. */
  readonly reused: number;
}

export type OptionValues = Readonly<Record<string, OptionScalar | readonly OptionScalar[]>>;
export type OptionScalar = string | number | boolean | null;
