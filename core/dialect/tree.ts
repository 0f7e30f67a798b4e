// The nodes below a statement. Every node knows its range; parsing never fails, so what may be missing is optional.
import type { Range } from '../text/range.ts';

/** For the parser, which builds nodes clause by clause. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Base<T extends string> {
  readonly type: T;
  readonly range: Range;
}

// ── Names ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `example_db.demo_data.t`, `ft_sql.2`, `p.*`: parts as written, quotes taken off. */
export interface Name extends Base<'Name'> {
  readonly parts: readonly NamePart[];
}

export interface NamePart {
  readonly text: string;
  /** Back-quoted or double-quoted: its case counts. */
  readonly quoted: boolean;
  readonly range: Range;
}

// ── Expressions ──────────────────────────────────────────────────────────────────────────────────────────────────────

export type Expression =
  | Literal
  | Name
  | Star
  | Parameter
  | Variable
  | Unary
  | Binary
  | Between
  | Call
  | WindowCall
  | Case
  | Cast
  | Interval
  | Exists
  | Tuple
  | SubQuery
  | Marker
  | Missing;

export interface Literal extends Base<'Literal'> {
  readonly value: string | number | boolean | null;
  /** Of a number that JavaScript would write otherwise: `1.10`, `12345678901234567890`. */
  readonly spelling?: string;
  /** Put here by the engine from the environment or the secret store: only an option that is kept secret may take it. */
  readonly secret?: true;
}
export interface Star extends Base<'Star'> {}
/** `?` (no name) or `:name`. */
export interface Parameter extends Base<'Parameter'> {
  readonly name?: string;
}
/** `@name` or, with `system`, `@@name`. */
export interface Variable extends Base<'Variable'> {
  readonly name: string;
  readonly system: boolean;
}
export interface Unary extends Base<'Unary'> {
  readonly operator: string;
  readonly operand: Expression;
}
/** Operators in upper case, one blank between words: `=`, `AND`, `NOT IN`, `IS NOT`, `->>` … */
export interface Binary extends Base<'Binary'> {
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Between extends Base<'Between'> {
  readonly not: boolean;
  readonly operand: Expression;
  readonly low: Expression;
  readonly high: Expression;
}
export interface Call extends Base<'Call'> {
  readonly name: Name;
  readonly distinct: boolean;
  readonly arguments: readonly Expression[];
  /** `f(a FROM b [FOR c])`: the words between the arguments. */
  readonly separators?: readonly string[];
}
export interface WindowCall extends Base<'WindowCall'> {
  readonly call: Expression;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderTerm[];
  /** The frame clause, and its words as written. */
  readonly frame?: Range;
  readonly frameText?: string;
}
export interface Case extends Base<'Case'> {
  readonly operand?: Expression;
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
}
export interface Cast extends Base<'Cast'> {
  readonly operand: Expression;
  /** The type as written, its arguments included. */
  readonly to: string;
  readonly form: 'CAST' | 'CONVERT' | '::' | 'DATE';
}
export interface Interval extends Base<'Interval'> {
  readonly value: string;
  readonly unit?: string;
}
export interface Exists extends Base<'Exists'> {
  readonly not: boolean;
  readonly query: Query;
}
export interface Tuple extends Base<'Tuple'> {
  readonly items: readonly Expression[];
}
export interface SubQuery extends Base<'SubQuery'> {
  readonly query: Query;
}
/** `LATEST`, or `LAST` where it is special. */
export interface Marker extends Base<'Marker'> {
  readonly word: 'LATEST' | 'LAST';
}
/** An expression that should stand here and does not; its range is empty. */
export interface Missing extends Base<'Missing'> {}

// ── Queries ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Query = Select | SetOperation;

export interface Select extends Base<'Select'> {
  readonly with: readonly CommonTable[];
  readonly distinct: boolean;
  readonly distinctOn: readonly Expression[];
  readonly targets: readonly Target[];
  readonly from?: TableExpression;
  readonly where?: Expression;
  readonly groupBy: readonly Expression[];
  readonly rollup?: boolean;
  readonly having?: Expression;
  readonly orderBy: readonly OrderTerm[];
  readonly limit?: Expression;
  readonly offset?: Expression;
  readonly forUpdate?: boolean;
  readonly using?: Options;
  /** Where each clause stands, its keyword included. */
  readonly clauses: Readonly<Partial<Record<ClauseName, Range>>>;
}

export type ClauseName =
  | 'from'
  | 'where'
  | 'groupBy'
  | 'having'
  | 'orderBy'
  | 'limit'
  | 'offset'
  | 'forUpdate'
  | 'using';

export interface SetOperation extends Base<'SetOperation'> {
  readonly operator: 'UNION' | 'INTERSECT' | 'EXCEPT';
  readonly all: boolean;
  /** The word itself: without it and without ALL rows are distinct, too. */
  readonly distinct?: true;
  readonly left: Query;
  readonly right: Query;
}

export interface CommonTable extends Base<'CommonTable'> {
  readonly name: Name;
  readonly columns: readonly Expression[];
  readonly query?: Query;
}

export interface Target extends Base<'Target'> {
  readonly expression: Expression;
  readonly alias?: Name;
}

export interface OrderTerm extends Base<'OrderTerm'> {
  readonly expression: Expression;
  readonly direction?: 'ASC' | 'DESC';
  readonly nulls?: 'FIRST' | 'LAST';
}

export type TableExpression = Table | NativeTable | DerivedTable | Join | ParameterTable;

/** A table, view, model or model version. */
export interface Table extends Base<'Table'> {
  readonly name: Name;
  readonly alias?: Name;
}
/** `db (native text)`; without a name the text runs in the current project. */
export interface NativeTable extends Base<'NativeTable'> {
  readonly source: Name;
  readonly query: Native;
  readonly alias?: Name;
}
/** `(SELECT …) AS x`, also `(SHOW …)`. */
export interface DerivedTable extends Base<'DerivedTable'> {
  readonly query?: Query;
  /** Instead of a query. */
  readonly show?: ShowClauses;
  readonly describe?: DescribeClauses;
  readonly alias?: Name;
  readonly columns: readonly Name[];
}
export interface ParameterTable extends Base<'ParameterTable'> {
  readonly parameter: Parameter;
  readonly alias?: Name;
}
export interface Join extends Base<'Join'> {
  /** `JOIN`, `LEFT JOIN`, `,` … in upper case. */
  readonly operator: string;
  readonly left: TableExpression;
  readonly right: TableExpression;
  readonly on?: Expression;
}

// ── Slots of statements ──────────────────────────────────────────────────────────────────────────────────────────────

/** `( … )` whose content belongs to another database; `text` is its exact slice without the parentheses. */
export interface Native extends Base<'Native'> {
  readonly text: string;
  /** Of `text`. */
  readonly inner: Range;
}

/** `key = value, …` after USING or SET. */
export interface Options extends Base<'Options'> {
  readonly entries: readonly Option[];
}
export interface Option extends Base<'Option'> {
  /** Dots kept, case as written: `m.max_tokens`. */
  readonly key: Name;
  readonly value?: OptionValue;
}
export type OptionValue = Literal | Name | Variable | JsonObject | JsonArray | ObjectCall | Missing;
export interface JsonObject extends Base<'JsonObject'> {
  readonly entries: readonly { readonly key: Literal; readonly value: OptionValue }[];
}
export interface JsonArray extends Base<'JsonArray'> {
  readonly items: readonly OptionValue[];
}
/** `obj(b = 1)`. */
export interface ObjectCall extends Base<'ObjectCall'> {
  readonly name: Name;
  readonly options: Options;
}

/** What may follow CREATE MODEL … PREDICT, FINETUNE and RETRAIN in any order. */
export interface TrainClauses extends Base<'TrainClauses'> {
  readonly using?: Options;
  readonly orderBy?: readonly OrderTerm[];
  readonly groupBy?: readonly Expression[];
  readonly window?: Literal;
  readonly horizon?: Literal;
}

export interface NameList extends Base<'NameList'> {
  readonly names: readonly Name[];
}

/** What follows SHOW: any one or two words, then filters in any order. */
export interface ShowClauses extends Base<'ShowClauses'> {
  readonly modifiers: readonly ('FULL' | 'EXTENDED')[];
  /** In upper case, one blank between two words: `MODELS`, `CREATE TABLE`. Empty when missing. */
  readonly category: string;
  readonly name?: Name;
  /** Where to look, after FROM or, without that, after IN. */
  readonly from?: Name;
  /** After IN. */
  readonly in?: Name;
  readonly like?: Literal;
  readonly where?: Expression;
}

/** `DESCRIBE [word] name`. */
export interface DescribeClauses extends Base<'DescribeClauses'> {
  /** `MODEL`, `ML_ENGINE` …, in upper case. */
  readonly category?: string;
  readonly name?: Name;
}

/** `(1, 2), (3, 4)` after VALUES. */
export interface Rows extends Base<'Rows'> {
  readonly rows: readonly Tuple[];
}

/** `a = 1, b = t.c` after UPDATE … SET. */
export interface Assignments extends Base<'Assignments'> {
  readonly entries: readonly { readonly column: Name; readonly value: Expression }[];
}

/** What CREATE TABLE makes: columns, or the rows of a query. */
export interface TableBody extends Base<'TableBody'> {
  readonly columns: readonly ColumnDefinition[];
  /** `PRIMARY KEY (a, b)`. */
  readonly primaryKey: readonly Name[];
  readonly query?: Query;
}
export interface ColumnDefinition extends Base<'ColumnDefinition'> {
  readonly name: Name;
  /** The type as written, its arguments included. */
  readonly of: string;
  readonly primaryKey: boolean;
  readonly nullable?: boolean;
  readonly default?: Expression;
}

/** `START now END '2030-01-01' EVERY 2 hours`. */
export interface Schedule extends Base<'Schedule'> {
  readonly start?: Literal | Name;
  readonly end?: Literal | Name;
  readonly every?: Literal | Name;
  /** After a number: `hours`. */
  readonly unit?: Name;
}

export interface SetItems extends Base<'SetItems'> {
  readonly items: readonly SetItem[];
}
/** `GLOBAL a = 1`, `@x = 2`; or words with a meaning of their own, such as `NAMES utf8`, kept as written. */
export interface SetItem extends Base<'SetItem'> {
  readonly scope?: string;
  readonly target?: Name | Variable;
  readonly value?: Expression;
  readonly words?: string;
}
