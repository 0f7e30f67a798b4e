// What follows SHOW and DESCRIBE, in the reference's notation.
import type { DescribeClauses, ShowClauses } from '../../../core/dialect/tree.ts';
import { expressionTree, nameTree } from './expression.ts';
import { quoted, spelled } from './values.ts';

export function showTree(node: ShowClauses): string {
  const after = node.in && node.from !== node.in;
  const parts = [
    `category=${quoted(node.category)},`,
    node.name && `name=${spelled(node.name)},`,
    node.modifiers.length > 0 && `modes=[${node.modifiers.join(',')}],`,
    node.from && (after || !node.in) && `from=${spelled(node.from)},`,
    node.in && `in= ${nameTree(node.in)},`,
    node.like && `like=${String(node.like.value)},`,
    node.where && `where= ${expressionTree(node.where)},`,
  ];
  return `Show( ${parts.filter(Boolean).join(' ')} )`;
}

export const describeTree = ({ category, name }: DescribeClauses): string =>
  `Describe(${category ? `type=${category}, ` : ''}value=${name ? nameTree(name) : ''})`;
