// Writes a query in the one way that all structurally equal queries share.

import { isNode, type Node, nodes } from '../../semantics/native/nodeSql.ts';
import {
  canonicalExpression,
  conjuncts,
  type ExpressionContext,
  nameIn,
  sorted,
  type Term,
  withoutRepeats,
} from './canonicalExpression.ts';
import { type Known, keyFor, type Relation, type Scope } from './scope.ts';

export function canonicalQuery(query: Node, known: Known): string {
  const outside: Scope = { known, relations: [], common: new Map() };
  return JSON.stringify(queryTerm(query, outside));
}

function queryTerm(query: Node, outside: Scope): Term {
  const { common, terms: commonTerms } = commonTables(query, outside);
  const within: Scope = { ...outside, common };
  const { relations, operands } = readFrom(query, within);
  // A scope without tables adds nothing: names inside it mean what they mean outside.
  const scope: Scope = relations.length > 0 ? { known: outside.known, relations, parent: within, common } : within;
  const context: ExpressionContext = { scope, subquery: queryTerm };
  const selected = nodes(query.columns);
  const columns = selected.map(column => canonicalExpression(column.expr, context));
  const aliased: ExpressionContext = { ...context, aliases: aliasesOf(selected, columns) };
  const byPlace = (expression: unknown): Term =>
    placed(expression, columns) ?? canonicalExpression(expression, aliased);

  const where = query.where ? canonicalExpression(query.where, context) : undefined;
  const from = fromTerm(operands, columns, context);
  const having = query.having ? canonicalExpression(query.having, aliased) : undefined;
  const groupColumns = isNode(query.groupby) ? query.groupby.columns : query.groupby;
  const next = isNode(query._next) ? [String(query.set_op).toLowerCase(), queryTerm(query._next, within)] : [];
  return [
    ['with', ...commonTerms],
    ['distinct', distinctTerm(query.distinct, context)],
    ['columns', ...columns],
    ['from', ...from.relations],
    ['where', ...sorted(withoutRepeats([...from.conditions, ...conjuncts(where)]))],
    ['group', ...sorted(nodes(groupColumns).map(byPlace))],
    ['having', ...sorted(conjuncts(having))],
    ['order', ...orderTerms(query.orderby, byPlace), ...orderTerms(query._orderby, byPlace)],
    ['limit', limitTerm(query.limit, context), limitTerm(query._limit, context)],
    ['window', canonicalExpression(query.window ?? [], context)],
    ['next', ...next],
  ];
}

interface Operand {
  readonly relation: Relation;
  /** A subquery in FROM. */
  readonly query?: Term;
  readonly join: string;
  readonly on: unknown;
  readonly using: unknown;
}

function readFrom(query: Node, outside: Scope): { relations: Relation[]; operands: Operand[] } {
  const relations: Relation[] = [];
  const operands: Operand[] = [];
  for (const item of nodes(query.from)) {
    const inner = isNode(item.expr) && isNode(item.expr.ast) ? item.expr.ast : undefined;
    const table = nameIn(item.table);
    const common = table && !item.db ? outside.common.get(table) : undefined;
    const key = keyFor(inner ? '(query)' : (common?.key ?? table ?? '(other)'), relations, outside);
    const alias = nameIn(item.as) ?? table ?? key;
    const columns = inner ? outputNames(inner) : (common?.columns ?? columnsOf(outside.known, table));
    const derived = inner !== undefined || common !== undefined;
    const relation: Relation = { key, alias, derived, ...(columns && { columns }) };
    relations.push(relation);
    const written = inner ? queryTerm(inner, outside) : table ? undefined : JSON.stringify(item.expr ?? item);
    const join = String(item.join ?? 'INNER JOIN').replace('CROSS JOIN', 'INNER JOIN');
    operands.push({ relation, join, on: item.on, using: item.using, ...(written !== undefined && { query: written }) });
  }
  return { relations, operands };
}

/**
 * Operands of inner joins may stand in any order, and their conditions in WHERE; not so next to an outer join, under
 * USING, or where `*` makes the order visible.
 */
