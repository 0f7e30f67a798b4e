// Writes an expression in the one way that all equal expressions share.
import { isNode, type Node, nodes } from '../../semantics/native/nodeSql.ts';
import { resolveColumn, type Scope } from './scope.ts';

export type Term = string | readonly Term[];

export interface ExpressionContext {
  readonly scope: Scope;
  /** What the aliases of the select list stand for; only where aliases may be used. */
  readonly aliases?: ReadonlyMap<string, Term>;
  /** A query inside the expression. */
  readonly subquery: (query: Node, scope: Scope) => Term;
}

const commutative = new Set(['+', '*']);
const mirrored: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' };
const respelled: Readonly<Record<string, string>> = { '!=': '<>', '==': '=' };
/** Fields of the parser's nodes that say nothing about the meaning. */
const meaningless = new Set(['parentheses', 'tableList', 'columnList', 'loc', 'collate', 'symbol', 'keyword']);

export function canonicalExpression(node: unknown, context: ExpressionContext): Term {
  if (!isNode(node)) return plain(node, context);
  if (isNode(node.ast)) return ['query', context.subquery(node.ast, context.scope)];
  switch (node.type) {
    case 'select':
      return ['query', context.subquery(node, context.scope)];
    case 'column_ref':
      return columnOrString(node, context);
    case 'single_quote_string':
    case 'string':
      return isNode(node.escape) ? [...text(node.value, "'"), plain(node.escape, context)] : text(node.value, "'");
    case 'double_quote_string':
      return doubleQuoted(String(node.value), context);
    case 'number':
      return ['number', String(Number(node.value))];
    case 'star':
      return '*';
    case 'binary_expr':
      return binary(node, context);
    case 'unary_expr':
      return unary(String(node.operator).toUpperCase(), canonicalExpression(node.expr, context));
    case 'function':
      return call(node, context);
    case 'cast':
      return ['cast', canonicalExpression(node.expr, context), plain(node.target, context)];
    case 'expr_list':
      return ['list', ...nodes(node.value).map(each => canonicalExpression(each, context))];
    default:
      return plain(node, context);
  }
}

export const sorted = (terms: readonly Term[]): Term[] =>
  terms
    .map(term => [JSON.stringify(term), term] as const)
    .sort(byText)
    .map(([, term]) => term);

export const withoutRepeats = (terms: readonly Term[]): Term[] => [
  ...new Map(terms.map(term => [JSON.stringify(term), term])).values(),
];

/** The terms of a chain of ANDs; none for no condition. */
export function conjuncts(term: Term | undefined): readonly Term[] {
  if (term === undefined) return [];
  return Array.isArray(term) && term[0] === 'AND' ? term.slice(1) : [term];
}

/** Name of a column or alias as a string of the parser's, which wraps it in several ways. */
export function nameIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value.toLowerCase();
  if (!isNode(value)) return undefined;
  return nameIn(value.value ?? value.expr ?? value.column);
}

function columnOrString(node: Node, context: ExpressionContext): Term {
  const name = nameIn(node.column) ?? '';
  const qualifier = nameIn(node.table);
  const inner = isNode(node.column) && isNode(node.column.expr) ? node.column.expr : undefined;
  if (!qualifier && inner?.type === 'double_quote_string') return doubleQuoted(String(inner.value), context);
  if (name === '*') {
    const single = context.scope.relations.length === 1;
    return qualifier && !single ? ['star', resolveColumn(context.scope, qualifier, '*')] : '*';
  }
  return (qualifier ? undefined : context.aliases?.get(name)) ?? resolveColumn(context.scope, qualifier, name);
}

function doubleQuoted(value: string, context: ExpressionContext): Term {
  const name = value.toLowerCase();
  const alias = context.aliases?.get(name);
  if (alias !== undefined) return alias;
  return context.scope.known.columns.has(name) ? resolveColumn(context.scope, undefined, name) : text(value, '"');
}

