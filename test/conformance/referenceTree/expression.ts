// Expressions in the reference's notation. It leaves out the alias of an operation, a cast and a CASE, and what stands
// before the dot of a function's name: so does this.
import { printExpression } from '../../../core/dialect/print.ts';
import type { Call, Cast, Expression, Interval, Name, OrderTerm, WindowCall } from '../../../core/dialect/tree.ts';
import { queryTree } from './query.ts';
import { constant, flag, list, NONE, quoted } from './values.ts';

export const nameTree = (name: Name, alias?: Name): string =>
  `Identifier(parts=${list(name.parts.map(part => quoted(part.text)))}${aliased(alias)})`;

const aliased = (alias: Name | undefined): string => (alias ? `, alias=${nameTree(alias)}` : '');

export function expressionTree(node: Expression, alias?: Name): string {
  const as = aliased(alias);
  switch (node.type) {
    case 'Literal':
      return node.value === null ? `NullConstant(${as.slice(2)})` : `Constant(value=${constant(node)}${as})`;
    case 'Name':
      return nameTree(node, alias);
    case 'Star':
      return 'Star()';
    case 'Parameter':
      return `Parameter(value=${quoted(node.name ?? '?')}${as})`;
    case 'Variable':
      return `Variable(value=${quoted(node.name)}, is_system_var=${flag(node.system)}${as})`;
    case 'Unary':
      return operation('UnaryOperation', node.operator, [node.operand]);
    case 'Binary':
      return operation('BinaryOperation', node.operator, [node.left, node.right]);
    case 'Between':
      return operation('BetweenOperation', 'between', [node.operand, node.low, node.high]);
    case 'Call':
      return callTree(node, alias);
    case 'WindowCall':
      return windowTree(node, alias);
    case 'Case':
      return caseTree(node);
    case 'Cast':
      return castTree(node);
    case 'Interval':
      return intervalTree(node);
    case 'Exists': {
      const [type, operator] = node.not ? ['NotExists', 'not exists'] : ['Exists', 'exists'];
      return `${type}(op='${operator}', args=( ${queryTree(node.query)} ) )`;
    }
    case 'Tuple':
      return `Tuple(items=(${node.items.map(item => expressionTree(item)).join(',')})${as})`;
    case 'SubQuery':
      return queryTree(node.query, { parentheses: true, ...(alias && { alias }) });
    case 'Marker':
      return node.word === 'LATEST' ? 'Latest()' : 'Last()';
    case 'Missing':
      return '';
  }
}

const operation = (type: string, operator: string, args: readonly Expression[]): string =>
  `${type}(op=${quoted(operator.toLowerCase())}, args=( ${args.map(each => expressionTree(each)).join(', ')} ) )`;

function callTree(node: Call, alias?: Name): string {
  const from = node.separators?.length === 1 && node.separators[0] === 'FROM' ? node.arguments[1] : undefined;
  const args = from ? node.arguments.slice(0, 1) : node.arguments;
  const as = alias ? `alias=${nameTree(alias)},` : '';
  const name = node.name.parts.at(-1)!.text.toLowerCase();
  const tail = from ? ` from=${expressionTree(from)}` : '';
  return `Function(op=${quoted(name)}, distinct=${flag(node.distinct)},${as} args=[ ${args.map(each => expressionTree(each)).join(', ')} ]${tail} )`;
}

function windowTree({ call, partitionBy, orderBy, frameText }: WindowCall, alias?: Name): string {
  const parts = [
    `function= ${expressionTree(call)}`,
    partitionBy.length > 0 && `partition= ${partitionBy.map(each => expressionTree(each)).join(', ')}`,
    orderBy.length > 0 && `order_by= ${orderBy.map(orderTree).join(', ')}`,
    alias && `alias=${printExpression(alias)}`,
    frameText && `modifier=${frameText.replace(/\b(between|and)\b/gi, word => word.toUpperCase())}`,
  ];
  return `WindowFunction( ${parts.filter(Boolean).join(' ')} )`;
}

function caseTree({ operand, branches, otherwise }: Extract<Expression, { type: 'Case' }>): string {
  const parts = [
    operand && `arg => ${printExpression(operand)}`,
    ...branches.map(each => `${printExpression(each.when)} => ${printExpression(each.then)}`),
    otherwise && `default => ${printExpression(otherwise)}`,
  ];
  return `Case( ${parts.filter(Boolean).join(' ')} )`;
}

function castTree({ to, operand }: Cast): string {
  const [, type = to, precision] = /^(\w+)\s*\((.*)\)$/s.exec(to) ?? [];
  const numbers = precision === undefined ? NONE : list(precision.split(',').map(each => each.trim()));
  return `TypeCast(type_name=${quoted(type)}, precision=${numbers}, arg= ${expressionTree(operand)})`;
}

function intervalTree({ value, unit }: Interval): string {
  const [amount, word = unit ?? ''] = value.split(' ');
  return `INTERVAL '${amount}' ${word}`;
}

export const orderTree = ({ expression, direction, nulls }: OrderTerm): string =>
  `OrderBy(field=${expressionTree(expression)}, direction='${direction ?? 'default'}', nulls='${nulls ? `NULLS ${nulls}` : 'default'}')`;