function fromTerm(operands: readonly Operand[], columns: readonly Term[], context: ExpressionContext) {
  const on = (operand: Operand): Term | undefined =>
    operand.on ? canonicalExpression(operand.on, context) : undefined;
  const named = (operand: Operand): Term[] => [
    operand.relation.key,
    ...(operand.query === undefined ? [] : [operand.query]),
  ];
  const inner = operands.every(operand => operand.join === 'INNER JOIN' && !operand.using);
  if (!inner) {
    const written = operands.map(operand => [
      ...named(operand),
      operand.join,
      ...sorted(conjuncts(on(operand))),
      canonicalExpression(operand.using ?? [], context),
    ]);
    return { relations: written, conditions: [] };
  }
  const relations = operands.map(named);
  const orderShows = columns.includes('*') && operands.length > 1;
  return {
    relations: orderShows ? relations : sorted(relations),
    conditions: operands.flatMap(each => conjuncts(on(each))),
  };
}

function commonTables(query: Node, outside: Scope): { common: ReadonlyMap<string, Relation>; terms: Term[] } {
  const common = new Map(outside.common);
  const terms: Term[] = [];
  for (const [place, table] of nodes(query.with).entries()) {
    const name = nameIn(table.name) ?? '';
    const statement = isNode(table.stmt) ? table.stmt : {};
    const body = isNode(statement.ast) ? statement.ast : statement;
    const named = nodes(table.columns).map(column => nameIn(column) ?? '');
    const columns = named.length > 0 ? named : outputNames(body);
    const key = `(common ${outside.common.size + place + 1})`;
    // In sight of itself: it may be recursive.
    common.set(name, { key, alias: name, derived: true, ...(columns && { columns }) });
    terms.push([key, queryTerm(body, { ...outside, common })]);
  }
  return { common, terms };
}

/** Names of what a subquery yields, by place; `undefined` when `*` hides them. */
function outputNames(query: Node): string[] | undefined {
  const names = nodes(query.columns).map(
    column => nameIn(column.as) ?? (isNode(column.expr) ? nameIn(column.expr.column) : undefined),
  );
  return names.includes('*') ? undefined : names.map((name, place) => name ?? `$${place + 1}`);
}

const columnsOf = (known: Known, table: string | undefined): string[] | undefined =>
  known.tables.find(each => each.name.toLowerCase() === table)?.columns.map(column => column.name.toLowerCase());

function aliasesOf(selected: readonly Node[], columns: readonly Term[]): Map<string, Term> {
  const named = selected.map((column, place) => [nameIn(column.as), columns[place]!] as const);
  return new Map(named.filter((pair): pair is readonly [string, Term] => pair[0] !== undefined));
}

/** ORDER BY 1 and GROUP BY 1 mean the first column. */
function placed(expression: unknown, columns: readonly Term[]): Term | undefined {
  return isNode(expression) && expression.type === 'number' ? columns[Number(expression.value) - 1] : undefined;
}

function orderTerms(order: unknown, byPlace: (expression: unknown) => Term): Term[] {
  return nodes(order).map(each => [
    byPlace(each.expr),
    String(each.type ?? 'ASC').toLowerCase(),
    each.nulls ? JSON.stringify(each.nulls).toLowerCase() : '',
  ]);
}

/** Dialects differ in how they say "no DISTINCT". */
function distinctTerm(distinct: unknown, context: ExpressionContext): Term {
  const kind = isNode(distinct) ? distinct.type : distinct;
  if (!kind) return 'all';
  return isNode(distinct) && distinct.columns ? ['on', canonicalExpression(distinct.columns, context)] : 'distinct';
}

function limitTerm(limit: unknown, context: ExpressionContext): Term {
  if (!isNode(limit)) return [];
  const [first, second] = nodes(limit.value).map(each => canonicalExpression(each, context));
  if (first === undefined) return [];
  const separator = String(limit.seperator).toLowerCase();
  if (separator === 'offset' && second === undefined) return ['', first];
  return separator === ',' ? [second ?? '', first] : [first, second ?? ''];
}
