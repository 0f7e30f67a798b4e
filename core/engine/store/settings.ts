// Settings of this catalog: a few named values that outlive a session. Never secrets.
import type { OptionScalar } from '../../catalog/records.ts';
import type { Connection } from './connection.ts';

export type Settings = ReturnType<typeof settings>;

export function settings(connection: Connection) {
  return {
    setting(key: string): OptionScalar | undefined {
      const value = connection.one('SELECT value FROM settings WHERE key = ?', key)?.value;
      return typeof value === 'string' ? (JSON.parse(value) as OptionScalar) : undefined;
    },

    /** `undefined` removes it. */
    setSetting(key: string, value: OptionScalar | undefined): void {
      if (value === undefined) connection.record('DELETE FROM settings WHERE key = ?', key);
      else connection.record('INSERT OR REPLACE INTO settings VALUES (?, ?)', key, JSON.stringify(value));
    },
  };
}
