// The option list that the cursor is in, with what may stand there.

import type { Select } from '../../../dialect/tree.ts';
import { walk } from '../../../dialect/walk.ts';
import { type OptionList, optionListsOf, selectOptionList } from '../../../semantics/optionLists.ts';
import type { SlotRequest } from '../suggestion.ts';

export function optionListAt({ view, expected, statement, slot }: SlotRequest): OptionList | undefined {
  const whole = statement.kind === expected.statement.kind ? statement : expected.statement;
  if (slot.options === 'SelectOptions' || whole.kind === 'Select') {
    let select: Select | undefined;
    walk(expected.statement, node => {
      if (node.type === 'Select' && (node as Select).using) select = node as Select;
    });
    return select && selectOptionList(select, view.catalog);
  }
  return optionListsOf(whole, view.catalog)[0];
}
