// What is known about the SQL of an answer beforehand, for the net to choose within.
import type { Table } from '../../prompt/tables.ts';
import type { Bindings } from '../../tokenizer/bindings.ts';
import type { Tokenizer } from '../../tokenizer/tokenizer.ts';
import { guideNames, type NameGuide } from './names.ts';
import { guideValues, type ValueGuide } from './values.ts';
import type { Wording } from './wording.ts';

export interface Guide extends NameGuide, ValueGuide {
  /** How much less likely it is that the tokens are the whole query than the net believes, in nats. */
  doubtWhole(query: readonly number[]): number;
  copy(): Guide;
}

export function createGuide(
  tokenizer: Tokenizer,
  tables: readonly Table[],
  bindings: Bindings,
  wording: Wording,
): Guide {
  return together(guideNames(tokenizer, tables, bindings), guideValues(tokenizer, tables, bindings, wording), wording);
}

const together = (names: NameGuide, values: ValueGuide, wording: Wording): Guide => ({
  among: ids => names.among(ids),
  doubt: id => values.doubt(id),
  doubtWhole: query => wording.doubtWhole(query),
  take(id) {
    names.take(id);
    values.take(id);
  },
  copy: () => together(names.copy(), values.copy(), wording),
});
