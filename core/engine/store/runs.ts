// Fine-tuning runs and their leases: whoever holds a run's lease drives it, and only the holder may write its moves.
import type { OptionValues, RunRecord, RunStatus } from '../../catalog/records.ts';
import type { Connection } from './connection.ts';
import { flag, json, number, table, text, word } from './table.ts';

export interface Lease {
  /** Unique to the process, or rather to the tuner in it. */
  readonly owner: string;
  /** By the wall clock. */
  readonly until: number;
}

const fields = table<RunRecord>({
  id: text,
  project: text,
  model: text,
  version: number,
  from: number,
  engine: text,
  provider: text,
  baseModel: text,
  baseArtifact: text,
  status: word<RunStatus>(),
  phase: text,
  step: number,
  steps: number,
  epoch: number,
  trainingLoss: number,
  firstValidationLoss: number,
  validationLoss: number,
  bestValidationLoss: number,
  tokensPerSecond: number,
  remainingMs: number,
  rows: number,
  trainChats: number,
  validationChats: number,
  dataHash: text,
  options: json<OptionValues>(),
  activate: flag,
  tag: text,
  dataQuery: text,
  dataDatabase: text,
  error: text,
  trainingMs: number,
  createdAt: number,
  heardAt: number,
  finishedAt: number,
});

export type Runs = ReturnType<typeof runs>;

export function runs(connection: Connection) {
  return {
    run(id: string): RunRecord | undefined {
      const row = connection.one('SELECT * FROM runs WHERE id = ?', id);
      return row && fields.read(row);
    },

    /** All of them, newest first. */
    runs: (limit = -1): readonly RunRecord[] =>
      connection.all('SELECT * FROM runs ORDER BY created_at DESC, rowid DESC LIMIT ?', limit).map(fields.read),

    /** Newest first. */
    unfinishedRuns: (): readonly RunRecord[] =>
      connection
        .all('SELECT * FROM runs WHERE finished_at IS NULL ORDER BY created_at DESC, rowid DESC')
        .map(fields.read),

    addRun(run: RunRecord, lease: Lease): void {
      const { sql, values } = fields.insertion(run, { owner: lease.owner, lease_until: lease.until });
      connection.change(`INSERT INTO runs ${sql}`, ...values);
    },

    /** Writes a move; false when somebody else drives the run by now, and then nothing is written. */
    saveRun(run: RunRecord, owner: string): boolean {
      const optional = { phase: undefined, error: undefined, remainingMs: undefined, finishedAt: undefined };
      const { sql, values } = fields.assignments({ ...optional, ...run });
      return connection.change(`UPDATE runs SET ${sql} WHERE id = ? AND owner = ?`, ...values, run.id, owner) > 0;
    },

    /** Takes the lease of an unfinished run that nobody holds, in one step. */
    claimRun(id: string, lease: Lease, now: number): boolean {
      // A lease that ends later than any lease can was written before the clock was set back.
      const latest = now + 2 * (lease.until - now);
      return (
        connection.record(
          `UPDATE runs SET owner = ?, lease_until = ?
           WHERE id = ? AND finished_at IS NULL AND (owner IS NULL OR lease_until <= ? OR lease_until > ?)`,
          lease.owner,
          lease.until,
          id,
          now,
          latest,
        ) > 0
      );
    },

    /** Nothing when the lease is lost: somebody else drives the run by now. */
    renewLease(id: string, lease: Lease): { readonly cancelRequested: boolean } | undefined {
      if (
        connection.record(
          'UPDATE runs SET lease_until = ? WHERE id = ? AND owner = ?',
          lease.until,
          id,
          lease.owner,
        ) === 0
      ) {
        return undefined;
      }
      return {
        cancelRequested: connection.one('SELECT cancel_requested FROM runs WHERE id = ?', id)?.cancel_requested === 1,
      };
    },

    /** Lets another process take the run over at once. */
    releaseLease(id: string, owner: string): void {
      connection.record('UPDATE runs SET owner = NULL, lease_until = 0 WHERE id = ? AND owner = ?', id, owner);
    },

    cancelRequested: (id: string): boolean =>
      connection.one('SELECT cancel_requested FROM runs WHERE id = ?', id)?.cancel_requested === 1,

    /** True once for every run that is over. */
    claimNews: (id: string): boolean =>
      connection.record('UPDATE runs SET told = 1 WHERE id = ? AND told = 0 AND finished_at IS NOT NULL', id) > 0,

    /** Whoever drives the run sees it at its next heartbeat. False when the run is over or unknown. */
    requestCancel: (id: string): boolean =>
      connection.record('UPDATE runs SET cancel_requested = 1 WHERE id = ? AND finished_at IS NULL', id) > 0,
  };
}
