// What sets one service of the OpenAI shape apart from another, as data: services come and go, the code stays.
import type { Hosting, OptionDescriptor } from '../../descriptor.ts';
import type { Service } from '../../openai/service.ts';

export interface Profile extends Service {
  /** Missing where nothing can be tuned. */
  readonly tuning?: ProfileTuning;
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
  /** How a tuned model that is kept ready is billed; missing where nobody knows, or nothing is paid. */
  readonly hosting?: Hosting;
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
