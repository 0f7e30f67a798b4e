// `key = value, …` and JSON, to text.
import type { Options, OptionValue } from '../tree.ts';
import { printLiteral, printVariable } from './expression.ts';
import { printName, type Style } from './style.ts';

export const printOptions = (to: Style, { entries }: Options): string =>
  entries.map(({ key, value }) => `${printName(to, key)} = ${value ? printValue(to, value) : ''}`).join(', ');

export function printValue(to: Style, node: OptionValue): string {
  switch (node.type) {
    case 'Literal':
      return printLiteral(to, node);
    case 'Name':
      return printName(to, node);
    case 'Variable':
      return printVariable(node);
    case 'JsonObject':
      return `{${node.entries.map(({ key, value }) => `${printLiteral(to, key)}: ${printValue(to, value)}`).join(', ')}}`;
    case 'JsonArray':
      return `[${node.items.map(item => printValue(to, item)).join(', ')}]`;
    case 'ObjectCall':
      return `${printName(to, node.name)}(${printOptions(to, node.options)})`;
    case 'Missing':
      return '';
  }
}
