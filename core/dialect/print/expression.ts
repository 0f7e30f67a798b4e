// Expressions to text. Parentheses stand wherever any of the targets could read the text differently.
import { Power } from '../slots/power.ts';
import type {
  Binary,
  Call,
  Case,
  Cast,
  Expression,
  Interval,
  Literal,
  Name,
  OrderTerm,
  Variable,
  WindowCall,
} from '../tree.ts';
import { printQueryIn } from './query.ts';
import { printFunctionName, printName, printString, type Style } from './style.ts';

export function printExpressionIn(to: Style, node: Expression): string {
  switch (node.type) {
    case 'Literal':
      return printLiteral(to, node);
    case 'Name':
      return printName(to, node);
    case 'Star':
      return '*';
    case 'Parameter':
      return node.name === undefined ? '?' : `:${node.name}`;
    case 'Variable':
      return printVariable(node);
    case 'Unary':
      return node.operator === 'NOT'
        ? `NOT ${printWithin(to, node.operand, Power.Not)}`
        : node.operator + printWithin(to, node.operand, Power.Cast);
    case 'Binary':
      return printBinary(to, node);
    case 'Between': {
      const [operand, low, high] = [node.operand, node.low, node.high].map(each => printWithin(to, each, Power.Other));
      return `${operand} ${node.not ? 'NOT BETWEEN' : 'BETWEEN'} ${low} AND ${high}`;
    }
    case 'Call':
      return printCall(to, node);
    case 'WindowCall':
      return printWindow(to, node);
    case 'Case':
      return printCase(to, node);
    case 'Cast':
      return printCast(to, node);
    case 'Interval':
      return printInterval(to, node);
    case 'Exists':
      return `${node.not ? 'NOT ' : ''}EXISTS (${printQueryIn(to, node.query)})`;
    case 'Tuple':
      return `(${node.items.map(each => printExpressionIn(to, each)).join(', ')})`;
    case 'SubQuery':
      return `(${printQueryIn(to, node.query)})`;
    case 'Marker':
      return node.word;
    case 'Missing':
      return '';
  }
}

export const printTerms = (to: Style, terms: readonly OrderTerm[]): string =>
  terms
    .map(({ expression, direction, nulls }) => {
      const value = printExpressionIn(to, expression);
      // MySQL does not know the words: false comes before true.
      const first = nulls && to.quoting === 'mysql' ? `(${value}) IS ${nulls === 'FIRST' ? 'NOT ' : ''}NULL, ` : '';
      return [first + value, direction, nulls && !first && `NULLS ${nulls}`].filter(Boolean).join(' ');
    })
    .join(', ');

export const printList = (to: Style, list: readonly Expression[]): string =>
  list.map(each => printExpressionIn(to, each)).join(', ');

export function printLiteral(to: Style, { value, spelling }: Literal): string {
  if (typeof value === 'string') return printString(to, value);
  return spelling ?? (value === null ? 'NULL' : String(value).toUpperCase());
}

export function printVariable({ name, system }: Variable): string {
  const bare = /^[A-Za-z_$][\w.$]*$/.test(name);
  return (system ? '@@' : '@') + (bare ? name : name.includes('`') ? `'${name}'` : `\`${name}\``);
}

function printWithin(to: Style, node: Expression, least: number): string {
  const text = printExpressionIn(to, node);
  return powerOf(node) < least ? `(${text})` : text;
}

// ── Operators ────────────────────────────────────────────────────────────────────────────────────────────────────────

const strongest = 12;

/** How tightly the outermost operator of an expression binds. */
function powerOf(node: Expression): number {
  if (node.type === 'Binary') return operatorPower(node.operator);
  if (node.type === 'Between') return Power.Compare;
  if (node.type === 'Unary') return node.operator === 'NOT' ? Power.Not : Power.Minus;
  if (node.type === 'Exists' && node.not) return Power.Not;
  if (node.type === 'Literal' && typeof node.value === 'number' && node.value < 0) return Power.Minus;
  return strongest;
}

