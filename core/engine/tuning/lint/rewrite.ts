// The data query, changed so that something in the data is left out or mended. The query is in some database's own SQL and is
// not understood: it becomes a table of another query, in words that every database knows.
import type { Finding } from '../../../catalog/finding.ts';
import { instruction } from '../data/layouts.ts';
import { masked } from './patterns.ts';
import type { About } from './rule.ts';
import type { Tally } from './tally.ts';

export type Rewrite = Finding['fix'];

/** Only rows for which the condition holds. */
export const keepRows = (about: About, title: string, condition: string): Rewrite =>
  wrapped(about, title, '*', ` WHERE ${condition}`);

/** Without these chats: by their ids, or by their questions where a row is a chat. */
export function leaveOut(about: About, { ids, questions }: Pick<Tally, 'ids' | 'questions'>): Rewrite {
  if (about.columns.includes('chat_id')) return ids && withoutThese(about, 'chat', 'chat_id', ids);
  const column = questionColumns[about.layout];
  return column === undefined ? undefined : questions && withoutThese(about, 'question', column, questions);
}

const questionColumns: Readonly<Record<string, string>> = {
  'prompt, completion': 'prompt',
  'question, context, answer': 'question',
};

/** A backslash means something else in each database, and what is masked elsewhere must not stand in a query. */
const isQuotable = (value: string | number): boolean =>
  typeof value === 'number' || (value.length <= 120 && !/[\\\n\r]/.test(value) && masked(value) === value);

function withoutThese(about: About, what: string, column: string, values: readonly (string | number)[]): Rewrite {
  if (!values.every(isQuotable)) return undefined;
  const title = values.length === 1 ? `Leave this ${what} out` : `Leave these ${values.length} ${what}s out`;
  return keepRows(about, title, `${column} NOT IN (${values.map(literal).join(', ')})`);
}

const literal = (value: string | number): string =>
  typeof value === 'number' ? `${value}` : `'${value.replaceAll("'", "''")}'`;

/** Where a row is a chat, only those with fewer letters in their messages. */
export function keepShorter(about: About, letters: number): Rewrite {
  if (!(about.layout in questionColumns)) return undefined;
  const lengths = about.layout.split(', ').map(column => `LENGTH(COALESCE(${column}, ''))`);
  // What the layout itself adds to a message is no letter of a column.
  const least = letters - (lengths.length > 2 ? instruction.length + 1 : 0);
  return keepRows(about, 'Leave out rows as long as these', `${lengths.join(' + ')} < ${least}`);
}

/** One chat per row, and only prompts that have one answer. */
export function oneAnswerEach(about: About): Rewrite {
  const columns = about.layout.split(', ');
  const answer = columns.at(-1)!;
  if (!(about.layout in questionColumns)) return undefined;
  const prompt = columns.slice(0, -1).join(', ');
  const ends = ['MIN', 'MAX'].map(
    end => `${end}(${answer}) OVER (PARTITION BY ${prompt}) AS ${end.toLowerCase()}_answer`,
  );
  const counted = wrapped(about, '', `${columns.join(', ')}, ${ends.join(', ')}`, '');
  if (!counted) return undefined;
  return {
    title: 'Leave out prompts with several answers',
    query: `SELECT ${columns.join(', ')} FROM (${counted.query}) AS data WHERE min_answer = max_answer`,
  };
}

/** So many rows at most. */
export const limitRows = (about: About, limit: number): Rewrite =>
  wrapped(about, `Take ${limit} rows`, '*', ` LIMIT ${limit}`);

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
