// Versions of models: numbered from 1, one of them active, made by CREATE MODEL or by a run.
import { nameKey, versionName } from '../../catalog/names.ts';
import type { OptionValues, VersionRecord, VersionStatus } from '../../catalog/records.ts';
import { refuse } from '../../text/problem.ts';
import type { Connection } from './connection.ts';
import { type Changes, flag, json, number, table, text, word } from './table.ts';

/** What names a version; a `VersionRecord` is one. */
export interface VersionReference {
  readonly project: string;
  readonly model: string;
  readonly version: number;
}

/** A version before it has its number. */
export type NewVersion = Omit<VersionRecord, 'project' | 'model' | 'version'>;

const fields = table<VersionRecord>({
  project: text,
  model: text,
  version: number,
  active: flag,
  status: word<VersionStatus>(),
  engine: text,
  provider: text,
  baseModel: text,
  artifact: text,
  from: number,
  run: text,
  options: json<OptionValues>(),
  tag: text,
  error: text,
  trainingRows: number,
  trainingChats: number,
  firstValidationLoss: number,
  validationLoss: number,
  dataQuery: text,
  dataDatabase: text,
  notServing: text,
  createdAt: number,
  trainingMs: number,
});

const select = `SELECT versions.*, models.name AS model, projects.name AS project
  FROM versions JOIN models ON models.id = model_id JOIN projects ON projects.key = project_key`;
const ofModel = '(SELECT id FROM models WHERE project_key = ? AND key = ?)';

export type Versions = ReturnType<typeof versions>;

export function versions(connection: Connection) {
  const version = (project: string, model: string, number: number): VersionRecord | undefined => {
    const row = connection.one(
      `${select} WHERE model_id = ${ofModel} AND version = ?`,
      nameKey(project),
      nameKey(model),
      number,
    );
    return row && fields.read(row);
  };
  const existing = ({ project, model, version: number }: VersionReference): VersionRecord =>
    version(project, model, number) ??
    refuse('unknown-version', `There is no version \`${versionName({ model, version: number })}\`.`, {
      hint: 'SHOW MODELS lists the versions.',
    });
  const update = (where: string, keys: readonly (string | number)[], changes: Changes<NewVersion>): boolean => {
    const { sql, values } = fields.assignments(changes);
    return sql === '' || connection.change(`UPDATE versions SET ${sql} WHERE ${where}`, ...values, ...keys) > 0;
  };
  return {
    version,

    /** Ascending. */
    versionsOfModel: (modelId: number): readonly VersionRecord[] =>
      connection.all(`${select} WHERE model_id = ? ORDER BY version`, modelId).map(fields.read),

    /** Of all models in one reading, ascending, by the model's row. */
    versionsByModel(): ReadonlyMap<number, readonly VersionRecord[]> {
      const rows = connection.all(`${select} ORDER BY model_id, version`);
      return new Map(
        Map.groupBy(rows, row => Number(row.model_id))
          .entries()
          .map(([id, of]) => [id, of.map(fields.read)] as const),
      );
    },

    versionOfRun(run: string): VersionRecord | undefined {
      const row = connection.one(`${select} WHERE run = ?`, run);
      return row && fields.read(row);
    },

    /** Its number is one more than the highest there is. */
    addVersion: (project: string, model: string, given: NewVersion): VersionRecord =>
      connection.transaction(() => {
        const found = connection.one(
          `SELECT models.id, coalesce(max(version), 0) + 1 AS next FROM models LEFT JOIN versions ON model_id = models.id
           WHERE project_key = ? AND key = ? GROUP BY models.id`,
          nameKey(project),
          nameKey(model),
        );
        if (!found)
          refuse('unknown-model', `There is no model \`${model}\`.`, { hint: 'SHOW MODELS lists the models.' });
        const next = Number(found.next);
        // Project and model are known by `model_id`; the columns do not exist.
        const { sql, values } = fields.insertion({ ...given, version: next } as VersionRecord, {
          model_id: Number(found.id),
        });
        connection.change(`INSERT INTO versions ${sql}`, ...values);
        return version(project, model, next)!;
      }),

    /** `undefined` clears a field. False when there is no such version. */
    updateVersion: (
      { project, model, version: number }: VersionReference,
      changes: Changes<Omit<NewVersion, 'active'>>,
    ): boolean => update(`model_id = ${ofModel} AND version = ?`, [nameKey(project), nameKey(model), number], changes),

    /** As `updateVersion`, for the version that a run makes; false when that was dropped meanwhile. */
    updateVersionOfRun: (run: string, changes: Changes<Omit<NewVersion, 'active'>>): boolean =>
      update('run = ?', [run], changes),

    /** From now on the bare name of the model means this version. */
    setActive: (reference: VersionReference): void =>
      connection.transaction(() => {
        const { project, model, version: number, status, active } = existing(reference);
        if (status !== 'complete') {
          const why = status === 'generating' ? 'is still being trained' : 'failed in training';
          refuse('version-not-ready', `\`${versionName(reference)}\` ${why} and cannot become active.`, {
            hint: 'Only a complete version can be active; SHOW MODELS lists the versions.',
          });
        }
        if (active) return;
        const keys = [nameKey(project), nameKey(model)];
        connection.change(`UPDATE versions SET active = 0 WHERE active = 1 AND model_id = ${ofModel}`, ...keys);
        connection.change(
          `UPDATE versions SET active = 1 WHERE model_id = ${ofModel} AND version = ?`,
          ...keys,
          number,
        );
      }),

    /** A run that was making it is asked to stop. The active version is refused. */
    dropVersion: (reference: VersionReference): void =>
      connection.transaction(() => {
        const { project, model, version: number, active, run } = existing(reference);
        if (active) {
          refuse('version-active', `\`${versionName(reference)}\` is the active version and cannot be dropped.`, {
            hint: `SET ACTIVE another version first, or DROP MODEL ${model} to remove all of them.`,
          });
        }
        if (run) connection.change('UPDATE runs SET cancel_requested = 1 WHERE id = ? AND finished_at IS NULL', run);
        connection.change(
          `DELETE FROM versions WHERE model_id = ${ofModel} AND version = ?`,
          nameKey(project),
          nameKey(model),
          number,
        );
      }),
  };
}
