// Engines: what CREATE ML_ENGINE made.
import { nameKey } from '../../catalog/names.ts';
import type { EngineRecord, OptionValues } from '../../catalog/records.ts';
import { refuse } from '../../text/problem.ts';
import type { Connection } from './connection.ts';
import { json, number, table, text } from './table.ts';

const fields = table<EngineRecord>({
  name: text,
  provider: text,
  options: json<OptionValues>(),
  createdAt: number,
});

export type Engines = ReturnType<typeof engines>;

export function engines(connection: Connection) {
  const engine = (name: string): EngineRecord | undefined => {
    const row = connection.one('SELECT * FROM engines WHERE key = ?', nameKey(name));
    return row && fields.read(row);
  };
  const modelsOfEngine = (name: string): readonly string[] =>
    connection
      .all('SELECT models.name, versions.engine FROM models JOIN versions ON model_id = models.id ORDER BY models.key')
      .filter(row => nameKey(String(row.engine)) === nameKey(name))
      .map(row => String(row.name))
      .filter((model, i, all) => all.indexOf(model) === i);
  return {
    engine,

    /** By name. */
    engines: (): readonly EngineRecord[] => connection.all('SELECT * FROM engines ORDER BY key').map(fields.read),

    /** Names of the models of which a version uses it. */
    modelsOfEngine,

    createEngine(record: EngineRecord): void {
      connection.transaction(() => {
        if (engine(record.name)) {
          refuse('engine-exists', `The engine \`${record.name}\` exists already.`, {
            hint: 'Add IF NOT EXISTS to keep it as it is, or drop it first with DROP ML_ENGINE.',
          });
        }
        const { sql, values } = fields.insertion(record, { key: nameKey(record.name) });
        connection.change(`INSERT INTO engines ${sql}`, ...values);
      });
    },

    /** False when there is none. An engine that models use is refused. */
    dropEngine: (name: string): boolean =>
      connection.transaction(() => {
        const users = modelsOfEngine(name);
        if (users.length > 0) {
          const list = users.map(model => `\`${model}\``).join(', ');
          refuse(
            'engine-in-use',
            `The engine \`${name}\` is used by ${users.length === 1 ? 'the model' : 'the models'} ${list}.`,
            {
              hint: 'Drop what uses it first, with DROP MODEL.',
            },
          );
        }
        return connection.change('DELETE FROM engines WHERE key = ?', nameKey(name)) > 0;
      }),
  };
}
