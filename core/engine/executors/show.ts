import type { Cell } from '../../adapters/source.ts';
import { sameName } from '../../catalog/names.ts';
import { systemTables } from '../../catalog/systemTables.ts';
import { printQuery } from '../../dialect/print.ts';
import type { Expression, Name, Select, ShowClauses } from '../../dialect/tree.ts';
import { findProject, plainName, resolveDatabase, resolveTable, suggestion } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { type Execution, type Executor, rows } from '../execution.ts';
import { binary, conjunction } from '../plan/conditions.ts';
import { nameOf } from '../plan/leaves.ts';
import { put, type Relation } from '../plan/relation.ts';
import { Scratch } from '../plan/scratch.ts';
import { readSystemTable } from '../store/systemTables.ts';
import { systemVariables } from '../systemVariables.ts';

export const show: Executor<'Show'> = async ({ fields, range }, execution) => {
  const what = fields.what;
  if (!what?.category)
    refuse('syntax-show', 'SHOW what?', { range, hint: `For example ${categoryNames().slice(0, 4).join(', ')}.` });
  const list = categories[what.category.toUpperCase()] ?? refuseCategory(what, range);
  put(filtered(await list(what, execution, range), what), execution.table);
  return rows;
};

type List = (what: ShowClauses, execution: Execution, at: Range) => Promise<Relation> | Relation;

const columnsOf =
  (table: string, ...columns: string[]): List =>
  (_, execution) =>
    pick(readSystemTable(execution.store, table), columns);

/** Of one project: the current one, or that after FROM. */
const inProject =
  (table: string, ...columns: string[]): List =>
  (what, execution) => {
    const relation = readSystemTable(execution.store, table);
    const project = what.from ? projectAt(what.from, execution) : execution.project;
    const at = relation.columns.findIndex(c => c.name === 'project');
    const own = relation.rows.filter(row => sameName(String(row[at]), project));
    return pick({ ...relation, rows: own }, columns);
  };

const models = inProject(
  'models',
  'name',
  'version',
  'active',
  'status',
  'engine',
  'base_model',
  'predict',
  'validation_loss',
  'tag',
  'error',
);
const engines = columnsOf('ml_engines', 'name', 'handler', 'connection_data');
const databases: List = (what, execution) =>
  pick(
    readSystemTable(execution.store, 'databases'),
    what.modifiers.includes('FULL') ? ['name', 'type', 'engine'] : ['name'],
  );

const categories: Readonly<Record<string, List>> = {
  MODELS: models,
  PREDICTORS: models,
  ML_ENGINES: engines,
  ENGINES: engines,
  DATABASES: databases,
  SCHEMAS: databases,
  PROJECTS: columnsOf('projects', 'name'),
  VIEWS: inProject('views', 'name', 'database', 'query'),
  VARIABLES: variables,
  'SESSION VARIABLES': variables,
  'GLOBAL VARIABLES': variables,
  WARNINGS: () => ({ columns: texts('level', 'code', 'message'), rows: [] }),
  HANDLERS: columnsOf('handlers', 'name', 'type', 'title', 'description'),
  FINETUNES: columnsOf(
    'finetunes',
    'model',
    'version',
    'status',
    'step',
    'steps',
    'training_loss',
    'validation_loss',
    'error',
  ),
  COMPARISONS: (_, execution) => readSystemTable(execution.store, 'comparisons'),
  TABLES: tables,
  COLUMNS: columns,
};

const categoryNames = (): readonly string[] => Object.keys(categories).map(c => `SHOW ${c}`);

async function tables(what: ShowClauses, execution: Execution): Promise<Relation> {
  const catalog = execution.catalog();
  const [first, second] = what.from?.parts ?? [];
  const project = first && !second ? findProject(first.text, catalog) : undefined;
  if (project !== undefined || (!first && catalog.database === undefined)) {
    const here = (each: { readonly project: string }) => sameName(each.project, project ?? catalog.project);
    const own = [
      ...catalog.models.filter(here).map(m => [m.name, 'MODEL']),
      ...catalog.views.filter(here).map(v => [v.name, 'VIEW']),
      ...systemTables.map(t => [t.name, 'SYSTEM VIEW']),
    ];
    return withKind('table', own, what);
  }
  const range = what.from?.range ?? what.range;
  const parts = [first ?? { text: catalog.database!, quoted: true, range }];
  const resolved = resolveDatabase({ type: 'Name', range, parts }, catalog);
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const schemas = await execution.sessions.describe(resolved.database.name, execution.signal);
  const chosen = second ? schemas.filter(s => sameName(s.name, second.text)) : schemas;
  if (second && chosen.length === 0) {
    refuse('unknown-schema', `The database \`${resolved.database.name}\` has no schema \`${second.text}\`.`, {
      range: second.range,
      hint: suggestion(
        second.text,
        schemas.map(s => s.name),
      ),
    });
  }
  return withKind(
    'table',
    chosen.flatMap(s => s.tables.map(t => [`${s.name}.${t.name}`, 'BASE TABLE'])),
    what,
  );
}

