// What sets one service of the OpenAI shape apart from another, as data: services come and go, the code stays.
import type { BaseModelDescriptor, OptionDescriptor } from '../../descriptor.ts';

export interface Profile {
  /** What FROM names in CREATE ML_ENGINE. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly docs: string;
  readonly address: ProfileAddress;
  readonly key: ProfileKey;
  readonly chat: ProfileChat;
  /** What it is asked goes on to other services. */
  readonly forwards?: boolean;
  /** Most questions in flight at once; 32 unless said otherwise. */
  readonly concurrency?: number;
  readonly models: readonly BaseModelDescriptor[];
  readonly defaultModel?: string;
  /** ISO date on which the service ended. */
  readonly sunset?: string;
  /** Missing where nothing can be tuned. */
  readonly tuning?: ProfileTuning;
}

export interface ProfileAddress {
  /** Base URL up to and with the version; missing where every user has their own. */
  readonly base?: string;
  /** Added where the user's address has no path. */
  readonly path: string;
  readonly environment: readonly string[];
  readonly whenMissing?: { readonly message: string; readonly hint: string };
  /** What to do when nothing answers there: servers on one's own machine have to be started. */
  readonly whenDown?: string;
}

export interface ProfileKey {
  /** Every spelling that scripts use; the first is ours. */
  readonly options: readonly [string, ...string[]];
  readonly environment: readonly string[];
  /** Without one nothing answers. */
  readonly needed: boolean;
}

export interface ProfileChat {
  /** What the limit of an answer is called. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  /** Whether a stream tells how many tokens it took when asked to. */
  readonly usage: boolean;
  readonly seed: boolean;
  /** Whether `/models` lists every model that answers. */
  readonly listsModels: boolean;
}

export interface ProfileTuning {
  /** What FINETUNE takes, in the service's own words; `n_epochs`, `batch_size` and the like. */
  readonly options: readonly OptionDescriptor[];
  /** Where hyper-parameters go in the request for a job: below `method.supervised`, or at its top. */
  readonly hyperparameters: 'method' | 'top';
  /** Options that are fields of the request itself, by their names there. */
  readonly fields: Readonly<Record<string, string>>;
  readonly metadata: boolean;
  /** Chats in the training file. */
  readonly fewestChats: number;
  readonly largestFile: number;
  readonly byteOrderMark?: boolean;
  /** Whether a job can be paused and resumed. */
  readonly pauses?: boolean;
  /** What tuning a tuned model starts from. */
  readonly startsFrom: 'tuned' | 'base';
  readonly serving: Serving;
  /** ISO date from which no new jobs are taken. */
  readonly sunset?: string;
}

/** How a tuned model comes to answer. */
export type Serving =
  | { readonly type: 'at once' }
  | {
      /** One more call names what the job made; then it answers, paid per token. */
      readonly type: 'named';
      /** Path from the root of the host. */
      readonly path: string;
      /** Bases that are served like this. */
      readonly bases: readonly string[];
      /** What to do with a model on another base. */
      readonly otherwise: string;
    }
  | { readonly type: 'by hand'; readonly todo: string };
