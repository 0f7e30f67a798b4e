// Queries and what stands in FROM, in the reference's notation.
import type { CommonTable, Name, Query, Select, SetOperation, TableExpression } from '../../../core/dialect/tree.ts';
import { expressionTree, nameTree, orderTree } from './expression.ts';
import { describeTree, showTree } from './show.ts';
import { dictionary, flag, list, quoted, spelled } from './values.ts';

/** How a query stands inside another one. */
interface Inside {
  readonly parentheses?: boolean;
  readonly alias?: Name;
}

export const queryTree = (query: Query, inside: Inside = {}): string =>
  query.type === 'Select' ? selectTree(query, inside) : setOperationTree(query);

function setOperationTree({ operator, all, distinct, left, right }: SetOperation): string {
  const type = operator[0] + operator.slice(1).toLowerCase();
  return `${type}(unique=${flag(!all)}, distinct_key=${flag(distinct)} left= ${queryTree(left)}, right= ${queryTree(right)}, )`;
}

function selectTree(node: Select, { parentheses, alias }: Inside): string {
  const parts = [
    node.with.length > 0 && `cte=[ ${node.with.map(commonTableTree).join(', ')} ],`,
    alias && `alias=${nameTree(alias)},`,
    parentheses && 'parentheses=True,',
    node.distinctOn.length > 0
      ? `distinct=${list(node.distinctOn.map(each => `Identifier:<${spelled(each as Name)}>`))},`
      : node.distinct && 'distinct=True,',
    `targets=[ ${node.targets.map(each => expressionTree(each.expression, each.alias)).join(', ')} ],`,
    node.from && `from_table= ${fromTree(node.from)},`,
    node.where && `where= ${expressionTree(node.where)},`,
    node.groupBy.length > 0 && `group_by=[ ${node.groupBy.map(each => expressionTree(each)).join(', ')} ],`,
    node.having && `having= ${expressionTree(node.having)},`,
    node.orderBy.length > 0 && `order_by=[ ${node.orderBy.map(orderTree).join(', ')} ],`,
    node.limit && `limit=${expressionTree(node.limit)},`,
    node.offset && `offset=${expressionTree(node.offset)},`,
    node.forUpdate && 'mode=FOR UPDATE,',
    node.using && `using=${dictionary(node.using)},`,
  ];
  return `Select( ${parts.filter(Boolean).join(' ')} )`;
}

/** `(SELECT a, b) AS x (c, d)`: the reference gives the names to the columns of the query. */
const renamed = (query: Query, columns: readonly Name[]): Query =>
  query.type === 'Select' && columns.length > 0
    ? { ...query, targets: query.targets.map((each, i) => (columns[i] ? { ...each, alias: columns[i] } : each)) }
    : query;

/** The reference calls a common table a join. */
const commonTableTree = ({ name, columns, query }: CommonTable): string =>
  `Join( name=${nameTree(name)}, columns=${list(columns.map(each => expressionTree(each)))}, query= ${query ? queryTree(query) : ''} )`;

export function fromTree(node: TableExpression): string {
  switch (node.type) {
    case 'Table':
      return nameTree(node.name, node.alias);
    case 'NativeTable': {
      const alias = node.alias ? `, alias=${nameTree(node.alias)}` : '';
      return `NativeQuery(integration=${spelled(node.source)}, query="${node.query.text}"${alias})`;
    }
    case 'DerivedTable':
      if (node.show) return showTree(node.show);
      if (node.describe) return describeTree(node.describe);
      return node.query
        ? queryTree(renamed(node.query, node.columns), { parentheses: true, ...(node.alias && { alias: node.alias }) })
        : '';
    case 'ParameterTable':
      return expressionTree(node.parameter, node.alias);
    case 'Join': {
      const implicit = node.operator === ',';
      const condition = node.on ? ` condition= ${expressionTree(node.on)}` : '';
      return `Join(implicit=${flag(implicit)}, join_type=${quoted(implicit ? 'INNER JOIN' : node.operator)}, left= ${fromTree(node.left)}, right= ${fromTree(node.right)},${condition} )`;
    }
  }
}
