// What an edit means for what was judged before it: which statements must be judged again, and what all are judged by now.
import type { AnyStatement, Document } from '../dialect/document.ts';
import type { Surroundings } from '../semantics/checks/run.ts';
import { declares } from '../semantics/declared.ts';
import { type Neighbourhood, surroundingsAfter, surroundingsMoved } from '../semantics/surroundings.ts';
import type { Judged } from './diagnostics.ts';
import { reachOf } from './reach.ts';
import {
  middleOf,
  type Unchanged,
  type UnchangedStatements,
  unchangedItems,
  unchangedStatements,
} from './unchanged.ts';

export interface Followed {
  readonly around: Surroundings;
  readonly same: UnchangedStatements;
  /** Numbers of those to judge again. */
  readonly again: Iterable<number>;
}

/** Nothing where all must be judged again. The catalog is the same. */
export function followEdit(last: Judged, document: Document, now: Neighbourhood): Followed | undefined {
  const { statements } = document;
  const same = unchangedStatements(last.document, document);
  const sameOthers = unchangedItems(last.others, now.others);
  const [was, is] = [middleOf(last.document.statements, same), middleOf(statements, same)];
  const edited = [...was, ...is, ...middleOf(last.others, sameOthers), ...middleOf(now.others, sameOthers)];
  const declaring = edited.filter(declares);
  const count = statements.length;
  const again = new Set<number>();
  for (let index = same.head; index < count - same.tail; index++) again.add(index);
  if (declaring.length === 0) {
    const around = count === last.said.length ? last.around : surroundingsMoved(last.around, now);
    return { around, same, again };
  }
  if (was.some(isUse) !== is.some(isUse)) return undefined;
  const reach = reachOf(declaring, document, now.others);
  const { database } = now.snapshot ?? {};
  // Bare names may mean what is in it.
  if (!reach || (database !== undefined && reach.names.has(database.toLowerCase()))) return undefined;
  const makers = reach.statements.map(index => now.statements[index]!).filter(declares);
  const around = surroundingsAfter(last.around, now, { statements: declaring, names: reach.names, makers });
  for (const index of reach.statements) again.add(index);
  if (!sameNames(last.around, around)) addComplaints(again, last, same, count);
  return { around, same, again };
}

const isUse = ({ kind }: AnyStatement): boolean => kind === 'Use';

/** Whether the same things are there, whatever they are like. */
function sameNames(a: Surroundings, b: Surroundings): boolean {
  if (a.others !== b.others) return false;
  return lists.every(list => {
    const [was, is] = [a.catalog[list], b.catalog[list]];
    return was === is || (was.length === is.length && was.every(({ name }, i) => name === is[i]!.name));
  });
}

const lists = ['engines', 'databases', 'projects', 'views', 'models'] as const;

/** A problem may name what was made elsewhere, as in "did you mean". */
function addComplaints(again: Set<number>, { said }: Judged, { head, tail }: Unchanged, count: number): void {
  for (let index = 0; index < head; index++) if (said[index]!.length > 0) again.add(index);
  for (let index = count - tail; index < count; index++)
    if (said[index - count + said.length]!.length > 0) again.add(index);
}