function operatorPower(operator: string): number {
  if (operator === 'OR') return Power.Or;
  if (operator === 'AND') return Power.And;
  if (['=', '!=', '<>', ':='].includes(operator)) return Power.Equal;
  if (['+', '-'].includes(operator)) return Power.Add;
  if (['*', '/', '%'].includes(operator)) return Power.Multiply;
  if (['&', '^', '|'].includes(operator)) return Power.Bit;
  return /^[A-Z]|^[<>]=?$/.test(operator) ? Power.Compare : Power.Other;
}

/** What each side must bind with at least to stand without parentheses, left and right. */
function sides({ operator, left }: Binary): readonly [number, number] {
  const power = operatorPower(operator);
  switch (power) {
    case Power.Or:
      return [Power.Or, Power.And];
    case Power.And:
      return [Power.And, Power.Not];
    // Comparisons do not chain elsewhere.
    case Power.Equal:
    case Power.Compare:
      return [Power.Other, Power.Other];
    case Power.Multiply:
      return [Power.Multiply, Power.Minus];
    case Power.Add:
      return [
        left.type === 'Binary' && operatorPower(left.operator) === Power.Bit ? strongest : Power.Add,
        Power.Multiply,
      ];
    // Every database ranks these differently: only a chain of the same operator stands bare.
    default:
      return [left.type === 'Binary' && left.operator === operator ? power : Power.Minus, Power.Minus];
  }
}

function printBinary(to: Style, node: Binary): string {
  if (node.operator === '||' && to.quoting === 'mysql') {
    return `CONCAT(${printExpressionIn(to, node.left)}, ${printExpressionIn(to, node.right)})`;
  }
  // LIKE may have been told to mind case.
  if (to.quoting === 'sqlite' && node.operator.endsWith('ILIKE')) {
    const [left, right] = [node.left, node.right].map(side => `LOWER(${printExpressionIn(to, side)})`);
    return `${left} ${operatorIn(to, node.operator)} ${right}`;
  }
  const [left, right] = sides(node);
  return `${printWithin(to, node.left, left)} ${operatorIn(to, node.operator)} ${printWithin(to, node.right, right)}`;
}

/** Operators that a database spells otherwise. */
function operatorIn({ quoting }: Style, operator: string): string {
  if (quoting === 'mindsdb') return operator;
  if (quoting === 'postgresql')
    return /^(NOT )?(RLIKE|REGEXP)$/.test(operator) ? (operator.startsWith('NOT') ? '!~' : '~') : operator;
  return operator.replace('ILIKE', 'LIKE');
}

// ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function printCall(to: Style, node: Call): string {
  const part = to.quoting === 'sqlite' && node.separators?.[0] === 'FROM' ? partOfMoment(node) : undefined;
  if (part) return `CAST(STRFTIME('${part}', SUBSTR(${printExpressionIn(to, node.arguments[1]!)}, 1, 19)) AS INTEGER)`;
  const name = printFunctionName(to, node.name);
  const args = node.arguments.map(each => printExpressionIn(to, each));
  if (!node.separators) return `${name}(${node.distinct ? 'DISTINCT ' : ''}${args.join(', ')})`;
  const rest = args
    .slice(1)
    .map((each, i) => (node.separators![i] === ',' ? `, ${each}` : ` ${node.separators![i]} ${each}`));
  return `${name}(${args[0]}${rest.join('')})`;
}

/** `EXTRACT(YEAR FROM …)`, which SQLite does not know, as STRFTIME calls the part. */
function partOfMoment({ name, arguments: [part] }: Call): string | undefined {
  const called = (node: Name) => node.parts.map(({ text }) => text.toLowerCase()).join('.');
  return called(name) === 'extract' && part?.type === 'Name' ? momentParts[called(part)] : undefined;
}

function printWindow(to: Style, node: WindowCall): string {
  const inside = [
    node.partitionBy.length > 0 && `PARTITION BY ${printList(to, node.partitionBy)}`,
    node.orderBy.length > 0 && `ORDER BY ${printTerms(to, node.orderBy)}`,
    node.frameText,
  ];
  return `${printExpressionIn(to, node.call)} OVER (${inside.filter(Boolean).join(' ')})`;
}

