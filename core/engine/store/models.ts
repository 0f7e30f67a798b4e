// Models: each with at least one version; a model and its first version come into being together.
import { nameKey } from '../../catalog/names.ts';
import type { ModelRecord, VersionRecord } from '../../catalog/records.ts';
import type { ModelSnapshot } from '../../catalog/snapshot.ts';
import { refuse } from '../../text/problem.ts';
import type { Connection, SqlRow } from './connection.ts';
import { number, table, text } from './table.ts';
import type { NewVersion, Versions } from './versions.ts';

const fields = table<ModelRecord>({ name: text, project: text, predict: text, createdAt: number });

const select = 'SELECT models.*, projects.name AS project FROM models JOIN projects ON projects.key = project_key';

export type Models = ReturnType<typeof models>;

export function models(connection: Connection, versions: Versions) {
  const withVersions = (row: SqlRow): ModelSnapshot => ({
    ...fields.read(row),
    versions: versions.versionsOfModel(Number(row.id)),
  });
  const model = (project: string, name: string): ModelSnapshot | undefined => {
    const row = connection.one(`${select} WHERE project_key = ? AND models.key = ?`, nameKey(project), nameKey(name));
    return row && withVersions(row);
  };
  return {
    /** With its versions. */
    model,

    /** Of all projects or of one, by name, with their versions. */
    models: (project?: string): readonly ModelSnapshot[] =>
      connection.reading(() => {
        const rows =
          project === undefined
            ? connection.all(`${select} ORDER BY project_key, models.key`)
            : connection.all(`${select} WHERE project_key = ? ORDER BY models.key`, nameKey(project));
        const all = versions.versionsByModel();
        return rows.map(row => ({ ...fields.read(row), versions: all.get(Number(row.id)) ?? [] }));
      }),

    /** The version becomes number 1 and active. */
    createModel: (record: ModelRecord, first: Omit<NewVersion, 'active'>): VersionRecord =>
      connection.transaction(() => {
        if (model(record.project, record.name)) {
          refuse('model-exists', `The model \`${record.name}\` exists already.`, {
            hint: 'Add IF NOT EXISTS to keep it as it is, or OR REPLACE to replace it with all its versions.',
          });
        }
        const { project, ...own } = record;
        const { sql, values } = fields.insertion(own as ModelRecord, {
          project_key: nameKey(project),
          key: nameKey(record.name),
        });
        connection.change(`INSERT INTO models ${sql}`, ...values);
        return versions.addVersion(project, record.name, { ...first, active: true });
      }),

    /** With all its versions; runs that were making one are asked to stop. False when there is none. */
    dropModel: (project: string, name: string): boolean =>
      connection.transaction(() => {
        connection.change(
          `UPDATE runs SET cancel_requested = 1 WHERE finished_at IS NULL AND id IN (
             SELECT run FROM versions JOIN models ON models.id = model_id WHERE project_key = ? AND key = ?)`,
          nameKey(project),
          nameKey(name),
        );
        return (
          connection.change('DELETE FROM models WHERE project_key = ? AND key = ?', nameKey(project), nameKey(name)) > 0
        );
      }),
  };
}
