// What follows SHOW and DESCRIBE, to text.
import type { DescribeClauses, Name, ShowClauses } from '../tree.ts';
import { printExpressionIn, printLiteral } from './expression.ts';
import { printName, type Style } from './style.ts';

export function printShow(
  to: Style,
  { modifiers, category, name, from, in: within, like, where }: ShowClauses,
): string {
  return [
    ...modifiers,
    ...printCategory(to, category, name),
    from && from !== within && `FROM ${printName(to, from)}`,
    within && `IN ${printName(to, within)}`,
    like && `LIKE ${printLiteral(to, like)}`,
    where && `WHERE ${printExpressionIn(to, where)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function printCategory(to: Style, category: string, name: Name | undefined): string[] {
  if (!name) return [category];
  const [first, second] = category.split(' ');
  if (first === 'ENGINE') return [first, printName(to, name), second ?? ''];
  return [category, second === 'STATUS' ? `FOR CHANNEL ${printName(to, name)}` : printName(to, name)];
}

export const printDescribe = (to: Style, { category, name }: DescribeClauses): string =>
  [category, name && printName(to, name)].filter(Boolean).join(' ');
