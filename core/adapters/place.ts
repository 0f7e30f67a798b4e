// Places in the text of a statement that a database complains about.
import type { Range } from '../text/range.ts';

/** The word, the quoted text or the sign that begins at an offset. */
export function tokenAt(sql: string, from: number): Range {
  const token = /^(?:[\p{L}_][\p{L}\p{N}_$.]*|\d[\w.]*|"(?:[^"]|"")*"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\S)/u.exec(
    sql.slice(from),
  );
  return { from, to: from + (token?.[0].length ?? 0) };
}

/** Where a name first stands in a statement, outside of texts and comments. */
export function nameIn(sql: string, name: string): Range | undefined {
  const parts = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|[\p{L}_][\p{L}\p{N}_$]*/gu;
  for (const { 0: text, index } of sql.matchAll(parts)) {
    const bare = /^["`]/.test(text) ? text.slice(1, -1) : text;
    if (!text.startsWith("'") && bare.toLowerCase() === name.toLowerCase())
      return { from: index, to: index + text.length };
  }
  return undefined;
}
