// The one port through which core reaches the outside world. Node, VS Code and tests each pass their own.

export interface Host {
  /** Absolute folder that holds everything of this catalog; exists and is writable. */
  readonly data: string;
  /** Absolute folder that relative paths in statements start from. */
  readonly folder: string;
  readonly fetch: typeof fetch;
  /** Wall clock, milliseconds since the epoch. */
  now(): number;
  /** A clock that never goes back, milliseconds; for durations only. */
  elapsed(): number;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `work` again and again until the returned function is called; does not keep the process alive. */
  every(ms: number, work: () => void): () => void;
  /** A value of the environment; asked only for the names that a descriptor declares and for `TUNESQL_*`. */
  environment(name: string): string | undefined;
  readonly secrets: Secrets;
  readonly log: Log;
  /** Starts one of the program's own workers: its source when run from a checkout, its bundle when packaged. */
  worker(name: WorkerName, data?: unknown): HostWorker;
  /** Reads a file that ships with the program. */
  asset(name: AssetName): Promise<Uint8Array>;
}

/**
 * `local`: the embedded model; `pglite`: embedded Postgres; `sqlite`: reads a file of SQLite; `parquet`: reads a file of Parquet;
 * `scratch`: the local step of a large query; `execution`: runs SQL answers of models in a throw-away database.
 */
export type WorkerName = 'local' | 'pglite' | 'sqlite' | 'parquet' | 'scratch' | 'execution';

/** Path below the folder that holds the program's assets. */
export type AssetName = `${string}.${string}`;

export interface HostWorker {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The worker died of an error, or ended (`undefined`); called once. */
  onEnd(listener: (error: Error | undefined) => void): void;
  /** Ends it at once, whatever it is doing. */
  terminate(): Promise<void>;
  /** Lets the process exit while the worker lives (`false`), or keeps it alive (`true`, as at the start). */
  keepAlive(on: boolean): void;
}

/** Values never leave by any other way than `get`: no catalog, log or result holds them. */
export interface Secrets {
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
}

export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Record<string, unknown>,
) => void;
