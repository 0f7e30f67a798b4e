// What SHOW lists, as rows: run by itself, or read from in a query.
import type { Cell } from '../../adapters/source.ts';
import { sameName } from '../../catalog/names.ts';
import { selectAllFrom } from '../../dialect/make.ts';
import { printQuery } from '../../dialect/print.ts';
import type { Expression, Name, ShowClauses } from '../../dialect/tree.ts';
import { findProject, plainName, suggestion } from '../../semantics/resolve.ts';
import { refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Execution } from '../execution.ts';
import { readSystemTable, type StoredTable } from '../store/systemTables.ts';
import { systemVariables } from '../systemVariables.ts';
import { binary, conjunction } from './conditions.ts';
import { nameOf } from './leaves.ts';
import { type Relation, textColumns } from './relation.ts';
import { Scratch } from './scratch/scratch.ts';
import { columns, tables } from './shownTables.ts';

export async function shown(what: ShowClauses, execution: Execution, at: Range): Promise<Relation> {
  if (!what.category)
    refuse('syntax-show', 'SHOW what?', { range: at, hint: `For example ${categoryNames().slice(0, 4).join(', ')}.` });
  const list = categories[what.category.toUpperCase()] ?? refuseCategory(what, at);
  return filtered(await list(what, execution, at), what, execution);
}

type List = (what: ShowClauses, execution: Execution, at: Range) => Promise<Relation> | Relation;

const columnsOf =
  (table: StoredTable, ...columns: string[]): List =>
  (_, execution) =>
    pick(readSystemTable(execution.store, table), columns);

/** Of one project: the current one, or that after FROM. */
const inProject =
  (table: StoredTable, ...columns: string[]): List =>
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
  WARNINGS: () => ({ columns: textColumns('level', 'code', 'message'), rows: [] }),
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
  return { columns: textColumns('name', 'value'), rows: [...own, ...systemVariables] };
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
async function filtered(relation: Relation, what: ShowClauses, { host, signal }: Execution): Promise<Relation> {
  const terms: Expression[] = what.where ? [what.where] : [];
  if (what.like) terms.push(binary('LIKE', nameOf(relation.columns[0]!.name, what.like.range), what.like));
  const where = conjunction(terms);
  if (!where) return relation;
  await using scratch = new Scratch(host, {}, signal);
  const at = what.range;
  const table = nameOf((await scratch.add(relation)).slice(1, -1), at);
  const query = selectAllFrom({ type: 'Table', range: at, name: table }, { where });
  return await scratch.all(printQuery(query, { quoting: 'sqlite', using: false }));
}

function refuseCategory(what: ShowClauses, at: Range): never {
  const close = suggestion(what.category, Object.keys(categories));
  refuse('unsupported', `SHOW ${what.category} is not available here.`, {
    range: at,
    hint: close ?? `There is ${categoryNames().join(', ')}.`,
  });
}