function binary(node: Node, context: ExpressionContext): Term {
  const written = operatorOf(node);
  const operator = respelled[written] ?? written;
  if (isLogical(node)) return logical(node, context);
  const left = canonicalExpression(node.left, context);
  const right = canonicalExpression(node.right, context);
  if (commutative.has(operator)) return [operator, ...sorted(flat(operator, [left, right]))];
  if (operator === '=' || operator === '<>') return [operator, ...sorted([left, right])];
  if (mirrored[operator]) return [mirrored[operator], right, left];
  if (operator === 'IN' || operator === 'NOT IN') return negatable(operator, [left, inList(right)]);
  return negatable(operator, [left, right]);
}

/** The parser knows no difference between AND and OR: a chain of them is read from left to right. AND binds tighter. */
function logical(node: Node, context: ExpressionContext): Term {
  const alternatives: unknown[][] = [[]];
  const read = (each: unknown): void => {
    if (!isNode(each) || !isLogical(each) || (each.parentheses && each !== node)) {
      alternatives.at(-1)!.push(each);
      return;
    }
    read(each.left);
    if (operatorOf(each) === 'OR') alternatives.push([]);
    read(each.right);
  };
  read(node);
  const all = alternatives.map(parts =>
    together(
      'AND',
      parts.map(part => canonicalExpression(part, context)),
    ),
  );
  return together('OR', all);
}

const isLogical = (node: Node): boolean => node.type === 'binary_expr' && /^(?:AND|OR)$/.test(operatorOf(node));

const operatorOf = (node: Node): string => String(node.operator).toUpperCase();

const together = (operator: string, terms: readonly Term[]): Term =>
  terms.length === 1 ? terms[0]! : [operator, ...sorted(withoutRepeats(flat(operator, terms)))];

const flat = (operator: string, terms: readonly Term[]): Term[] =>
  terms.flatMap(term => (Array.isArray(term) && term[0] === operator ? (term.slice(1) as Term[]) : [term]));

/** `NOT` inside an operator (NOT IN, NOT LIKE, IS NOT) is the same as in front of it. */
function negatable(operator: string, terms: readonly Term[]): Term {
  const positive = operator.replace(/^NOT /, '').replace(/^IS NOT$/, 'IS');
  return positive === operator ? [operator, ...terms] : unary('NOT', [positive, ...terms]);
}

function unary(operator: string, term: Term): Term {
  if (operator === 'NOT EXISTS') return ['NOT', ['EXISTS', term]];
  if (operator === 'NOT' && Array.isArray(term) && term[0] === 'NOT' && term.length === 2) return term[1]!;
  return [operator, term];
}

const inList = (list: Term): Term =>
  Array.isArray(list) && list[0] === 'list' ? ['list', ...sorted(withoutRepeats(list.slice(1)))] : list;

function call(node: Node, context: ExpressionContext): Term {
  const path = isNode(node.name) ? nodes(node.name.name).map(nameIn) : [nameIn(node.name)];
  const name = path.join('.');
  const given = isNode(node.args) ? nodes(node.args.value).map(each => canonicalExpression(each, context)) : [];
  if (name === 'not' && given.length === 1) return unary('NOT', given[0]!);
  if (name === 'exists' && given.length === 1) return unary('EXISTS', given[0]!);
  const { type, name: _, args, ...rest } = node;
  return ['call', name, ...given, plain(rest, context)];
}

/** Anything else: field by field, without what says nothing; words of the language in lower case. */
function plain(value: unknown, context: ExpressionContext): Term {
  if (Array.isArray(value)) return value.map(each => canonicalExpression(each, context));
  if (!isNode(value)) return String(value).toLowerCase();
  const fields = Object.entries(value).filter(([field, each]) => !meaningless.has(field) && !isEmpty(each));
  return sorted(fields.map(([field, each]) => [field, canonicalExpression(each, context)]));
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** The parser leaves doubled quotes doubled. */
const text = (value: unknown, quote: string): readonly Term[] => [
  'string',
  String(value).replaceAll(quote + quote, quote),
];

const byText = (a: readonly [string, Term], b: readonly [string, Term]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