async function columns(what: ShowClauses, execution: Execution, at: Range): Promise<Relation> {
  const name =
    what.from ??
    what.name ??
    refuse('syntax-show', 'Columns of which table?', { range: at, hint: 'SHOW COLUMNS FROM db.schema.table.' });
  return columnsOfTable(name, execution);
}

/** `column`, `type` of a table of a database. */
export async function columnsOfTable(name: Name, execution: Execution): Promise<Relation> {
  const resolved = resolveTable(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  if (resolved.type === 'system') return listed(systemTables.find(t => t.name === resolved.table)?.columns ?? []);
  if (resolved.type === 'view') return listed(resolved.view.columns ?? refuseUnknownColumns(name));
  if (resolved.type !== 'table')
    refuse('wrong-name', `\`${plainName(name)}\` is a model, not a table.`, {
      range: name.range,
      hint: `DESCRIBE ${plainName(name)} describes it.`,
    });
  const schemas = await execution.sessions.describe(resolved.database.name, execution.signal);
  const [schema, table] = resolved.path.length > 1 ? resolved.path : [undefined, resolved.path[0]];
  const among = schemas.filter(s => !schema || sameName(s.name, schema.text)).flatMap(s => s.tables);
  const found = among.find(t => sameName(t.name, table!.text));
  if (found) return listed(found.columns);
  return refuse('unknown-table', `There is no table \`${plainName(name)}\`.`, {
    range: table!.range,
    hint:
      suggestion(
        table!.text,
        among.map(t => t.name),
      ) ?? `SHOW TABLES FROM ${resolved.database.name} lists them.`,
  });
}

const refuseUnknownColumns = (name: Name): never =>
  refuse('unknown-columns', `The columns of \`${plainName(name)}\` show only when it is run.`, {
    range: name.range,
    hint: `Run SELECT * FROM ${plainName(name)} LIMIT 1.`,
  });

const listed = (columns: readonly { readonly name: string; readonly type: string }[]): Relation => ({
  columns: texts('column', 'type'),
  rows: columns.map(c => [c.name, c.type]),
});

const texts = (...names: string[]) => names.map(name => ({ name, type: 'text' }));

function projectAt(name: Name, execution: Execution): string {
  const { projects } = execution.catalog();
  return (
    findProject(plainName(name), execution.catalog()) ??
    refuse('unknown-project', `There is no project \`${plainName(name)}\`.`, {
      range: name.range,
      hint:
        suggestion(
          plainName(name),
          projects.map(p => p.name),
        ) ?? 'SHOW PROJECTS lists them.',
    })
  );
}

/** Of the session, then what programs written for MySQL ask for. */
function variables(_: ShowClauses, { session }: Execution): Relation {
  const own = session.variables.map(v => [`@${v.name}`, v.hidden ? '******' : v.value] as const);
  return { columns: texts('name', 'value'), rows: [...own, ...systemVariables] };
}

function withKind(column: string, found: readonly (readonly string[])[], what: ShowClauses): Relation {
  const full = what.modifiers.includes('FULL');
  const columns = [column, ...(full ? ['type'] : [])].map(name => ({ name, type: 'text' }));
  return { columns, rows: found.map(row => row.slice(0, columns.length)) };
}

function pick(relation: Relation, names: readonly string[]): Relation {
  const places = names.map(n => relation.columns.findIndex(c => c.name === n));
  return {
    columns: places.map(p => relation.columns[p]!),
    rows: relation.rows.map(row => places.map(p => short(row[p] ?? null))),
  };
}

/** Losses to a person's taste; the system tables hold them in full. */
const short = (cell: Cell): Cell =>
  typeof cell === 'number' && !Number.isInteger(cell) ? Number(cell.toFixed(4)) : cell;

/** LIKE looks at the first column, WHERE at any. */
function filtered(relation: Relation, what: ShowClauses): Relation {
  const terms: Expression[] = what.where ? [what.where] : [];
  if (what.like) terms.push(binary('LIKE', nameOf(relation.columns[0]!.name, what.like.range), what.like));
  const where = conjunction(terms);
  if (!where) return relation;
  using scratch = new Scratch();
  const at = what.range;
  const query: Select = {
    type: 'Select',
    range: at,
    with: [],
    distinct: false,
    distinctOn: [],
    targets: [{ type: 'Target', range: at, expression: { type: 'Star', range: at } }],
    from: { type: 'Table', range: at, name: nameOf(scratch.add(relation.columns, relation.rows).slice(1, -1), at) },
    where,
    groupBy: [],
    orderBy: [],
    clauses: {},
  };
  return scratch.select(printQuery(query, { quoting: 'sqlite', using: false }));
}

function refuseCategory(what: ShowClauses, at: Range): never {
  const close = suggestion(what.category, Object.keys(categories));
  refuse('unsupported', `SHOW ${what.category} is not available here.`, {
    range: at,
    hint: close ?? `There is ${categoryNames().join(', ')}.`,
  });
}
