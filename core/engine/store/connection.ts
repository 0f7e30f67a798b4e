// One open catalog file: prepared statements, transactions that nest, and word of every commit.
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { explain, explained } from './problems.ts';

export type SqlValue = SQLInputValue;
export type SqlRow = Readonly<Record<string, SQLOutputValue>>;

export class Connection {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #commitListeners = new Set<() => void>();
  #depth = 0;
  #catalogChanged = false;

  /** Read-only, the file must be there and stays as it is. */
  constructor(file: string, { readOnly = false } = {}) {
    this.file = file;
    this.#database = explained(file, () => new DatabaseSync(file, { enableForeignKeyConstraints: true, readOnly }));
    try {
      this.execute('PRAGMA busy_timeout = 5000');
      if (readOnly) return;
      this.#useWriteAheadLog();
      // A crash of the process loses nothing; a power cut may lose the last commits, never the file.
      this.execute('PRAGMA synchronous = NORMAL');
    } catch (error) {
      this.close();
      throw error;
    }
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[] {
    return explained(this.file, () => this.#prepared(sql).all(...values));
  }

  one(sql: string, ...values: readonly SqlValue[]): SqlRow | undefined {
    return explained(this.file, () => this.#prepared(sql).get(...values));
  }

  /** Writes what a snapshot shows: the revision grows with the transaction. Returns how many rows it touched. */
  change(sql: string, ...values: readonly SqlValue[]): number {
    return this.transaction(() => {
      const touched = this.record(sql, ...values);
      if (touched > 0) this.#catalogChanged = true;
      return touched;
    });
  }

  /** Writes what no snapshot shows: metrics, events, calls, leases. */
  record(sql: string, ...values: readonly SqlValue[]): number {
    if (this.#depth === 0) return this.transaction(() => this.record(sql, ...values));
    return explained(this.file, () => Number(this.#prepared(sql).run(...values).changes));
  }

  /** Runs a script that has no parameters. */
  execute(script: string): void {
    explained(this.file, () => this.#database.exec(script));
  }

  /** All of `work` or, when it throws, nothing. Inside another transaction it is a part of that one which can fail alone. */
  transaction<T>(work: () => T): T {
    const outermost = this.#depth === 0;
    const savepoint = `s${this.#depth}`;
    this.execute(outermost ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${savepoint}`);
    this.#depth++;
    let result: T;
    try {
      result = work();
      if (result instanceof Promise) throw new TypeError('a transaction cannot wait for anything');
      if (outermost && this.#catalogChanged) this.execute('UPDATE state SET revision = revision + 1');
      this.execute(outermost ? 'COMMIT' : `RELEASE ${savepoint}`);
    } catch (error) {
      // SQLite has already rolled back after some errors, a full disk among them.
      if (this.#database.isTransaction)
        this.execute(outermost ? 'ROLLBACK' : `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      throw error;
    } finally {
      this.#depth--;
      if (outermost) this.#catalogChanged = false;
    }
    if (outermost) for (const listener of this.#commitListeners) listener();
    return result;
  }

  /** Reads that see one state of the file, whoever writes meanwhile. */
  reading<T>(work: () => T): T {
    if (this.#database.isTransaction) return work();
    this.execute('BEGIN');
    try {
      return work();
    } finally {
      this.execute('COMMIT');
    }
  }

  /** Changes whenever another connection has committed. */
  get foreignCommits(): number {
    return Number(this.one('PRAGMA data_version')!.data_version);
  }

  /** After every commit of this connection. */
  onCommit(listener: () => void): () => void {
    this.#commitListeners.add(listener);
    return () => this.#commitListeners.delete(listener);
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Two processes that turn it on at once get "busy" without the busy time-out having been waited for. */
  #useWriteAheadLog(): void {
    for (let attempt = 1; ; attempt++) {
      try {
        this.#database.exec('PRAGMA journal_mode = WAL');
        return;
      } catch (error) {
        const busy = error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
        if (!busy || attempt === 50) throw explain(error, this.file);
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      }
    }
  }
}
