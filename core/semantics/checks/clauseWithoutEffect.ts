import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import type { Select } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import type { Range } from '../../text/range.ts';
import { modelsIn } from '../optionLists.ts';
import { isProject } from '../resolve.ts';
import { commonNames } from '../uses.ts';
import { check, type Finding } from './check.ts';

export const clauseWithoutEffect = check({
  id: 'clause-without-effect',
  severity: 'warning',
  explanation: 'The clause is allowed here and changes nothing, so it was probably meant differently.',
  examples: [
    {
      bad: "CREATE MODEL m FROM example_db «(SELECT * FROM demo_data.chats)» PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
    },
    {
      bad: 'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats) USING n_epochs = 2 WINDOW «3»;',
      good: 'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats) USING n_epochs = 2;',
    },
    {
      bad: 'SELECT * FROM example_db.demo_data.chats «USING max_tokens = 5»;',
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING max_tokens = 5;",
    },
  ],
  *run({ statement, catalog, known }) {
    if (statement.kind === 'CreateModel') {
      const { query, clauses } = statement.fields;
      if (query) {
        yield {
          message: 'The data is not used here: this engine answers without training first.',
          range: query.range,
          hint: 'Train on it with FINETUNE once the model is there.',
        };
      }
      if (clauses) yield* uselessTraining(clauses, 'on a language model', 'Leave it out.');
    } else if (statement.kind === 'FinetuneModel' || statement.kind === 'ExplainFinetune') {
      const { clauses } = statement.fields;
      if (clauses) yield* uselessTraining(clauses, 'on fine-tuning', 'Order and filter in the query instead.');
    } else if (known) yield* uselessUsing(statement, catalog);
  },
});

type Clauses = Readonly<Partial<Record<'orderBy' | 'groupBy' | 'window' | 'horizon', unknown>>>;

const clauseWords = { orderBy: 'ORDER BY', groupBy: 'GROUP BY', window: 'WINDOW', horizon: 'HORIZON' } as const;

function* uselessTraining(clauses: Clauses, where: string, hint: string): Iterable<Finding> {
  for (const [key, word] of Object.entries(clauseWords) as [keyof Clauses, string][]) {
    const range = rangeOf(clauses[key]);
    if (range) yield { message: `${word} has no effect ${where}.`, range, hint };
  }
}

function rangeOf(value: unknown): Range | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return (first as { readonly range?: Range } | undefined)?.range;
}

/** USING goes to models. Where every table is something else, nobody reads it. */
function* uselessUsing(statement: { readonly type: string }, catalog: CatalogSnapshot): Iterable<Finding> {
  const selects: Select[] = [];
  walk(statement, node => {
    if (node.type === 'Select') selects.push(node as Select);
  });
  for (const select of selects) {
    if (!select.using || !select.from || modelsIn(select, catalog).length > 0) continue;
    if (!onlyTables(select, catalog)) continue;
    const range = select.clauses.using ?? select.using.range;
    yield { message: 'USING has no effect here: no model is asked.', range, hint: 'Leave it out.' };
  }
}

function onlyTables(select: Select, catalog: CatalogSnapshot): boolean {
  if (commonNames(select).size > 0) return false;
  let known = true;
  walk(select.from!, node => {
    if (node.type === 'DerivedTable' || node.type === 'ParameterTable') known = false;
    if (node.type !== 'Table') return;
    const { name } = node as Extract<Select['from'], { type: 'Table' }>;
    const isDatabase = catalog.databases.some(d => d.name.toLowerCase() === name.parts[0]?.text.toLowerCase());
    if (!isDatabase || name.parts.length < 2 || isProject(name, catalog)) known = false;
  });
  return known;
}
