// What a slot parsed to, to text: by the type of its node.
import type {
  DescribeClauses,
  Expression,
  JsonObject,
  NameList,
  Native,
  Options,
  Query,
  ShowClauses,
  Target,
  TrainClauses,
} from '../tree.ts';
import { printExpressionIn, printList, printLiteral, printTerms } from './expression.ts';
import { printOptions, printValue } from './options.ts';
import { printQueryIn, printTargets } from './query.ts';
import { printDescribe, printShow } from './show.ts';
import { printName, type Style } from './style.ts';

export type SlotNode =
  | Expression
  | Query
  | Native
  | Options
  | JsonObject
  | NameList
  | TrainClauses
  | ShowClauses
  | DescribeClauses
  | readonly Target[];

export function printSlot(to: Style, value: unknown): string {
  if (value === undefined) return '';
  const node = value as SlotNode;
  if ('length' in node) return printTargets(to, node);
  switch (node.type) {
    case 'Native':
      return `(${node.text})`;
    case 'Options':
      return printOptions(to, node);
    case 'JsonObject':
      return printValue(to, node);
    case 'NameList':
      return node.names.map(name => printName(to, name)).join(', ');
    case 'TrainClauses':
      return printTrain(to, node);
    case 'ShowClauses':
      return printShow(to, node);
    case 'DescribeClauses':
      return printDescribe(to, node);
    case 'Select':
    case 'SetOperation':
      return printQueryIn(to, node);
    default:
      return printExpressionIn(to, node);
  }
}

const printTrain = (to: Style, { using, orderBy, groupBy, window, horizon }: TrainClauses): string =>
  [
    orderBy && `ORDER BY ${printTerms(to, orderBy)}`,
    groupBy && `GROUP BY ${printList(to, groupBy)}`,
    window && `WINDOW ${printLiteral(to, window)}`,
    horizon && `HORIZON ${printLiteral(to, horizon)}`,
    using && `USING ${printOptions(to, using)}`,
  ]
    .filter(Boolean)
    .join(' ');
