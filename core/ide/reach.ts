// How far an edit of statements that make something reaches: to those that name what was made before or is made now, to
// those that name what they make in turn, and to those that name the engine of a model.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';
import { declares, namesBehind, namesMade } from '../semantics/declared.ts';
import { statementsNaming } from './statementsNaming.ts';

export interface Reach {
  /** Numbers of statements, in order. */
  readonly statements: readonly number[];
  /** Lower-cased. */
  readonly names: ReadonlySet<string>;
}

/**
 * `edited`: as they were and as they are, here or in other texts; `others` are all that make something in other texts.
 * Nothing where it could be all statements.
 */
export function reachOf(
  edited: readonly AnyStatement[],
  document: Document,
  others: readonly AnyStatement[],
): Reach | undefined {
  const reached = new Set<number>();
  const names = new Set<string>();
  const add = (statement: AnyStatement) => {
    for (const name of namesMade(originOf(statement))) names.add(name);
  };
  edited.forEach(add);
  // An engine that is missing is made by the model that asks for it: that others are made of it changes nothing.
  for (const engine of new Set(edited.flatMap(each => namesBehind(originOf(each))))) {
    if (names.has(engine)) continue;
    const naming = statementsNaming(engine, document);
    if (!naming) return undefined;
    for (const index of naming) if (!declares(document.statements[index]!)) reached.add(index);
  }
  // Names that are found on the way are looked for as well: a set goes on while it grows.
  for (const name of names) {
    const naming = statementsNaming(name, document);
    if (!naming) return undefined;
    for (const other of others) if (namesBehind(other).includes(name)) add(other);
    for (const index of naming) {
      if (reached.has(index)) continue;
      reached.add(index);
      if (declares(document.statements[index]!)) add(document.statements[index]!);
    }
  }
  return { statements: [...reached].sort((a, b) => a - b), names };
}
