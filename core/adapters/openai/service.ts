// A service whose chat has the OpenAI shape, as data; how it tunes is another matter.
import type { BaseModelDescriptor } from '../descriptor.ts';

export interface Service {
  /** What FROM names in CREATE ML_ENGINE. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly docs: string;
  readonly address: ServiceAddress;
  readonly key: ServiceKey;
  readonly chat: ServiceChat;
  /** What it is asked goes on to other services. */
  readonly forwards?: boolean;
  /** Most questions in flight at once; 32 unless said otherwise. */
  readonly concurrency?: number;
  readonly models: readonly BaseModelDescriptor[];
  readonly defaultModel?: string;
  /** ISO date on which the service ended. */
  readonly sunset?: string;
}

export interface ServiceAddress {
  /** Base URL up to and with the version; missing where every user has their own. */
  readonly base?: string;
  /** Added where the user's address has no path. */
  readonly path: string;
  readonly environment: readonly string[];
  readonly whenMissing?: { readonly message: string; readonly hint: string };
  /** What to do when nothing answers there: servers on one's own machine have to be started. */
  readonly whenDown?: string;
}

export interface ServiceKey {
  /** Every spelling that scripts use; the first is ours. */
  readonly options: readonly [string, ...string[]];
  readonly environment: readonly string[];
  /** Without one nothing answers. */
  readonly needed: boolean;
}

export interface ServiceChat {
  /** What the limit of an answer is called. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
  /** Whether a stream tells how many tokens it took when asked to. */
  readonly usage: boolean;
  readonly seed: boolean;
  /** Whether `/models` lists every model that answers. */
  readonly listsModels: boolean;
}
