// Which slots the phrase of a statement has, in order: how code that knows no statement by name reads all of them.

import { type Element, readPhrase, type SlotName } from '../dialect/phrase.ts';
import type { StatementEntry } from '../dialect/statement.ts';
import { table } from '../dialect/statements.ts';

export interface FieldSlot {
  readonly field: string;
  readonly slot: SlotName;
}

const slots = new Map<string, readonly FieldSlot[]>(
  table.map(entry => [entry.kind, slotsIn(readPhrase(entry.syntax))] as const),
);
const entries = new Map<string, StatementEntry>(table.map(entry => [entry.kind, entry] as const));

export const slotsOf = (kind: string): readonly FieldSlot[] => slots.get(kind) ?? [];

export const entryOf = (kind: string): StatementEntry | undefined => entries.get(kind);

function slotsIn(elements: readonly Element[]): FieldSlot[] {
  return elements.flatMap(element => {
    switch (element.type) {
      case 'slot':
        return [{ field: element.field, slot: element.slot }];
      case 'optional':
        return slotsIn(element.items);
      case 'choice':
        return element.branches.flatMap(slotsIn);
      default:
        return [];
    }
  });
}
