// A statement in a few words, for a tab: `FINETUNE ft_sql`, `SELECT ft_sql.1`.
import type { AnyStatement } from '../../../core/dialect/document.ts';
import type { Name, NativeTable, Table } from '../../../core/dialect/tree.ts';
import { walk } from '../../../core/dialect/walk.ts';
import type { Range } from '../../../core/text/range.ts';

const longest = 36;

export function titleOf(statement: AnyStatement, text: string): string {
  const { from, to } = statement.range;
  if (statement.kind === 'Select') {
    const table = firstTable(statement);
    return shorten(table ? `SELECT ${table}` : text.slice(from, to));
  }
  const { name } = statement.fields as { readonly name?: { readonly type?: string; readonly range: Range } };
  return shorten(text.slice(from, name?.type === 'Name' ? name.range.to : to));
}

/** The database where it is asked in its own SQL. */
function firstTable(statement: AnyStatement): string | undefined {
  let found: string | undefined;
  walk(statement, node => {
    if (node.type === 'Table') found ??= spelled((node as Table).name);
    const source = node.type === 'NativeTable' ? (node as NativeTable).source : undefined;
    if (source) found ??= `${spelled(source)} (…)`;
    return found === undefined;
  });
  return found;
}

/** Without database and schema; the version of a model stays with it. */
function spelled(name: Name): string {
  const parts = name.parts.map(part => part.text);
  const last = parts.at(-1) ?? '';
  return /^\d+$/.test(last) ? parts.slice(-2).join('.') : last;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