function printCase(to: Style, { operand, branches, otherwise }: Case): string {
  const parts = ['CASE'];
  if (operand) parts.push(printExpressionIn(to, operand));
  for (const { when, then } of branches)
    parts.push(`WHEN ${printExpressionIn(to, when)} THEN ${printExpressionIn(to, then)}`);
  if (otherwise) parts.push(`ELSE ${printExpressionIn(to, otherwise)}`);
  return `${parts.join(' ')} END`;
}

function printCast(to: Style, { operand, to: type, form }: Cast): string {
  if (form === 'DATE')
    return to.quoting === 'sqlite'
      ? `DATE(${printExpressionIn(to, operand)})`
      : `DATE ${printExpressionIn(to, operand)}`;
  if (to.quoting === 'mindsdb' && form === '::') return `${printWithin(to, operand, Power.Cast)}::${type}`;
  if (to.quoting === 'mindsdb' && form === 'CONVERT') return `CONVERT(${printExpressionIn(to, operand)}, ${type})`;
  const moment = to.quoting === 'sqlite' ? momentTypes[type.toLowerCase()] : undefined;
  if (moment) return `${moment.call}(SUBSTR(${printExpressionIn(to, operand)}, 1, ${moment.length}))`;
  const value = printExpressionIn(to, operand);
  const typeThere = (name: string) => (to.quoting === 'mysql' ? castType(name) : name);
  if (/^bool(ean)?$/i.test(type) && (to.quoting === 'sqlite' || to.quoting === 'mysql'))
    return printTruth(value, typeThere('NUMERIC'));
  return `CAST(${value} AS ${typeThere(type)})`;
}

/** SQLite has no such types: a cast to them leaves the number that a text begins with, its year. */
const momentTypes: Readonly<Record<string, { readonly call: string; readonly length: number }>> = {
  date: { call: 'DATE', length: 10 },
  timestamp: { call: 'DATETIME', length: 19 },
  datetime: { call: 'DATETIME', length: 19 },
};

const momentParts: Readonly<Record<string, string>> = {
  year: '%Y',
  month: '%m',
  day: '%d',
  hour: '%H',
  minute: '%M',
  second: '%S',
  dow: '%w',
  doy: '%j',
  epoch: '%s',
};

/** SQLite and MySQL cast to no boolean, and to them words are the number 0, or no number at all where MySQL writes. */
const printTruth = (value: string, number: string): string =>
  `CASE WHEN LOWER(${value}) IN ('true', 't', 'yes', 'y', 'on') THEN TRUE WHEN LOWER(${value}) IN ('false', 'f', 'no', 'n', 'off') THEN FALSE ELSE CAST(${value} AS ${number}) <> 0 END`;

/** MySQL casts to few types, and not by the names that they have in tables. */
function castType(type: string): string {
  const [, name = '', size = ''] = /^([\w ]+?)\s*(\(.*\))?$/.exec(type) ?? [];
  if (/^(?:text|string|varchar|character varying|bpchar)$/i.test(name)) return `CHAR${size}`;
  if (/^(?:tiny|small|medium|big)?int(?:eger|[248])?$/i.test(name)) return 'SIGNED';
  if (/^(?:real|float[48]?|double(?: precision)?)$/i.test(name)) return 'DOUBLE';
  if (/^numeric$/i.test(name)) return size ? `DECIMAL${size}` : 'DECIMAL(38, 10)';
  return /^timestamp$/i.test(name) ? `DATETIME${size}` : type;
}

function printInterval(to: Style, { value, unit }: Interval): string {
  if (to.quoting === 'mysql') return `INTERVAL ${unit ? `'${value}' ${unit}` : value}`;
  if (to.quoting === 'mindsdb') return `INTERVAL ${printString(to, value)}${unit ? ` ${unit}` : ''}`;
  return `INTERVAL ${printString(to, unit ? `${value} ${unit}` : value)}`;
}
