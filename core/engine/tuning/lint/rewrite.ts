// The data query, changed so that something in the data is left out or mended. The query is in some database's own SQL and is
// not understood: it becomes a table of another query, in words that every database knows.
import type { Finding } from '../../../catalog/finding.ts';
import type { About } from './rule.ts';

export type Rewrite = Finding['fix'];

/** Only rows for which the condition holds. */
export const keepRows = (about: About, title: string, condition: string): Rewrite =>
  wrapped(about, title, '*', ` WHERE ${condition}`);

/** Without the chats that have these ids. */
export function leaveOut(about: About, ids: readonly (string | number)[] | undefined): Rewrite {
  if (!ids || !about.columns.includes('chat_id')) return undefined;
  const list = ids.map(id => (typeof id === 'number' ? `${id}` : `'${id.replaceAll("'", "''")}'`)).join(', ');
  const title = ids.length === 1 ? 'Leave this chat out' : `Leave these ${ids.length} chats out`;
  return keepRows(about, title, `chat_id NOT IN (${list})`);
}

/** Each row once; what makes no chat is dropped with it, since it may differ. */
export function distinct(about: About): Rewrite {
  const columns = about.layout.split(', ');
  if (columns.includes('role')) return undefined;
  return wrapped(about, 'Take each chat once', `DISTINCT ${columns.join(', ')}`, '');
}

/** The same columns, one of them as `expression` says. */
export function changeColumn(about: About, title: string, column: string, expression: string): Rewrite {
  const columns = about.columns.map(each => (each === column ? `${expression} AS ${column}` : each));
  return wrapped(about, title, columns.join(', '), '');
}

/** Its only LIMIT made another; nothing when it has none or several. */
export function changeLimit({ query }: About, title: string, limit: number): Rewrite {
  const found = [...query.matchAll(/\blimit\s+(\d+)/gi)];
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const at = only.index + only[0].length - only[1]!.length;
  return { title, query: `${query.slice(0, at)}${limit}${query.slice(at + only[1]!.length)}` };
}

/** The number of its only LIMIT. */
export function limitOf(query: string): number | undefined {
  const found = [...query.matchAll(/\blimit\s+(\d+)/gi)];
  return found.length === 1 ? Number(found[0]![1]) : undefined;
}

function wrapped({ query, columns }: About, title: string, targets: string, rest: string): Rewrite {
  // A name in quotes would have to be quoted as its database does it.
  if (!columns.every(name => /^[a-z_][a-z0-9_]*$/.test(name))) return undefined;
  const inner = query.trim().replace(/;\s*$/, '');
  if (!/^(?:select|with)\b/i.test(inner) || /--|\/\*/.test(inner)) return undefined;
  return { title, query: `SELECT ${targets} FROM (${inner}) AS data${rest}` };
}
