// Finds the CREATE TABLE statements in what people write, in any spelling: what the net is told of them is names, a kind of
// value for each column, and which table it points to.

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** The table that it points to, where that is declared. */
  readonly references?: string;
}

export type ColumnType = 'text' | 'number' | 'date' | 'truth';

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
  /^(?:primary\s+key|foreign\s+key|constraint\s|exclude\s+using|check\s*\(|unique\b\s*\(|(?:unique\s+)?(?:key|index)\s*[\w`"]*\s*\()/i;
const TYPES: readonly (readonly [ColumnType, RegExp])[] = [
  ['truth', /^(?:bool|bit\b|tinyint\s*\(\s*1\s*\))/i],
  ['number', /^(?:(?:big|small|tiny|medium)?int|(?:big|small)?serial|num|dec|real|float|double|money|year)/i],
  ['date', /^(?:date|time)/i],
];
const COLUMN = /^(?:"([^"]+)"|`([^`]+)`|\[([^\]]+)\]|(\S+))\s*(.*)$/s;
const NAME = String.raw`((?:[\p{L}\p{N}_$.]|"[^"]+"|\x60[^\x60]+\x60|\[[^\]]+\])+)`;
const REFERENCES = new RegExp(String.raw`\breferences\s+${NAME}`, 'iu');
const FOREIGN_KEY = new RegExp(String.raw`\bforeign\s+key\s*\(\s*${NAME}\s*\)\s*references\s+${NAME}`, 'iu');
const COMMENT = /--[^\n]*|\/\*.*?\*\//gs;

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

function readColumns(body: string): Column[] {
  const parts = splitAtCommas(body.replaceAll(COMMENT, ' ')).filter(part => part !== '');
  const links = new Map(
    parts.flatMap(part => {
      const [, column, target] = FOREIGN_KEY.exec(part) ?? [];
      return column && target ? [[plainName(column), plainName(target)] as const] : [];
    }),
  );
  return parts
    .filter(part => !TABLE_CONSTRAINT.test(part))
    .map(part => {
      const [, double, backtick, bracket, bare, rest = ''] = COLUMN.exec(part)!;
      const name = double ?? backtick ?? bracket ?? bare!;
      const [type = 'text'] = TYPES.find(([, pattern]) => pattern.test(rest)) ?? [];
      const own = REFERENCES.exec(rest)?.[1];
      const references = own === undefined ? links.get(name) : plainName(own);
      return { name, type, ...(references !== undefined && { references }) };
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
