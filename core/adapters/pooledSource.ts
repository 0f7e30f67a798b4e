// A source whose statements each have a connection of their own while they run.
import type { SchemaSnapshot } from '../catalog/snapshot.ts';
import { Pool, type PooledConnection, type PoolParts } from './pool.ts';
import type { RowBatch, SourceSession } from './source.ts';

type Query = (sql: string) => AsyncIterable<RowBatch>;

export function pooledSource<C extends PooledConnection>(
  parts: PoolParts<C>,
  describe: (query: Query) => Promise<readonly SchemaSnapshot[]>,
): SourceSession {
  const pool = new Pool(parts);

  async function* query(sql: string, signal: AbortSignal): AsyncGenerator<RowBatch> {
    const connection = await pool.take(signal);
    try {
      yield* connection.query(sql, signal);
    } finally {
      await pool.give(connection);
    }
  }

  return {
    query,
    async write(statements, signal) {
      const connection = await pool.take(signal);
      try {
        return await connection.write(statements, signal);
      } finally {
        await pool.give(connection);
      }
    },
    check: async signal => pool.give(await pool.take(signal)),
    describe: signal => describe(sql => query(sql, signal)),
    close: () => pool.close(),
  };
}
