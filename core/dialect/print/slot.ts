// What a slot parsed to, to text: by the type of its node.
import type { SlotName, SlotNodes } from '../phrase.ts';
import type { NameList, TrainClauses } from '../tree.ts';
import { printAssignments, printRows, printSchedule, printSetItem, printTableBody } from './data.ts';
import { printExpressionIn, printList, printLiteral, printTerms } from './expression.ts';
import { printOptions, printValue } from './options.ts';
import { printDerived, printQueryIn, printTargets } from './query.ts';
import { printDescribe, printShow } from './show.ts';
import { printName, type Style } from './style.ts';

type SlotNode = SlotNodes[SlotName];

export function printSlot(to: Style, value: unknown, slot: SlotName): string {
  if (value === undefined) return '';
  const node = value as SlotNode;
  if ('length' in node) return printTargets(to, node);
  switch (node.type) {
    case 'Native':
      return `(${node.text})`;
    case 'Options':
      return slot === 'OptionGroup' ? `(${printOptions(to, node)})` : printOptions(to, node);
    case 'JsonObject':
      return printValue(to, node);
    case 'NameList':
      return slot === 'Columns' ? `(${printNames(to, node)})` : printNames(to, node);
    case 'Rows':
      return printRows(to, node);
    case 'Assignments':
      return printAssignments(to, node);
    case 'TableBody':
      return printTableBody(to, node);
    case 'DerivedTable':
      return printDerived(to, node);
    case 'Schedule':
      return printSchedule(to, node);
    case 'SetItems':
      return node.items.map(item => printSetItem(to, item)).join(', ');
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

const printNames = (to: Style, { names }: NameList): string => names.map(name => printName(to, name)).join(', ');

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
