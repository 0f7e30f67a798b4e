// What the providers of completion give and get. A provider answers for one kind of slot.
import type { DatabaseSnapshot } from '../../catalog/snapshot.ts';
import type { AnyStatement } from '../../dialect/document.ts';
import type { Expected, ExpectedSlot } from '../../dialect/expected.ts';
import type { View } from '../view.ts';

export type SuggestionKind =
  | 'keyword'
  | 'statement'
  | 'model'
  | 'version'
  | 'engine'
  | 'provider'
  | 'database'
  | 'schema'
  | 'table'
  | 'column'
  | 'alias'
  | 'function'
  | 'option'
  | 'value'
  | 'placeholder';

export interface Suggestion {
  readonly label: string;
  readonly kind: SuggestionKind;
  /** What is written; the label when missing. */
  readonly insert?: string;
  /** `insert` holds `$1`, `${1:word}` and `$0`. */
  readonly snippet?: true;
  /** Beside the label, on the same line. */
  readonly detail?: string;
  readonly markdown?: string;
  /** Lower stands higher; within one rank by label. */
  readonly rank: number;
  /** What is typed to find it, where that is not the label. */
  readonly filter?: string;
  /** Once it is written, ask again. */
  readonly retrigger?: true;
}

export interface SlotRequest {
  readonly view: View;
  readonly expected: Expected;
  readonly slot: ExpectedSlot;
  readonly offset: number;
  /** The statement as it stands, with what follows the cursor. */
  readonly statement: AnyStatement;
  /** Set inside native text: names there are those of this database. */
  readonly inside?: DatabaseSnapshot;
}

export type Provider = (request: SlotRequest) => Iterable<Suggestion>;
