// Databases: what CREATE DATABASE connected.
import { nameKey } from '../../catalog/names.ts';
import type { DatabaseRecord, OptionValues } from '../../catalog/records.ts';
import { refuse } from '../../text/problem.ts';
import type { Connection } from './connection.ts';
import { json, number, table, text } from './table.ts';

const fields = table<DatabaseRecord>({
  name: text,
  source: text,
  options: json<OptionValues>(),
  createdAt: number,
});

export type Databases = ReturnType<typeof databases>;

export function databases(connection: Connection) {
  const database = (name: string): DatabaseRecord | undefined => {
    const row = connection.one('SELECT * FROM databases WHERE key = ?', nameKey(name));
    return row && fields.read(row);
  };
  return {
    database,

    /** By name. */
    databases: (): readonly DatabaseRecord[] => connection.all('SELECT * FROM databases ORDER BY key').map(fields.read),

    createDatabase(record: DatabaseRecord): void {
      connection.transaction(() => {
        if (database(record.name)) {
          refuse('database-exists', `The database \`${record.name}\` exists already.`, {
            hint: 'Add IF NOT EXISTS to keep it as it is, or OR REPLACE to connect it anew.',
          });
        }
        const { sql, values } = fields.insertion(record, { key: nameKey(record.name) });
        connection.change(`INSERT INTO databases ${sql}`, ...values);
      });
    },

    /** It is connected with these options from now on. */
    updateDatabase(name: string, options: OptionValues): void {
      const { sql, values } = fields.assignments({ options });
      connection.change(`UPDATE databases SET ${sql} WHERE key = ?`, ...values, nameKey(name));
    },

    /** False when there is none. */
    dropDatabase: (name: string): boolean =>
      connection.change('DELETE FROM databases WHERE key = ?', nameKey(name)) > 0,
  };
}
