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
  bestStep: number,
  tokensPerSecond: number,
  remainingMs: number,
  rows: number,
  trainChats: number,
  validationChats: number,
  trainTokens: number,
  exactTokens: flag,
  longestChat: number,
  priceLow: number,
  priceHigh: number,
  trainingPrice: number,
  trainedTokens: number,
  cost: number,
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
  trainedAt: number,
  servingAt: number,
  finishedAt: number,
});

export type Runs = ReturnType<typeof runs>;

export interface Requests {
  readonly cancel: boolean;
  readonly pause: boolean;
}

export function runs(connection: Connection) {
  const requests = (id: string): Requests => {
    const row = connection.one('SELECT cancel_requested, pause_requested FROM runs WHERE id = ?', id);
    return { cancel: row?.cancel_requested === 1, pause: row?.pause_requested === 1 };
  };
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

    /** Takes the lease of an unfinished run that nobody holds, in one step. A paused one is left alone until it is resumed. */
    claimRun(id: string, lease: Lease, now: number): boolean {
      // A lease that ends later than any lease can was written before the clock was set back.
      const latest = now + 2 * (lease.until - now);
      return (
        connection.record(
          `UPDATE runs SET owner = ?, lease_until = ?
           WHERE id = ? AND finished_at IS NULL AND (status <> 'paused' OR cancel_requested = 1)
             AND (owner IS NULL OR lease_until <= ? OR lease_until > ?)`,
          lease.owner,
          lease.until,
          id,
          now,
          latest,
        ) > 0
      );
    },

    /** What was asked of whoever drives the run; nothing when the lease is lost: somebody else drives it by now. */
    renewLease(id: string, lease: Lease): Requests | undefined {
      const renewed = connection.record(
        'UPDATE runs SET lease_until = ? WHERE id = ? AND owner = ?',
        lease.until,
        id,
        lease.owner,
      );
      return renewed === 0 ? undefined : requests(id);
    },

    /** Lets another process take the run over at once. */
    releaseLease(id: string, owner: string): void {
      connection.record('UPDATE runs SET owner = NULL, lease_until = 0 WHERE id = ? AND owner = ?', id, owner);
    },

    requests,

    /** True once for every run that is over. */
    claimNews: (id: string): boolean =>
      connection.record('UPDATE runs SET told = 1 WHERE id = ? AND told = 0 AND finished_at IS NOT NULL', id) > 0,

    /** Whoever drives the run sees it at its next heartbeat. False when the run is over or unknown. */
    requestCancel: (id: string): boolean =>
      connection.record('UPDATE runs SET cancel_requested = 1 WHERE id = ? AND finished_at IS NULL', id) > 0,

    /** As `requestCancel`; false also when it is paused already. */
    requestPause: (id: string): boolean =>
      connection.record(
        "UPDATE runs SET pause_requested = 1 WHERE id = ? AND finished_at IS NULL AND status <> 'paused'",
        id,
      ) > 0,

    /** Takes the lease of a paused run and lets it go on. False when it is not paused. */
    resumeRun: (id: string, lease: Lease): boolean =>
      connection.change(
        `UPDATE runs SET status = 'queued', pause_requested = 0, owner = ?, lease_until = ? WHERE id = ? AND status = 'paused'`,
        lease.owner,
        lease.until,
        id,
      ) > 0,

    /** A run that came to nothing before anything was done, and the version that it was to make. */
    forgetRun: (id: string): void =>
      connection.transaction(() => {
        connection.change('DELETE FROM versions WHERE run = ?', id);
        connection.change('DELETE FROM runs WHERE id = ?', id);
      }),
  };
}
