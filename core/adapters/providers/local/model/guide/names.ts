// Keeps the names in the SQL of an answer to where they can stand: tables after FROM and JOIN, elsewhere columns, and these of the
// tables that are asked. The net still chooses, among what can be meant; everything but names is left to it.
import type { Table } from '../../prompt/tables.ts';
import { type Bindings, isOf } from '../../tokenizer/bindings.ts';
import { SPACE } from '../../tokenizer/pieces.ts';
import type { Tokenizer } from '../../tokenizer/tokenizer.ts';
import { guideJoins, type JoinGuide, type KnownTable, type Side } from './joins.ts';

export interface NameGuide {
  /** Which of these tokens the net may choose next; never none. */
  among(ids: readonly number[]): readonly number[];
  /** The token that was chosen. */
  take(id: number): void;
  /** Goes on by itself. */
  copy(): NameGuide;
}

/** One SELECT, perhaps inside another. */
interface Scope {
  /** Parentheses open where it began. */
  readonly depth: number;
  readonly tables: KnownTable[];
  readonly aliases: Map<string, KnownTable>;
  /** Columns that were named before the tables, with their aliases. */
  readonly named: { readonly alias: string | undefined; readonly mark: number }[];
  /** Where a table is to be named next. */
  wantsTable: boolean;
  /** Inside FROM, where a comma is followed by a table. */
  inFrom: boolean;
  /** Where two tables are joined by their columns. */
  inOn: boolean;
  /** What was named there, and not yet what it equals. */
  joined: Side | undefined;
  /** Its one column is a list that the column with this mark is looked up in. */
  readonly lookedUp: number | undefined;
}

interface State {
  readonly scopes: Scope[];
  depth: number;
  alias: string | undefined;
  quoted: boolean;
  /** The last name, and since then whether it is followed by `IN (`. */
  lastName: number | undefined;
  opensList: boolean;
}

