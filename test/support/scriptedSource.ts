// A source for tests of the planner: its tables live in SQLite, and it keeps every statement that reached it.
import { DatabaseSync } from 'node:sqlite';
import type { OpenSource, Row } from '../../core/adapters/source.ts';
import { ProblemError, problem } from '../../core/text/problem.ts';

export interface ScriptedSource {
  readonly open: OpenSource;
  readonly statements: readonly string[];
}

export function scriptedSource(schema: string): ScriptedSource {
  const statements: string[] = [];
  return {
    statements,
    open: async () => {
      const database = new DatabaseSync(':memory:');
      database.exec(schema);
      return {
        async *query(sql, signal) {
          signal.throwIfAborted();
          statements.push(sql);
          try {
            const statement = database.prepare(sql);
            statement.setReturnArrays(true);
            const columns = statement.columns().map(c => ({ name: c.name, type: (c.type ?? '').toLowerCase() }));
            yield { columns, rows: statement.all() as unknown as readonly Row[] };
          } catch (error) {
            throw new ProblemError(problem('source-failed', (error as Error).message));
          }
        },
        write: async (given, signal) => {
          signal.throwIfAborted();
          statements.push(...given);
          database.exec('BEGIN');
          try {
            const touched = given.map(sql => Number(database.prepare(sql).run().changes));
            database.exec('COMMIT');
            return touched.reduce((sum, each) => sum + each, 0);
          } catch (error) {
            database.exec('ROLLBACK');
            throw new ProblemError(problem('source-failed', (error as Error).message));
          }
        },
        describe: async () => [
          {
            name: 'main',
            default: true,
            tables: (
              database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[]
            ).map(t => ({
              name: t.name,
              columns: (
                database.prepare(`SELECT name, type FROM pragma_table_info('${t.name}')`).all() as {
                  name: string;
                  type: string;
                }[]
              ).map(c => ({ name: c.name, type: c.type })),
            })),
          },
        ],
        close: async () => database.close(),
      };
    },
  };
}
