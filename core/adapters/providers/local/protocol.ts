// What session and worker say to each other. Every request has an id, and ends with `done` or `failed`.
import type { Problem } from '../../../text/problem.ts';
import type { CompletionEvent, Message, TuneEvent } from '../../provider.ts';
import type { AdapterForm } from './net/adapter.ts';
import type { KernelFiles } from './net/kernels.ts';

/** The assets, sent once before anything else. */
export interface Assets {
  readonly kernels: KernelFiles;
  /** Texts of `config.json` and `tokenizer.json`. */
  readonly config: string;
  readonly tokenizer: string;
  /** `model.safetensors` */
  readonly weights: Uint8Array<ArrayBuffer>;
}

export type ToWorker =
  | { readonly type: 'start'; readonly assets: Assets }
  | { readonly type: 'complete'; readonly id: number; readonly work: CompletionWork }
  | { readonly type: 'tune'; readonly id: number; readonly work: TuningWork }
  /** `forGood`: what a run has saved may go. */
  | { readonly type: 'cancel'; readonly id: number; readonly forGood: boolean };

export type FromWorker =
  | { readonly type: 'completion'; readonly id: number; readonly event: CompletionEvent }
  /** The artefact of `done` is an absolute path. */
  | { readonly type: 'tuning'; readonly id: number; readonly event: TuneEvent }
  | { readonly type: 'done'; readonly id: number }
  /** `problem` for what the user can mend, `error` for a bug. */
  | { readonly type: 'failed'; readonly id: number; readonly problem?: Problem; readonly error?: Error };

export interface CompletionWork {
  /** Absolute path of the tuned weights; the base model's when missing. */
  readonly weights?: string;
  readonly messages: readonly Message[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly seed: number;
}

export interface TuningWork {
  readonly run: string;
  readonly weights?: string;
  /** Absolute paths of lines of JSON, a chat each. */
  readonly train: string;
  readonly validation: string;
  readonly dataHash: string;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
  /** Trains an adapter of that form in place of all weights. */
  readonly lora?: AdapterForm;
  /** Ends the run once so many validations in a row have found no lower loss. */
  readonly patience?: number;
  readonly folder: string;
}
