// How names and strings are written for each target, and what a caller wants different.
import type { Name, NamePart, Table } from '../tree.ts';
import { isReservedText } from '../words.ts';

export type Quoting = 'mindsdb' | 'postgresql' | 'mysql' | 'sqlite';

export interface PrintOptions {
  /** `mindsdb`, our own dialect, unless said otherwise. */
  readonly quoting?: Quoting;
  /** Text to stand in place of a table's name; its alias stays. */
  readonly table?: (table: Table) => string | undefined;
  /** `false` leaves out the USING clause, which no other database knows. */
  readonly using?: boolean;
}

export interface Style {
  readonly quoting: Quoting;
  readonly table: (table: Table) => string | undefined;
  readonly using: boolean;
}

export const style = ({ quoting = 'mindsdb', table = () => undefined, using = true }: PrintOptions): Style => ({
  quoting,
  table,
  using,
});

/** Words that one of the databases reserves although our dialect does not; those that are values, such as `CURRENT_DATE`, stay bare. */
const reservedElsewhere = new Set(
  `ADD ALL ANALYSE ANALYZE ANY ARRAY ASYMMETRIC AUTHORIZATION AUTOINCREMENT BINARY BOTH BY CALL CASCADE CAST CHECK COLLATION COLUMN COLUMNS
  COMMIT CONCURRENTLY CONSTRAINT CREATE
  DATABASE DATABASES DEFAULT DEFERRABLE DO ESCAPE EXISTS FETCH FOREIGN FREEZE FUNCTION GRANT GROUP GROUPS ILIKE INDEX INITIALLY
  INTERVAL ISNULL KEY KEYS LATERAL LEADING NATURAL NOTHING NOTNULL OFFSET ONLY OPTION ORDER OVERLAPS PLACING
  PRIMARY PROCEDURE RANK REFERENCES REGEXP REPLACE RETURNING ROW ROWS SCHEMA SIMILAR SOME SYMMETRIC TABLE
  TABLESAMPLE TO TRAILING TRANSACTION TRIGGER UNIQUE USER VARIADIC VERBOSE VIEW`
    .split(/\s+/)
    .filter(Boolean),
);

/** Functions that are reserved words and stay bare. */
const bareFunctions = new Set([
  'LEFT',
  'RIGHT',
  'FULL',
  'VALUES',
  'INSERT',
  'REPLACE',
  'CURRENT_DATE',
  'CURRENT_TIMESTAMP',
]);

export const printName = (to: Style, name: Name): string =>
  name.parts.map((part, i) => printPart(to, part, i > 0)).join('.');

/** Function names stay as they are unless they were quoted. */
export const printFunctionName = (to: Style, name: Name): string =>
  name.parts
    .map((part, i) => {
      const bare = !part.quoted && (bareFunctions.has(part.text.toUpperCase()) || isPlain(part.text));
      return bare ? part.text : printPart(to, part, i > 0);
    })
    .join('.');

export function printPart(to: Style, part: NamePart, afterDot: boolean): string {
  const { text } = part;
  if (text === '*' && !part.quoted) return text;
  if (to.quoting === 'mindsdb') {
    const bare = !part.quoted && (afterDot ? isWord(text) || /^\d+$/.test(text) : isWord(text) && !needsQuotes(text));
    return bare ? text : backQuoted(text);
  }
  if (!part.quoted && isPlain(text) && !isReservedText(text) && !reservedElsewhere.has(text.toUpperCase())) return text;
  // What was not quoted has no case: Postgres keeps such names in lower case.
  const exact = to.quoting === 'postgresql' && !part.quoted && isPlain(text) ? text.toLowerCase() : text;
  return to.quoting === 'mysql' ? `\`${exact.replaceAll('`', '``')}\`` : `"${exact.replaceAll('"', '""')}"`;
}

/** `ON` stands bare: as a value it means what MySQL means by it. */
const needsQuotes = (text: string): boolean => isReservedText(text) && text.toUpperCase() !== 'ON';

/** A back-quoted name of our dialect cannot hold a back-quote: such a one goes in double quotes. */
const backQuoted = (text: string): string => (text.includes('`') ? `"${text.replaceAll('"', '""')}"` : `\`${text}\``);

const isPlain = (text: string): boolean => /^[A-Za-z_][\w$]*$/.test(text);
const isWord = (text: string): boolean =>
  /^[\w$\u0080-\u{10ffff}]*[A-Za-z_$\u0080-\u{10ffff}][\w$\u0080-\u{10ffff}]*$/u.test(text);

export function printString(to: Style, text: string): string {
  const safe = to.quoting === 'mysql' ? text.replaceAll('\\', '\\\\') : text;
  return `'${safe.replaceAll("'", "''")}'`;
}
