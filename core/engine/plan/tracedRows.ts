// Rows that EXPLAIN says would be read, and reads where a model's questions depend on them.
import type { Rows } from './relation.ts';
import type { Plan } from './select.ts';
import { mostRowsExplained } from './trace.ts';

export async function* tracedRows({ trace, reads }: Plan, where: string, detail: string, rows: Rows): Rows {
  const step = trace!.read(where, detail);
  if (!reads) return yield { columns: [], rows: [] };
  step.rows = 0;
  for await (const batch of rows) {
    const room = mostRowsExplained - step.rows;
    step.rows += Math.min(room, batch.rows.length);
    step.isMore = batch.rows.length > room;
    yield step.isMore ? { ...batch, rows: batch.rows.slice(0, room) } : batch;
    if (step.isMore) return;
  }
}
