// What an adapter says of itself, as data: the language side completes, checks and documents from this alone,
// and the engine validates options with it. Nothing that runs may be imported here.

export interface OptionDescriptor {
  readonly name: string;
  readonly type: 'text' | 'template' | 'integer' | 'number' | 'boolean' | 'list' | 'object';
  readonly summary: string;
  readonly default?: string | number | boolean;
  readonly required?: boolean;
  /** The only values allowed. */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** It has an effect only beside another option that has this value. */
  readonly when?: { readonly option: string; readonly value: string | number | boolean };
  /** Goes to `Host.secrets`, never to the catalog. */
  readonly secret?: boolean;
  /** Another name of this option, for scripts that know it by that one. */
  readonly aliasOf?: string;
  /** Environment names that are read when the option is not given. */
  readonly environment?: readonly string[];
  /**
   * Says where the adapter connects to: secrets given beside it are sent there only. A web address; or of a server its
   * name, its port, or a URL such as `postgres://me@db.example.com/shop`, whose password is kept as a secret.
   */
  readonly address?: 'web' | 'host' | 'port' | 'url';
  /** What to say instead of that it is missing, where more is to be said. */
  readonly whenMissing?: { readonly message: string; readonly hint: string };
}

export interface ProviderDescriptor {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly docs: string;
  /** Options by the statement that takes them. `select` ones may also be given as defaults to CREATE MODEL. */
  readonly options: Readonly<Record<'engine' | 'model' | 'select' | 'finetune', readonly OptionDescriptor[]>>;
  readonly models: readonly BaseModelDescriptor[];
  /** Used when CREATE MODEL names none. */
  readonly defaultModel?: string;
  readonly capabilities: {
    readonly finetune: boolean;
    readonly stream: boolean;
    /** A run can be paused and resumed. */
    readonly pause?: boolean;
  };
  /** What it is asked goes on to other services, wherever it runs itself. */
  readonly forwards?: boolean;
  /** Most questions in flight at once, unless the engine's option `concurrency` says otherwise. */
  readonly concurrency: number;
  /** Of a training file, in bytes, and of the chats in it. */
  readonly limits?: { readonly largestFile?: number; readonly fewestChats?: number };
  /** ISO date on which the service ends or ended. */
  readonly sunset?: string;
  /** ISO date from which it takes no new fine-tuning jobs. */
  readonly tuningSunset?: string;
  /** Missing where nobody knows, or nothing is paid. */
  readonly hosting?: Hosting;
}

export interface BaseModelDescriptor {
  readonly id: string;
  readonly summary: string;
  /** Tokens of prompt and answer together. */
  readonly context: number;
  readonly tunable: boolean;
  readonly sunset?: string;
  readonly price?: Price;
  /** Where it is otherwise than with the provider's other models. */
  readonly hosting?: Hosting;
}

/** How a tuned model that is kept ready is billed: by the tokens of its answers alone, or by time, also while nobody asks. */
export type Hosting = 'token' | 'minute' | 'hour';

/** US dollars per million tokens, as the provider's page said on the day it was read. */
export interface Price {
  readonly training?: number;
  readonly prompt?: number;
  readonly completion?: number;
  /** ISO date. */
  readonly read: string;
}

/** What CREATE MODEL takes where answers are paid for: prices change, and not every service has a table of them here. */
export const priceOptions: readonly OptionDescriptor[] = ['prompt', 'completion'].map(part => ({
  name: `${part}_price`,
  type: 'number',
  summary: `US dollars per million tokens of the ${part}, for what a statement costs and for max_cost.`,
  min: 0,
}));

/** The same for FINETUNE. */
export const trainingPrice: OptionDescriptor = {
  name: 'training_price',
  type: 'number',
  summary: 'US dollars per million tokens of training, for what FINETUNE costs and for max_cost.',
  min: 0,
};

/** Where a tuned model that is kept ready is billed by time. */
export const hostingPrice: OptionDescriptor = {
  name: 'hosting_price',
  type: 'number',
  summary: 'US dollars per hour that a tuned model is kept ready, for what FINETUNE says of it.',
  min: 0,
};

export interface SourceDescriptor {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly docs: string;
  readonly options: readonly OptionDescriptor[];
  /** Dialect of native text: the one `node-sql-parser` checks it in. */
  readonly dialect: 'postgresql' | 'mysql' | 'sqlite';
  /** What is in it is kept in the data folder: DROP DATABASE deletes it. */
  readonly embedded?: boolean;
}
