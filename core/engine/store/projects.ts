// Projects: what models live in.
import { nameKey } from '../../catalog/names.ts';
import type { ProjectRecord } from '../../catalog/records.ts';
import { refuse } from '../../text/problem.ts';
import type { Connection } from './connection.ts';
import { number, table, text } from './table.ts';

const fields = table<ProjectRecord>({ name: text, createdAt: number });

export type Projects = ReturnType<typeof projects>;

export function projects(connection: Connection) {
  const project = (name: string): ProjectRecord | undefined => {
    const row = connection.one('SELECT * FROM projects WHERE key = ?', nameKey(name));
    return row && fields.read(row);
  };
  return {
    project,

    /** By name. */
    projects: (): readonly ProjectRecord[] => connection.all('SELECT * FROM projects ORDER BY key').map(fields.read),

    createProject(record: ProjectRecord): void {
      connection.transaction(() => {
        if (project(record.name)) {
          refuse('project-exists', `The project \`${record.name}\` exists already.`, {
            hint: 'Add IF NOT EXISTS to keep it as it is.',
          });
        }
        const { sql, values } = fields.insertion(record, { key: nameKey(record.name) });
        connection.change(`INSERT INTO projects ${sql}`, ...values);
      });
    },

    /** False when there is none. A project that holds models or views is refused. */
    dropProject: (name: string): boolean =>
      connection.transaction(() => {
        for (const [held, statement] of [
          ['models', 'DROP MODEL'],
          ['views', 'DROP VIEW'],
        ] as const) {
          const { count } = connection.one(
            `SELECT count(*) AS count FROM ${held} WHERE project_key = ?`,
            nameKey(name),
          )!;
          if (Number(count) === 0) continue;
          refuse('project-in-use', `The project \`${name}\` still holds ${held}.`, {
            hint: `Drop them first, with ${statement} ${name}.….`,
          });
        }
        return connection.change('DELETE FROM projects WHERE key = ?', nameKey(name)) > 0;
      }),
  };
}
