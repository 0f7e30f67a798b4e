// SHOW TABLES and SHOW COLUMNS: what a project holds, and what a database says when it is asked.
import { sameName } from '../../catalog/names.ts';
import { systemTables } from '../../catalog/systemTables.ts';
import type { Name, ShowClauses } from '../../dialect/tree.ts';
import { findProject, plainName, resolveDatabase, resolveTable, suggestion } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Execution } from '../execution.ts';
import { type Relation, textColumns } from './relation.ts';

export async function tables(what: ShowClauses, execution: Execution): Promise<Relation> {
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

export async function columns(what: ShowClauses, execution: Execution, at: Range): Promise<Relation> {
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
  columns: textColumns('column', 'type'),
  rows: columns.map(c => [c.name, c.type]),
});

function withKind(column: string, found: readonly (readonly string[])[], what: ShowClauses): Relation {
  const full = what.modifiers.includes('FULL');
  const columns = textColumns(column, ...(full ? ['type'] : []));
  return { columns, rows: found.map(row => row.slice(0, columns.length)) };
}