const ENDS_FROM = new Set(['ON', 'WHERE', 'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'UNION']);

export function guideNames(tokenizer: Tokenizer, tables: readonly Table[], bindings: Bindings): NameGuide {
  const isMark = (id: number): boolean => isOf(tokenizer.families.name, id);
  const markOf = (name: string): number => bindings.idOf(name, 'name')!;
  const known = tables.map(
    ({ name, columns }): KnownTable => ({
      mark: markOf(name),
      columns: new Set(columns.map(column => markOf(column.name))),
    }),
  );
  const joins = guideJoins(tables, known, markOf);
  const state = { scopes: [], depth: 0, alias: undefined, quoted: false, lastName: undefined, opensList: false };
  return from(state, tokenizer, known, joins, isMark);
}

function from(
  state: State,
  tokenizer: Tokenizer,
  known: readonly KnownTable[],
  joins: JoinGuide,
  isMark: (id: number) => boolean,
): NameGuide {
  const { scopes } = state;
  const star = tokenizer.id('*');
  const shortNames = new Map(['T1.', 'T2.', 'T3.'].map(alias => [tokenizer.id(alias), alias]));
  // A table alone is joined with nothing and needs no short name.
  const joining = new Set([...(known.length === 1 ? shortNames.keys() : []), tokenizer.id('JOIN')]);

  /** After the tables, it must be of one of them. */
  const isGiven = (scope: Scope, shortName: string): boolean =>
    scope.tables.length === 0 || scopes.some(({ aliases }) => aliases.has(shortName));

  /** Tables that have all columns named so far under the alias, and that one too. */
  function fits({ named }: Pick<Scope, 'named'>, as: string | undefined, more?: number): KnownTable[] {
    const marks = named.filter(({ alias }) => alias === as).map(({ mark }) => mark);
    return known.filter(({ columns }) =>
      [...marks, ...(more === undefined ? [] : [more])].every(mark => columns.has(mark)),
    );
  }

  /** What a column is looked up in is another table. */
  function mayBeListed({ lookedUp, wantsTable, named }: Scope, mark: number): boolean {
    const outer = scopes.at(-2)?.tables ?? [];
    if (lookedUp === undefined || outer.length === 0) return true;
    if (wantsTable) return outer.every(table => table.mark !== mark);
    return named.length > 0 || joins.mayBeLookedUpIn(outer, lookedUp, mark);
  }

  function mayStand(scope: Scope, mark: number): boolean {
    if (!mayBeListed(scope, mark)) return false;
    if (scope.wantsTable) return mayJoin(scope, mark);
    const { alias } = state;
    const table = alias === undefined ? undefined : scope.aliases.get(alias);
    if (table)
      return (
        table.columns.has(mark) && (!scope.inOn || joins.mayEqual(scope.tables, { table, column: mark }, scope.joined))
      );
    if (alias === undefined && scope.tables.length > 0)
      return scopes.some(each => each.tables.some(({ columns }) => columns.has(mark)));
    return fits(scope, alias, mark).length > 0;
  }

  function mayJoin(scope: Scope, mark: number): boolean {
    const { tables, named } = scope;
    const isAliased = named.some(({ alias }) => alias !== undefined);
    // Nobody asks for a table joined with itself; columns without aliases may be of any of several tables.
    const others =
      isAliased || tables.length === 0 ? fits({ named }, isAliased ? `T${tables.length + 1}.` : undefined) : known;
    const free = others.filter(table => !tables.includes(table));
    return joins.likely(tables, continuing(free, scope, isAliased)).some(table => table.mark === mark);
  }

  /** Those of them that can be joined with what the next short name stands for, as far as its columns tell. */
  function continuing(
    free: readonly KnownTable[],
    { tables, named }: Scope,
    isAliased: boolean,
  ): readonly KnownTable[] {
    const next = isAliased ? fits({ named }, `T${tables.length + 2}.`) : [];
    const linked = free.filter(table => next.some(other => joins.areLinked(table, other)));
    return linked.length > 0 ? linked : free;
  }

  function takeName(scope: Scope, mark: number): void {
    const table = scope.wantsTable ? known.find(each => each.mark === mark) : undefined;
    if (table) {
      scope.tables.push(table);
      scope.wantsTable = false;
    } else if (scope.tables.length === 0) scope.named.push({ alias: state.alias, mark });
    else if (scope.inOn && state.alias !== undefined) {
      const of = scope.aliases.get(state.alias);
      scope.joined = of && !scope.joined ? { table: of, column: mark } : undefined;
    }
    state.alias = undefined;
  }

  function takeWord(scope: Scope, token: string): void {
    if (token === 'ON') {
      scope.inOn = true;
      scope.joined = undefined;
    } else if (token === 'JOIN' || ENDS_FROM.has(token)) scope.inOn = false;
    if (token === 'FROM' || token === 'JOIN') {
      scope.wantsTable = true;
      scope.inFrom = true;
    } else if (ENDS_FROM.has(token)) scope.inFrom = false;
    else if (token === ',' && scope.inFrom) scope.wantsTable = true;
    else if (/^T\d\.$/.test(token)) state.alias = token;
    else if (/^T\d$/.test(token)) {
      const table = scope.tables.at(-1);
      if (table) scope.aliases.set(`${token}.`, table);
    }
  }

  return {
    among(ids) {
      const scope = scopes.at(-1);
      if (!scope || state.quoted) return ids;
      const joins = known.length > scope.tables.length && known.length > 1;
      const isKey = scope.inOn && state.alias !== undefined;
      const allowed = ids.filter(id => {
        if (isMark(id)) return mayStand(scope, id);
        const shortName = shortNames.get(id);
        if (shortName !== undefined && !isGiven(scope, shortName)) return false;
        return isKey ? id !== star : joins || !joining.has(id);
      });
      // SQL in another manner than the net's own: better unguided than misled.
      return allowed.some(isMark) ? allowed : ids;
    },
    take(id) {
      const token = tokenizer.token(id);
      if (token === "'o") state.quoted = true;
      else if (token === "'c") state.quoted = false;
      if (state.quoted) return;
      if (token === '```') scopes.length = 0;
      else if (token === '(') state.depth++;
      else if (token === ')') {
        state.depth--;
        if (scopes.length > 1 && scopes.at(-1)!.depth > state.depth) scopes.pop();
      } else if (token === 'SELECT') {
        const { depth } = state;
        scopes.push({
          depth,
          lookedUp: state.opensList ? state.lastName : undefined,
          tables: [],
          aliases: new Map(),
          named: [],
          wantsTable: false,
          inFrom: false,
          inOn: false,
          joined: undefined,
        });
      }
      state.opensList = token === 'IN' || (state.opensList && (token === SPACE || token === '('));
      if (isMark(id)) state.lastName = id;
      const scope = scopes.at(-1);
      if (!scope) return;
      if (isMark(id)) takeName(scope, id);
      else takeWord(scope, token);
    },
    copy: () => from({ ...state, scopes: scopes.map(copyScope) }, tokenizer, known, joins, isMark),
  };
}

const copyScope = (scope: Scope): Scope => ({
  ...scope,
  tables: [...scope.tables],
  aliases: new Map(scope.aliases),
  named: [...scope.named],
});
