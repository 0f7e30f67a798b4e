// What a provider does once an engine uses it. A session is opened per engine; errors for users are `ProblemError`s.

import type { Checkpoint, OptionValues } from '../catalog/records.ts';
import type { Host } from '../host.ts';
import { type Problem, ProblemError } from '../text/problem.ts';
import type { ChatsOnDisk } from './chatsOnDisk.ts';

export type OpenProvider = (
  host: Host,
  engine: { readonly name: string; readonly options: OptionValues },
) => Promise<ProviderSession>;

export interface ProviderSession {
  /** Reaches the service with the key of the engine, or throws what is in the way. Missing where there is nothing to reach. */
  check?(signal: AbortSignal): Promise<void>;
  /** Throws when the model cannot be used with these options; called by CREATE MODEL before anything is stored. */
  checkModel(model: ModelReference, signal: AbortSignal): Promise<void>;
  /**
   * One answer, as it is made. Ends with exactly one `end`. Breaking off the loop or the signal stops the work. Throws
   * `TurnedAway` when the service was too busy to begin; the caller asks again.
   */
  complete(request: CompletionRequest, signal: AbortSignal): AsyncIterable<CompletionEvent>;
  /**
   * What changes when the model answers otherwise though it is called the same, such as weights that ship with the program.
   * Missing where names are all that is known.
   */
  fingerprint?(model: ModelReference): Promise<string>;
  /**
   * Tokens that training would read of each chat, or why it cannot learn from one. Missing where only the service can
   * count.
   */
  countTokens?(model: ModelReference, chats: readonly Chat[]): Promise<readonly (number | string)[]>;
  /** A tuned model as files that can be taken elsewhere, by name. Missing where it is kept at a service. */
  pack?(model: ModelReference): Promise<VersionFiles>;
  /**
   * Takes in what `pack` made, perhaps on another machine, into the absolute folder, which exists; returns the artefact as
   * `tune` names one. Refuses what could not be answered with.
   */
  unpack?(base: string, files: VersionFiles, folder: string): Promise<string>;
  /** Missing when the provider cannot tune. See `TuneRequest`. */
  tune?(request: TuneRequest, signal: AbortSignal): AsyncIterable<TuneEvent>;
  close(): Promise<void>;
}

/** Nothing was done with the request, so that asking again costs nothing. */
export class TurnedAway extends ProblemError {
  /** As long as the service asks to be left alone. */
  readonly afterMs: number | undefined;

  constructor(value: Problem, afterMs: number | undefined, options?: ErrorOptions) {
    super(value, options);
    this.afterMs = afterMs;
  }
}

/** Codes of problems that every further question to the model would meet as well: no more are asked. */
export const endsAsking: ReadonlySet<string> = new Set([
  'connection-refused',
  'engine-closed',
  'key-refused',
  'missing-key',
  'missing-option',
  'not-allowed',
  'not-offered',
  'quota-used-up',
  'secret-for-other-host',
  'service-gone',
  'unbound-secret',
  'unknown-base-model',
  'unknown-engine',
  'unknown-host',
  'unknown-secret',
  'unreadable-version',
  'wrong-option-value',
]);

export interface ModelReference {
  /** Base model id. */
  readonly base: string;
  /** What an earlier `tune` named in its `done`; missing for the untuned model. */
  readonly artifact?: string;
  /** The model's own options, such as where and with which key it is reached; secrets in them are references. */
  readonly options?: OptionValues;
}

export type VersionFiles = ReadonlyMap<string, Uint8Array>;

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}
export type Chat = readonly Message[];

export interface CompletionRequest {
  readonly model: ModelReference;
  readonly messages: Chat;
  /** Completion limit in tokens. */
  readonly maxTokens?: number;
  /** 0 is greedy. */
  readonly temperature?: number;
  readonly seed?: number;
  /** The remaining options of the SELECT, validated against the descriptor. */
  readonly options: OptionValues;
}

export type CompletionEvent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'end';
      /** `length`: the token limit cut it. */
      readonly reason: 'stop' | 'length' | 'refused';
      readonly promptTokens: number;
      readonly completionTokens: number;
    };

/**
 * A run at the provider. The engine owns the run record and drives `tune` until it ends; after a crash it calls `tune`
 * again with the same `run` and `folder`, and the provider goes on from its last checkpoint there (or finds its remote job
 * by `run`) instead of starting over. Aborting with reason `cancelled` ends the run for good, with `paused` stops it until
 * `tune` is called again; any other abort leaves the checkpoint for later.
 */
export interface TuneRequest {
  readonly run: string;
  readonly model: ModelReference;
  readonly train: ChatsOnDisk;
  /** May hold none. */
  readonly validation: ChatsOnDisk;
  /** Of both: the same chats have the same. */
  readonly dataHash: string;
  /** Validated against `options.finetune` of the descriptor, defaults filled in. */
  readonly options: OptionValues;
  /** Absolute folder of this run, for checkpoints and the artefact. */
  readonly folder: string;
}

/** What every run passes, whatever the provider calls it. */
export type TuneStatus = 'uploading' | 'starting' | 'queued' | 'running' | 'finishing';

export type TuneEvent =
  | {
      readonly type: 'phase';
      /** The provider's own word. */
      readonly phase: string;
      /** Missing for a word that is not known: the run stays what it is, and is waited for. */
      readonly status?: TuneStatus;
    }
  | {
      readonly type: 'progress';
      readonly step: number;
      readonly steps: number;
      readonly epoch: number;
      readonly trainingLoss?: number;
      readonly validationLoss?: number;
      readonly tokensPerSecond?: number;
      readonly remainingMs?: number;
    }
  | { readonly type: 'message'; readonly level: 'info' | 'warn' | 'error'; readonly message: string }
  | { /** What the service says that it will cost, in US dollars. */ readonly type: 'price'; readonly cost: number }
  | {
      /** What it has come to so far: tokens that the service says it trained on, and US dollars. */
      readonly type: 'spent';
      readonly tokens?: number;
      readonly cost?: number;
    }
  | {
      /** All that can be gone back to by now; what was told before is forgotten. */
      readonly type: 'checkpoints';
      readonly checkpoints: readonly Checkpoint[];
    }
  | {
      readonly type: 'done';
      /** Names the result in a later `ModelReference`; relative to the data folder when it is a local file. */
      readonly artifact: string;
      readonly validationLoss?: number;
      /** The step whose state was kept, where that is known. */
      readonly bestStep?: number;
      /** Trained, but it cannot answer yet: what is to be done first. It is not tried, and does not become active by itself. */
      readonly notServing?: string;
    };
