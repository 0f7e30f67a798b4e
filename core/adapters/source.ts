// What a source of rows does once a database uses it. Errors for users are `ProblemError`s.
import type { OptionValues } from '../catalog/records.ts';
import type { SchemaSnapshot } from '../catalog/snapshot.ts';
import type { Host } from '../host.ts';

export type OpenSource = (
  host: Host,
  database: { readonly name: string; readonly options: OptionValues },
) => Promise<SourceSession>;

export interface SourceSession {
  /**
   * Runs one statement of the source's own dialect. Yields at least one batch (which carries the columns) for anything that
   * returns rows. An error of the source is a `ProblemError` whose range, when known, counts from the start of `sql`.
   */
  query(sql: string, signal: AbortSignal): AsyncIterable<RowBatch>;
  /**
   * Runs statements that change something and return no rows: all of them or, where the source can undo, none. Comes to how
   * many rows they touched. Missing when the source is only read.
   */
  write?(statements: readonly string[], signal: AbortSignal): Promise<number>;
  /** Reaches the database, or throws what is in the way. Missing where there is nothing to reach before the first use. */
  check?(signal: AbortSignal): Promise<void>;
  /** Schemas, tables, columns. */
  describe(signal: AbortSignal): Promise<readonly SchemaSnapshot[]>;
  /** Closes it and deletes what it keeps in the data folder. Missing when it keeps nothing there. */
  drop?(): Promise<void>;
  close(): Promise<void>;
  /** What the user should know of this session, such as that it is a read-only copy; known after the first query. */
  readonly note?: string | undefined;
}

export interface RowBatch {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly name: string;
  /** Type name as the source says it; empty when unknown. */
  readonly type: string;
}

/** Dates come as ISO text, 64-bit integers that do not fit a number as text, JSON as its text. */
export type Cell = string | number | boolean | null | Uint8Array;
export type Row = readonly Cell[];
