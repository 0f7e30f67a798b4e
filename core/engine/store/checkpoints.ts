// States of training that can be gone back to: of each run those that are there now.
import type { Checkpoint, CheckpointRecord } from '../../catalog/records.ts';
import type { Connection } from './connection.ts';
import { number, table, text } from './table.ts';

const fields = table<CheckpointRecord>({
  run: text,
  step: number,
  name: text,
  trainingLoss: number,
  validationLoss: number,
  at: number,
});

/** Losses that a checkpoint does not tell itself are those measured at its step. */
const shown = `SELECT checkpoints.run, checkpoints.step, name, checkpoints.at,
    coalesce(checkpoints.training_loss, metrics.training_loss) AS training_loss,
    coalesce(checkpoints.validation_loss, metrics.validation_loss) AS validation_loss
  FROM checkpoints LEFT JOIN metrics ON metrics.run = checkpoints.run AND metrics.step = checkpoints.step`;

export type Checkpoints = ReturnType<typeof checkpoints>;

export function checkpoints(connection: Connection) {
  return {
    /** In place of those that were saved before; what stays keeps the time at which it was first told. */
    saveCheckpoints: (run: string, saved: readonly Checkpoint[], at: number): void =>
      connection.transaction(() => {
        connection.record(
          'DELETE FROM checkpoints WHERE run = ? AND step NOT IN (SELECT value FROM json_each(?))',
          run,
          JSON.stringify(saved.map(({ step }) => step)),
        );
        for (const checkpoint of saved) {
          const { sql, values } = fields.insertion({ ...checkpoint, run, at });
          connection.record(
            `INSERT INTO checkpoints ${sql} ON CONFLICT (run, step) DO UPDATE SET
               name = coalesce(excluded.name, name),
               training_loss = coalesce(excluded.training_loss, training_loss),
               validation_loss = coalesce(excluded.validation_loss, validation_loss)`,
            ...values,
          );
        }
      }),

    /** Those without a name are gone once their run is over. */
    forgetOwnCheckpoints: (run: string): void =>
      void connection.record('DELETE FROM checkpoints WHERE run = ? AND name IS NULL', run),

    /** By step; of every run, newest first, when none is named. */
    checkpoints: (run?: string): readonly CheckpointRecord[] =>
      (run === undefined
        ? connection.all(`${shown} JOIN runs ON id = checkpoints.run ORDER BY created_at DESC, id, checkpoints.step`)
        : connection.all(`${shown} WHERE checkpoints.run = ? ORDER BY checkpoints.step`, run)
      ).map(fields.read),
  };
}
