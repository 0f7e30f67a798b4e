import type { Name } from '../../dialect/tree.ts';
import { dottedName } from '../newName.ts';
import { inProject } from '../resolve.ts';
import { check } from './check.ts';

export const wrongName = check({
  id: 'wrong-name',
  severity: 'error',
  explanation: 'A dot separates a name from what it belongs to. One that has a dot in itself stands in back-quotes.',
  examples: [
    {
      bad: "CREATE MODEL «qwen2.5» PREDICT answer USING engine = 'local', prompt_template = '{{q}}';",
      good: "CREATE MODEL mindsdb.qwen PREDICT answer USING engine = 'local', prompt_template = '{{q}}';",
      fixed: "CREATE MODEL `qwen2.5` PREDICT answer USING engine = 'local', prompt_template = '{{q}}';",
    },
    { bad: 'CREATE ML_ENGINE «my.engine» FROM local;', good: 'CREATE ML_ENGINE `my.engine` FROM local;' },
  ],
  *run({ statement, catalog, known }) {
    const what = made[statement.kind];
    const { name } = statement.fields as { readonly name?: Name };
    if (!what || !name || !known) return;
    const parts = inProjects.has(what) ? inProject(name.parts, catalog).path : name.parts;
    const wrong = dottedName({ ...name, parts }, catalog.project, what);
    if (wrong) yield wrong;
  },
});

const made: Readonly<Record<string, string>> = {
  CreateModel: 'model',
  ImportModel: 'model',
  CreateView: 'view',
  CreateEngine: 'engine',
  CreateDatabase: 'database',
  CreateProject: 'project',
};

/** The rest is in none. */
const inProjects: ReadonlySet<string> = new Set(['model', 'view']);
