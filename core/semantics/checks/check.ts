// What a check is: it looks at one statement and says what is wrong there. Its explanation and examples are its page in
// the reference, and the examples are its tests: `bad` has the problem at «…», `good` has none of this check's.
import type { CatalogSnapshot, DatabaseSnapshot } from '../../catalog/snapshot.ts';
import type { AnyStatement } from '../../dialect/document.ts';
import type { Fix, Severity } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { MeantName } from '../meanings.ts';
import type { Time } from '../modelHistory.ts';
import type { OptionList } from '../optionLists.ts';
import type { CheckedOptions } from '../options.ts';

export interface Check {
  readonly id: string;
  readonly severity: Severity;
  /** Why it matters, and what to do. */
  readonly explanation: string;
  /** They see the catalog of `exampleCatalog.ts`. */
  readonly examples: readonly [CheckExample, ...CheckExample[]];
  /** Also judges statements inside text of other databases. */
  readonly everywhere?: true;
  readonly run: (subject: Subject) => Iterable<Finding>;
}

export interface CheckExample {
  readonly bad: string;
  readonly good: string;
  /** `bad` after its first fix. */
  readonly fixed?: string;
}

/** A problem but for the id and severity, which are the check's. */
export interface Finding {
  readonly message: string;
  readonly range?: Range;
  readonly hint?: string;
  readonly fixes?: readonly Fix[];
}

/** One statement with everything that checks ask about it, worked out once. */
export interface Subject {
  readonly statement: AnyStatement;
  readonly text: string;
  /** With what the open files declare. */
  readonly catalog: CatalogSnapshot;
  /** Whether there is a catalog at all; without one no name is called unknown. */
  readonly known: boolean;
  /** ISO date; without it nothing is called old. */
  readonly today?: string;
  /** The database whose text the statement is. */
  readonly inside?: DatabaseSnapshot;
  readonly names: readonly PlacedName[];
  readonly options: readonly (OptionList & { readonly checked: CheckedOptions })[];
}

export interface PlacedName extends MeantName {
  /** Set where what it means is there only at another place of the text. */
  readonly time?: Time;
}

export const check = (parts: Check): Check => parts;

/** Names that must mean something here. */
const binding = ({ names, statement, known }: Subject): readonly PlacedName[] =>
  known && !(statement.fields as { readonly ifExists?: true }).ifExists ? names : [];

/** What the resolver says of names, where its code is the check's id. */
export function* unresolved(subject: Subject, id: string): Iterable<Finding> {
  for (const { meaning } of binding(subject))
    if (meaning.type === 'problem' && meaning.problem.code === id) yield meaning.problem;
}

/** Names of what is there only at another place of the text. */
export const namesOf = (subject: Subject, time: Time): readonly PlacedName[] =>
  binding(subject).filter(each => each.time === time);

/** What the option check says, where its code is the check's id. */
export function* wrongOptions({ options }: Subject, id: string): Iterable<Finding> {
  for (const { checked, open } of options) {
    if (open && id === 'unknown-option') continue;
    for (const each of checked.problems) if (each.code === id) yield each;
  }
}
