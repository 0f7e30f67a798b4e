// Doubts what stands beside a column in the SQL of an answer: a value of another kind, or one that nobody said or that is spelt
// otherwise; a column twice. The net chooses all the same where it is surer than the doubt.
import type { ColumnType, Table } from '../../prompt/tables.ts';
import type { Bindings } from '../../tokenizer/bindings.ts';
import type { Tokenizer } from '../../tokenizer/tokenizer.ts';
import type { Wording } from './wording.ts';

export interface ValueGuide {
  /** How much less likely the token is than the net believes, in nats. */
  doubt(id: number): number;
  /** The token that was chosen. */
  take(id: number): void;
  /** Goes on by itself. */
  copy(): ValueGuide;
}

/** A word that is compared with a number, a sum of words, a column twice. */
const ABSURD = 6;

interface State {
  inSql: boolean;
  /** Before FROM. */
  inList: boolean;
  /** Columns of the list. */
  listed: ReadonlySet<number>;
  /** What is compared, where that is known. */
  column: ColumnType | undefined;
  /** A value may follow. */
  comparing: boolean;
  /** After LIKE. */
  pattern: boolean;
  /** `BETWEEN` was met, and not yet its `AND`. */
  between: boolean;
  /** The lower end of a range. */
  low: number | undefined;
  /** Inside quotes: the tokens since they were opened. */
  quoted: readonly number[] | undefined;
  /** Inside `SUM (` or `AVG (`; inside `MIN (` or `MAX (`. */
  figure: 'sum' | 'extreme' | undefined;
  open: number;
  last: string;
}

const COMPARES = new Set(['=', '!=', '<>', '<', '>', '<=', '>=', 'LIKE', 'IN', 'BETWEEN']);
const FIGURES: ReadonlyMap<string, State['figure']> = new Map([
  ['SUM', 'sum'],
  ['AVG', 'sum'],
  ['MIN', 'extreme'],
  ['MAX', 'extreme'],
]);
const BEGINS_ANEW = new Set(['SELECT', 'WHERE', 'AND', 'OR', 'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'ON', 'JOIN']);

export function guideValues(
  tokenizer: Tokenizer,
  tables: readonly Table[],
  bindings: Bindings,
  wording: Wording,
): ValueGuide {
  const columns = new Map<number, ColumnType | undefined>();
  for (const { name, type } of tables.flatMap(table => table.columns)) {
    const mark = bindings.idOf(name, 'name')!;
    // Columns of one name in several tables share a mark.
    columns.set(mark, columns.has(mark) && columns.get(mark) !== type ? undefined : type);
  }
  const nothing = {
    column: undefined,
    low: undefined,
    quoted: undefined,
    figure: undefined,
    listed: new Set<number>(),
  };
  const flags = { inSql: false, inList: false, comparing: false, pattern: false, between: false };
  const textOf = (id: number) => bindings.textOf(id) ?? tokenizer.token(id);
  // Every token is asked about at every step: what can be known beforehand is.
  const numbers = new Set(tokenizer.all(token => /^(?:<number\d+>|\d+)$/.test(token)));
  const known = { tokenizer, columns, wording, textOf, numbers };
  return from({ ...nothing, ...flags, open: 0, last: '' }, known);
}

/** What does not change while an answer is written. */
interface Known {
  readonly tokenizer: Tokenizer;
  readonly columns: ReadonlyMap<number, ColumnType | undefined>;
  readonly wording: Wording;
  readonly textOf: (id: number) => string;
  readonly numbers: ReadonlySet<number>;
}

function from(state: State, known: Known): ValueGuide {
  const { tokenizer, columns, wording, textOf, numbers } = known;

  function inQuotes(id: number, quoted: readonly number[]): number {
    const token = tokenizer.token(id);
    if (columns.has(id) || (token === "'c" && quoted.length === 0)) return ABSURD;
    if (state.column === 'date') return isDatePart(id, token, quoted) ? 0 : ABSURD;
    return state.pattern ? wording.doubtPart(id) : wording.doubtValue(quoted.at(-1), id);
  }

  /** A whole date, or a year with month and day. */
  function isDatePart(id: number, token: string, quoted: readonly number[]): boolean {
    if (quoted.length === 0) return /^<date\d+>$/.test(token) || /^\d{4}$/.test(textOf(id));
    const [first] = quoted;
    if (/^<date\d+>$/.test(tokenizer.token(first!))) return token === "'c";
    return quoted.length === 3 ? token === "'c" : /^-\d\d$/.test(token);
  }

  function ofColumn(id: number): number {
    const type = columns.get(id);
    if (state.comparing && state.column && type !== undefined && type !== state.column) return ABSURD;
    if (state.figure === 'sum') return (type ?? 'number') === 'number' ? 0 : ABSURD;
    if (state.figure === 'extreme') return type === 'truth' ? ABSURD : 0;
    return state.inList && state.open === 0 && !/^T\d\.$/.test(state.last) && state.listed.has(id) ? ABSURD : 0;
  }

  function besideColumn(id: number, type: ColumnType): number {
    const token = tokenizer.token(id);
    if (token === 'LIKE') return type === 'text' ? 0 : ABSURD;
    if (!state.comparing) return 0;
    if (token === "'o") return type === 'number' || type === 'truth' ? ABSURD : 0;
    if (token === 'TRUE' || token === 'FALSE') return type === 'truth' ? 0 : ABSURD;
    if (numbers.has(id)) {
      const fits = type === 'number' || (type === 'truth' && (token === '0' || token === '1'));
      return fits && id !== state.low ? 0 : ABSURD;
    }
    return 0;
  }

  function takeWord(id: number, token: string): void {
    if (columns.has(id)) {
      state.column = state.figure === 'sum' ? 'number' : columns.get(id);
      state.comparing = false;
      if (state.inList && state.open === 0) state.listed = new Set([...state.listed, id]);
    } else if (FIGURES.has(token)) state.figure = FIGURES.get(token);
    else if (token === '(') state.open++;
    else if (token === ')') {
      state.open--;
      state.figure = undefined;
    } else if (token === 'COUNT(*)') state.column = 'number';
    else if (token === 'FROM') state.inList = false;
    else if (COMPARES.has(token)) {
      state.comparing = true;
      state.between = token === 'BETWEEN';
      state.pattern = token === 'LIKE';
    } else if (state.between && token === 'AND') state.between = false;
    else if (state.between && numbers.has(id)) state.low = id;
    else if (BEGINS_ANEW.has(token)) {
      state.comparing = false;
      state.column = undefined;
      state.low = undefined;
    }
  }

  return {
    doubt(id) {
      if (!state.inSql) return 0;
      if (state.quoted) return inQuotes(id, state.quoted);
      if (columns.has(id)) return ofColumn(id);
      return state.column ? besideColumn(id, state.column) : 0;
    },
    take(id) {
      const token = tokenizer.token(id);
      if (token === '```') state.inSql = false;
      if (token === 'SELECT') {
        state.inSql = true;
        state.inList = true;
        state.listed = new Set();
        state.open = 0;
      }
      if (!state.inSql) return;
      if (token === "'o") state.quoted = [];
      else if (token === "'c") state.quoted = undefined;
      else if (state.quoted) state.quoted = [...state.quoted, id];
      else takeWord(id, token);
      state.last = token;
    },
    copy: () => from({ ...state }, known),
  };
}
