// What the statements of a text are judged by, and how it follows an edit: only what the edited names reach is worked out
// again.
import { type CatalogSnapshot, emptySnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { Surroundings } from './checks/run.ts';
import { declarationKey, declarationOf, makesOther, namesMade, otherNames } from './declared.ts';
import { modelHistory } from './modelHistory.ts';
import { declaredAgain, withDeclared } from './withDeclared.ts';

/** What the surroundings of a text are made of. */
export interface Neighbourhood {
  readonly statements: readonly AnyStatement[];
  readonly snapshot: CatalogSnapshot | undefined;
  /** The declaring statements of the other open texts. */
  readonly others: readonly AnyStatement[];
  /** ISO date. */
  readonly today: string | undefined;
}

export function surroundings({ statements, snapshot, others, today }: Neighbourhood): Surroundings {
  const outside = snapshot ?? emptySnapshot;
  const catalog = withDeclared(outside, [...others, ...statements]);
  return {
    catalog,
    models: modelHistory(outside, catalog, others, statements),
    known: snapshot !== undefined,
    ...(today !== undefined && { today }),
    ...places(statements, namesOutside(snapshot, others)),
    others: otherNames([...statements, ...others]),
  };
}

/** What was edited of the statements that make something, here or in other texts. */
export interface Edited {
  /** As they were and as they are. */
  readonly statements: readonly AnyStatement[];
  /** Lower-cased: all that they made and make, and what is made of that in turn. */
  readonly names: ReadonlySet<string>;
  /** The statements of this text that make something under these names, in order. */
  readonly makers: readonly AnyStatement[];
}

/** The same as `surroundings`, from those before the edit; the snapshot is the same. */
export function surroundingsAfter(before: Surroundings, now: Neighbourhood, edited: Edited): Surroundings {
  const { statements, snapshot, others } = now;
  const isMade = (statement: AnyStatement) => namesMade(statement).some(name => edited.names.has(name));
  const makers = [...others.filter(isMade), ...edited.makers];
  const outside = snapshot ?? emptySnapshot;
  const catalog = declaredAgain(before.catalog, outside, edited.names, makers);
  return {
    ...before,
    catalog,
    models: modelHistory(outside, catalog, others, statements),
    ...places(statements, namesOutside(snapshot, others)),
    others: edited.statements.some(makesOther) ? otherNames([...statements, ...others]) : before.others,
  };
}

/** The same where no statement that makes something was edited: their places may have moved. */
export const surroundingsMoved = (
  before: Surroundings,
  { statements, snapshot, others }: Neighbourhood,
): Surroundings => ({
  ...before,
  models: modelHistory(snapshot ?? emptySnapshot, before.catalog, others, statements),
  ...places(statements, namesOutside(snapshot, others)),
});

/** Names that are there without this text. */
function namesOutside(snapshot: CatalogSnapshot | undefined, others: readonly AnyStatement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of snapshot?.engines ?? []) names.add(declarationKey('engine', name));
  for (const { name } of snapshot?.databases ?? []) names.add(declarationKey('database', name));
  for (const statement of others) {
    const key = keyMade(statement);
    if (key !== undefined) names.add(key);
  }
  return names;
}

function places(
  statements: readonly AnyStatement[],
  outside: ReadonlySet<string>,
): Pick<Surroundings, 'madeHere' | 'moved'> {
  const madeHere = new Map<string, number>();
  let moved = Number.POSITIVE_INFINITY;
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index]!;
    const key = keyMade(statement);
    if (key !== undefined && !outside.has(key) && !madeHere.has(key)) madeHere.set(key, index);
    if (statement.kind === 'Use' && index < moved) moved = index;
  }
  return { madeHere, moved };
}

function keyMade(statement: AnyStatement): string | undefined {
  const made = declarationOf(statement);
  return made && declarationKey(made.role, made.name.parts.at(-1)?.text ?? '');
}
