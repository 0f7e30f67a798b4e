// A statement in a few words, for a tab: `FINETUNE ft_sql`, `SELECT ft_sql.1`.
import type { AnyStatement } from '../../../core/dialect/document.ts';
import type { Name, Table } from '../../../core/dialect/tree.ts';
import { walk } from '../../../core/dialect/walk.ts';
import type { Range } from '../../../core/text/range.ts';

const longest = 36;

export function titleOf(statement: AnyStatement, text: string): string {
  const { from, to } = statement.range;
  if (statement.kind === 'Select') {
    const table = firstTable(statement);
    return shorten(table ? `SELECT ${spelled(table.name)}` : text.slice(from, to));
  }
  const { name } = statement.fields as { readonly name?: { readonly type?: string; readonly range: Range } };
  return shorten(text.slice(from, name?.type === 'Name' ? name.range.to : to));
}

function firstTable(statement: AnyStatement): Table | undefined {
  let found: Table | undefined;
  walk(statement, node => {
    if (node.type === 'Table') found ??= node as Table;
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
