// Finds the CREATE TABLE statements in what people write, and writes them again in the plain form that the net knows:
// names, and for each column TEXT or INT.

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly numeric: boolean;
}

export interface FoundTables {
  readonly tables: readonly Table[];
  /** The text without them and without the quotes or fences round them. */
  readonly rest: string;
}

const CREATE_TABLE =
  /create\s+(?:temp(?:orary)?\s+)?table\s+(?:if\s+not\s+exists\s+)?((?:[\p{L}\p{N}_$.]|"[^"]+"|`[^`]+`|\[[^\]]+\])+)\s*\(/giu;
const QUOTE_BEFORE = /(?:```\w*|["'“”‘’`])\s*$/u;
const QUOTE_AFTER = /^\s*;?\s*(?:```|["'“”‘’`])?/u;
const SEMICOLON = /^(?:\s*;)?/;
const TABLE_CONSTRAINT =
  /^(?:primary\s+key|foreign\s+key|unique|check|constraint|exclude|(?:unique\s+)?(?:key|index)\s*[\w`"]*\s*\()/i;
const NUMERIC =
  /^(?:(?:big|small|tiny|medium)?int|integer|(?:big|small)?serial|numeric|number|decimal|dec|real|float|double|money|year)/i;
const COLUMN = /^(?:"([^"]+)"|`([^`]+)`|\[([^\]]+)\]|(\S+))\s*(.*)$/s;

export function findTables(text: string): FoundTables {
  const tables: Table[] = [];
  let rest = '';
  let from = 0;
  for (const match of text.matchAll(CREATE_TABLE)) {
    if (match.index < from) continue;
    const open = match.index + match[0].length;
    const close = closingParenthesis(text, open);
    if (close === undefined) continue;
    tables.push({ name: plainName(match[1]!), columns: readColumns(text.slice(open, close)) });
    const before = text.slice(from, match.index);
    const quote = QUOTE_BEFORE.exec(before);
    rest += `${quote ? before.slice(0, quote.index) : before} `;
    const end = (quote ? QUOTE_AFTER : SEMICOLON).exec(text.slice(close + 1));
    from = close + 1 + end![0].length;
  }
  return { tables, rest: rest + text.slice(from) };
}

export function writeTables(tables: readonly Table[]): string {
  return tables
    .map(({ name, columns }) => {
      const list = columns.map(column => `${column.name} ${column.numeric ? 'INT' : 'TEXT'}`).join(', ');
      return `CREATE TABLE ${name} (${list});`;
    })
    .join(' ');
}

function readColumns(body: string): Column[] {
  return splitAtCommas(body)
    .filter(part => part !== '' && !TABLE_CONSTRAINT.test(part))
    .map(part => {
      const [, double, backtick, bracket, bare, type = ''] = COLUMN.exec(part)!;
      return { name: double ?? backtick ?? bracket ?? bare!, numeric: NUMERIC.test(type) };
    });
}

/** At commas outside parentheses. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}

function closingParenthesis(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return undefined;
}

/** Without quotes and without the schema before it. */
function plainName(name: string): string {
  return name
    .replace(/["`[\]]/g, '')
    .split('.')
    .at(-1)!;
}
