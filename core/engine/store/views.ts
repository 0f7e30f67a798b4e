// Views: queries under a name, in projects like models.
import { nameKey } from '../../catalog/names.ts';
import type { ViewRecord } from '../../catalog/records.ts';
import { refuse } from '../../text/problem.ts';
import type { Connection } from './connection.ts';
import { json, number, table, text } from './table.ts';

const fields = table<ViewRecord>({
  name: text,
  project: text,
  query: text,
  database: text,
  columns: json<NonNullable<ViewRecord['columns']>>(),
  createdAt: number,
});

const select = 'SELECT views.*, projects.name AS project FROM views JOIN projects ON projects.key = project_key';

export type Views = ReturnType<typeof views>;

export function views(connection: Connection) {
  const view = (project: string, name: string): ViewRecord | undefined => {
    const row = connection.one(`${select} WHERE project_key = ? AND views.key = ?`, nameKey(project), nameKey(name));
    return row && fields.read(row);
  };
  const dropView = (project: string, name: string): boolean =>
    connection.change('DELETE FROM views WHERE project_key = ? AND key = ?', nameKey(project), nameKey(name)) > 0;
  const createView = (record: ViewRecord): void =>
    connection.transaction(() => {
      if (view(record.project, record.name)) {
        refuse('view-exists', `The view \`${record.name}\` exists already.`, {
          hint: 'Add IF NOT EXISTS to keep it as it is, or give it another query with ALTER VIEW.',
        });
      }
      const { project, ...own } = record;
      const { sql, values } = fields.insertion(own as ViewRecord, {
        project_key: nameKey(project),
        key: nameKey(record.name),
      });
      connection.change(`INSERT INTO views ${sql}`, ...values);
    });
  return {
    view,

    /** Of all projects, by name. */
    views: (): readonly ViewRecord[] => connection.all(`${select} ORDER BY project_key, views.key`).map(fields.read),

    createView,

    /** Puts another query under the name. */
    replaceView: (record: ViewRecord): void =>
      connection.transaction(() => {
        dropView(record.project, record.name);
        createView(record);
      }),

    /** False when there is none. */
    dropView,
  };
}
