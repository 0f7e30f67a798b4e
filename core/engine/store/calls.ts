// Calls: every question that was asked to a model version, with what it answered and what that took.
import { createHash } from 'node:crypto';
import { nameKey } from '../../catalog/names.ts';
import type { CallRecord, OptionValues } from '../../catalog/records.ts';
import type { Connection } from './connection.ts';
import { json, number, table, text } from './table.ts';

const fields = table<CallRecord>({
  id: text,
  project: text,
  model: text,
  version: number,
  at: number,
  prompt: text,
  options: json<OptionValues>(),
  answer: text,
  error: text,
  promptTokens: number,
  completionTokens: number,
  latencyMs: number,
});

const versionId = `SELECT versions.id FROM versions JOIN models ON models.id = model_id
  WHERE project_key = ? AND key = ? AND version = ?`;

export type Calls = ReturnType<typeof calls>;

export function calls(connection: Connection) {
  return {
    /** Returns the id that it got. */
    addCall: (call: Omit<CallRecord, 'id'>): string =>
      connection.transaction(() => {
        const asked = connection.one(versionId, nameKey(call.project), nameKey(call.model), call.version);
        const { sql, values } = fields.insertion(call as CallRecord, {
          version_id: asked?.id ?? null,
          prompt_hash: createHash('sha256').update(call.prompt).digest('hex'),
        });
        connection.record(`INSERT INTO calls ${sql}`, ...values);
        return String(connection.one('SELECT last_insert_rowid() AS id')!.id);
      }),

    /** The latest, newest first. */
    calls: (limit = 10_000): readonly CallRecord[] =>
      connection.all('SELECT * FROM calls ORDER BY id DESC LIMIT ?', limit).map(fields.read),
  };
}
