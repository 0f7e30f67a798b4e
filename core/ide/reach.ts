// How far an edit of statements that make something reaches: to those that name what was made before or is made now, and
// to those that name what they make in turn.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';
import type { Name } from '../dialect/tree.ts';
import { declares } from '../semantics/declared.ts';
import type { Unchanged } from './unchanged.ts';

/** Numbers of the statements that must be judged again; nothing where that is all of them. */
export function reachedStatements(
  before: Document,
  after: Document,
  { head, tail }: Unchanged,
): ReadonlySet<number> | undefined {
  const { statements, text } = after;
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return undefined;
  const reached = new Set<number>();
  const names = new Set<string>();
  const add = (statement: AnyStatement): boolean => {
    const made = declares(statement) ? namesMade(statement) : [];
    for (const name of made ?? []) names.add(name);
    return made !== undefined;
  };
  for (let i = head; i < statements.length - tail; i++) reached.add(i);
  const edited = [before, after].flatMap(each => each.statements.slice(head, each.statements.length - tail));
  if (!edited.every(add)) return undefined;
  // Names that are found on the way are looked for as well: a set goes on while it grows.
  for (const name of names) {
    for (const index of statementsNaming(name, lower, statements)) {
      if (reached.has(index)) continue;
      reached.add(index);
      if (!add(statements[index]!)) return undefined;
    }
  }
  return reached;
}

/** What these make changes the meaning of statements that do not name it. */
const farReaching = new Set(['Use', 'CreateDatabase', 'CreateProject', 'CreateEngine']);

function namesMade(statement: AnyStatement): readonly string[] | undefined {
  if (farReaching.has(statement.kind)) return undefined;
  const { name } = originOf(statement).fields as { readonly name?: Name };
  return (name?.parts ?? []).map(({ text }) => text.toLowerCase()).filter(text => text !== '' && !/^\d+$/.test(text));
}

function* statementsNaming(name: string, lower: string, statements: readonly AnyStatement[]): Generator<number> {
  let index = 0;
  for (let at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
    if (isWordPart(lower, at - 1) || isWordPart(lower, at + name.length)) continue;
    index = statementAfter(statements, at, index);
    yield index;
  }
}

const isWordPart = (text: string, at: number): boolean => /[\w$\u0080-\uffff]/.test(text[at] ?? '');

/** The statement that holds the offset, looked for from an earlier one on. */
function statementAfter(statements: readonly AnyStatement[], offset: number, from: number): number {
  let low = from;
  let high = statements.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (statements[middle]!.full.from <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
