// Rows that come within a millisecond are written as one transaction: a transaction of its own for each takes longer than the
// row, and holds up the next question while there are many.
import type { Host } from '../../host.ts';
import type { Connection, SqlValue } from '../store/connection.ts';

export interface Writing {
  /** Resolves when the row is in the file; rejects, and so do those that came with it, when it cannot be written. */
  write(values: readonly SqlValue[]): Promise<void>;
  /** Writes at once what waits. */
  flush(): void;
}

export function writing(host: Pick<Host, 'sleep'>, connection: Connection, insertion: string): Writing {
  let waiting: (PromiseWithResolvers<void> & { readonly values: readonly SqlValue[] })[] = [];
  const flush = () => {
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    try {
      connection.transaction(() => {
        for (const { values } of rows) connection.record(insertion, ...values);
      });
    } catch (error) {
      for (const { reject } of rows) reject(error);
      return;
    }
    for (const { resolve } of rows) resolve();
  };
  return {
    write(values) {
      const row = { ...Promise.withResolvers<void>(), values };
      if (waiting.push(row) === 1) void host.sleep(0).then(flush);
      return row.promise;
    },
    flush,
  };
}
