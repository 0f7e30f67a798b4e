// Statements to text, by the phrase of their kind: the same phrase that they are parsed by.
import type { AnyStatement } from '../document.ts';
import { type Element, readPhrase } from '../phrase.ts';
import type { StatementEntry } from '../statement.ts';
import { table } from '../statements.ts';
import { printSlot } from './slot.ts';
import { type PrintOptions, type Style, style } from './style.ts';

type Values = Readonly<Record<string, unknown>>;

/** In our own dialect unless said otherwise; without the closing `;`. An unknown statement has no text. */
export function printStatement(statement: AnyStatement, options: PrintOptions = {}): string {
  const items = phraseOf(statement.kind);
  return items ? joined(printSequence(style(options), items, statement.fields as Values)) : '';
}

const phrases = new Map<string, readonly Element[]>();

function phraseOf(kind: string): readonly Element[] | undefined {
  const known = phrases.get(kind);
  if (known) return known;
  const entry = (table as readonly StatementEntry[]).find(each => each.kind === kind);
  if (!entry) return undefined;
  const items = readPhrase(entry.syntax);
  phrases.set(kind, items);
  return items;
}

function printSequence(to: Style, items: readonly Element[], fields: Values): string[] {
  return items.flatMap(item => {
    if (item.type === 'words') return [item.run.text];
    if (item.type === 'slot') return [printSlot(to, fields[item.field], item.slot)];
    if (item.type === 'choice') return printSequence(to, bestBranch(item.branches, fields), fields);
    return isPresent(item, fields) ? printSequence(to, item.items, fields) : [];
  });
}

/** Which of several words was written is not kept; the fields tell branches with slots apart. */
function bestBranch(branches: readonly (readonly Element[])[], fields: Values): readonly Element[] {
  const weights = branches.map(branch => fieldsOf(branch).filter(field => fields[field] !== undefined).length);
  return branches[weights.indexOf(Math.max(...weights))]!;
}

/** An optional part stands when its flag or one of its fields does; marks alone are always written. */
function isPresent(item: Extract<Element, { type: 'optional' }>, fields: Values): boolean {
  if (item.flag) return fields[item.flag] === true;
  const inside = fieldsOf(item.items);
  return inside.length === 0 || inside.some(field => fields[field] !== undefined);
}

function fieldsOf(items: readonly Element[]): string[] {
  return items.flatMap(item => {
    if (item.type === 'slot') return [item.field];
    if (item.type === 'optional') return fieldsOf(item.items);
    return item.type === 'choice' ? item.branches.flatMap(fieldsOf) : [];
  });
}

const joined = (parts: readonly string[]): string => parts.filter(Boolean).join(' ').replaceAll(' , ', ', ');
