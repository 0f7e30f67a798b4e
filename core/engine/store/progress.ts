// What a run tells while it goes on: its losses step by step, and its events in words.
import type { MetricRecord, RunEventRecord } from '../../catalog/records.ts';
import type { Connection } from './connection.ts';
import { number, table, text, word } from './table.ts';

const metricFields = table<MetricRecord>({
  run: text,
  step: number,
  epoch: number,
  trainingLoss: number,
  validationLoss: number,
  tokensPerSecond: number,
  at: number,
});

const eventFields = table<RunEventRecord>({
  run: text,
  at: number,
  level: word<RunEventRecord['level']>(),
  message: text,
});

export type Progress = ReturnType<typeof progress>;

export function progress(connection: Connection) {
  return {
    /** A step that is told twice, as after a crash, stays one row; what the second does not say is kept of the first. */
    addMetric(metric: MetricRecord): void {
      const { sql, values } = metricFields.insertion(metric);
      connection.record(
        `INSERT INTO metrics ${sql} ON CONFLICT (run, step) DO UPDATE SET
           epoch = excluded.epoch,
           training_loss = coalesce(excluded.training_loss, training_loss),
           validation_loss = coalesce(excluded.validation_loss, validation_loss),
           tokens_per_second = coalesce(excluded.tokens_per_second, tokens_per_second),
           at = excluded.at`,
        ...values,
      );
    },

    /** By step, those after a step only; of every run, newest first, when none is named. */
    metrics: (run?: string, after = -1): readonly MetricRecord[] =>
      (run === undefined
        ? connection.all(
            'SELECT metrics.* FROM metrics JOIN runs ON id = run ORDER BY created_at DESC, run, metrics.step',
          )
        : connection.all('SELECT * FROM metrics WHERE run = ? AND step > ? ORDER BY step', run, after)
      ).map(metricFields.read),

    addEvent(event: RunEventRecord): void {
      const { sql, values } = eventFields.insertion(event);
      connection.record(`INSERT INTO events ${sql}`, ...values);
    },

    /** In the order in which they happened; of every run when none is named. */
    events: (run?: string): readonly RunEventRecord[] =>
      (run === undefined
        ? connection.all('SELECT * FROM events ORDER BY id')
        : connection.all('SELECT * FROM events WHERE run = ? ORDER BY id', run)
      ).map(eventFields.read),
  };
}
