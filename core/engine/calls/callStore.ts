// The call store: every question that a model was asked, with its answer and what that took. It answers the same question
// again, whatever happened in between. A file of its own beside the catalog: it grows with every row that is predicted, and
// writing to it is no change of the catalog. Several processes may have it open.
import { join } from 'node:path';
import type { CallRecord, OptionValues } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import { Connection } from '../store/connection.ts';
import { migrate } from '../store/migrations.ts';
import { json, number, table, text, word } from '../store/table.ts';
import { callMigrations } from './schema.ts';
import { writing } from './writing.ts';

export interface CallStore {
  readonly file: string;
  /** Resolves when it is written, together with what else came within a millisecond. `key`: see `keysOf`. */
  add(key: Uint8Array, call: Omit<CallRecord, 'id' | 'reused'>): Promise<void>;
  /** Writes at once what waits to be written. */
  flush(): void;
  /** The latest answer to the question, of those that came after the call `since`. */
  find(key: Uint8Array, since: number): StoredAnswer | undefined;
  /** Says that answers were given again. */
  reuse(ids: readonly number[]): void;
  /** Id of the latest call; 0 before the first. */
  latest(): number;
  /** The latest calls, newest first. */
  list(limit: number): readonly CallRecord[];
  /** Removes calls with their answers, and overwrites them in the file. Comes to how many there were. */
  forget(ids: readonly number[]): number;
  /** What questions to a version took in the mean, of its latest calls. */
  usual(project: string, model: string, version: number): Usual | undefined;
  close(): void;
}

export type StoredAnswer = Pick<
  CallRecord,
  'id' | 'reason' | 'promptTokens' | 'completionTokens' | 'latencyMs' | 'cost'
> & {
  readonly answer: string;
};

/** Tokens per question. */
export interface Usual {
  readonly prompt: number;
  readonly completion: number;
}

const fields = table<CallRecord>({
  id: number,
  project: text,
  model: text,
  version: number,
  at: number,
  prompt: text,
  options: json<OptionValues>(),
  answer: text,
  reason: word<NonNullable<CallRecord['reason']>>(),
  error: text,
  promptTokens: number,
  completionTokens: number,
  latencyMs: number,
  cost: number,
  reused: number,
});

const insertion = `INSERT INTO calls (key, project, model, version, at, prompt, options, answer, reason, error, prompt_tokens,
  completion_tokens, latency_ms, cost) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export const callFile = (data: string): string => join(data, 'calls.db');

export function openCalls(host: Pick<Host, 'data' | 'sleep'>): CallStore {
  const connection = new Connection(callFile(host.data));
  try {
    connection.execute('PRAGMA secure_delete = ON');
    migrate(connection, callMigrations);
  } catch (error) {
    connection.close();
    throw error;
  }
  const { write, flush } = writing(host, connection, insertion);
  return {
    file: connection.file,
    add(key, call) {
      const { project, model, version, at, prompt, options, answer, reason, error, cost } = call;
      return write([
        key,
        project,
        model,
        version,
        at,
        prompt,
        JSON.stringify(options),
        answer ?? null,
        reason ?? null,
        error ?? null,
        call.promptTokens,
        call.completionTokens,
        call.latencyMs,
        cost ?? null,
      ]);
    },
    flush,
    find(key, since) {
      const row = connection.one(
        'SELECT * FROM calls WHERE key = ? AND answer IS NOT NULL AND id > ? ORDER BY id DESC LIMIT 1',
        key,
        since,
      );
      return row && (fields.read(row) as CallRecord & { answer: string });
    },
    reuse(ids) {
      if (ids.length === 0) return;
      connection.transaction(() => {
        for (const id of ids) connection.record('UPDATE calls SET reused = reused + 1 WHERE id = ?', id);
      });
    },
    latest() {
      flush();
      return Number(connection.one("SELECT seq FROM sqlite_sequence WHERE name = 'calls'")?.seq ?? 0);
    },
    list(limit) {
      flush();
      return connection.all('SELECT * FROM calls ORDER BY id DESC LIMIT ?', limit).map(fields.read);
    },
    forget(ids) {
      const removed = connection.transaction(() =>
        ids.reduce((sum, id) => sum + connection.record('DELETE FROM calls WHERE id = ?', id), 0),
      );
      // Out of the write-ahead log too; other processes that read may put it off to the next time.
      connection.execute('PRAGMA wal_checkpoint(TRUNCATE)');
      return removed;
    },
    usual(project, model, version) {
      const row = connection.one(
        `SELECT avg(prompt_tokens) AS prompt, avg(completion_tokens) AS completion FROM (
           SELECT * FROM (SELECT * FROM calls ORDER BY id DESC LIMIT 10000)
           WHERE project = ? AND model = ? AND version = ? AND answer IS NOT NULL LIMIT 100)`,
        project,
        model,
        version,
      );
      return typeof row?.prompt === 'number' ? { prompt: row.prompt, completion: Number(row.completion) } : undefined;
    },
    close() {
      flush();
      connection.close();
    },
  };
}
