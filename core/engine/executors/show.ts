import type { Cell } from '../../adapters/source.ts';
import { sameName } from '../../catalog/names.ts';
import { systemTables } from '../../catalog/systemTables.ts';
import { printQuery } from '../../dialect/print.ts';
import type { Expression, Name, Select, ShowClauses } from '../../dialect/tree.ts';
import { plainName, resolveDatabase, resolveTable, suggestion } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { type Execution, type Executor, rows } from '../execution.ts';
import { binary, conjunction } from '../plan/conditions.ts';
import { nameOf } from '../plan/leaves.ts';
import { put, type Relation } from '../plan/relation.ts';
import { Scratch } from '../plan/scratch.ts';
import { readSystemTable } from '../store/systemTables.ts';

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

const models = columnsOf(
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
  if (!first || (!second && sameName(first.text, catalog.project))) {
    const own = [...catalog.models.map(m => [m.name, 'MODEL']), ...systemTables.map(t => [t.name, 'SYSTEM VIEW'])];
    return withKind('table', own, what);
  }
  const resolved = resolveDatabase({ ...what.from!, parts: [first] }, catalog);
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
  if (resolved.type === 'system') {
    const { columns } = readSystemTable(execution.store, resolved.table);
    return listed(columns);
  }
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

const listed = (columns: readonly { name: string; type: string }[]): Relation => ({
  columns: [
    { name: 'column', type: 'text' },
    { name: 'type', type: 'text' },
  ],
  rows: columns.map(c => [c.name, c.type]),
});

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
