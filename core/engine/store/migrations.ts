// The shape of the catalog file, step by step. A step that was ever released is never edited: a change is a new step.
import { refuse } from '../../text/problem.ts';
import type { Connection } from './connection.ts';
import { firstTables } from './migrations/001-first-tables.ts';
import { views } from './migrations/002-views.ts';
import { toldRuns } from './migrations/003-told-runs.ts';
import { callsApart } from './migrations/004-calls-apart.ts';
import { findings } from './migrations/005-findings.ts';
import { judgements } from './migrations/006-judgements.ts';
import { bestStep } from './migrations/007-best-step.ts';
import { checkpoints } from './migrations/008-checkpoints.ts';

/** Step n brings a file from `user_version` n - 1 to n. */
export const migrations: readonly string[] = [
  firstTables,
  views,
  toldRuns,
  callsApart,
  findings,
  judgements,
  bestStep,
  checkpoints,
];

/** Brings the file to the latest shape; each step happens wholly or not at all, whoever else opens the file meanwhile. */
export function migrate(connection: Connection, steps: readonly string[] = migrations): void {
  if (versionOf(connection) === steps.length) return;
  for (let reached = false; !reached; ) {
    reached = connection.transaction(() => {
      const version = versionOf(connection);
      if (version > steps.length) refuseNewer(connection.file, version, steps.length);
      const step = steps[version];
      if (step === undefined) return true;
      connection.execute(step);
      connection.execute(`PRAGMA user_version = ${version + 1}`);
      return false;
    });
  }
}

/** Whether this version of the program can read the file as it is. */
export const isCurrent = (connection: Connection): boolean => versionOf(connection) === migrations.length;

function versionOf(connection: Connection): number {
  return Number(connection.one('PRAGMA user_version')!.user_version);
}

function refuseNewer(file: string, version: number, known: number): never {
  refuse(
    'catalog-newer',
    `The file ${file} was written by a newer TuneSQL (format ${version}; this one knows ${known}).`,
    { hint: 'Update TuneSQL, or choose another data folder.' },
  );
}
