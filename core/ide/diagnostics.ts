// Problems of a document: those of the grammar and those of the checks. What a check says of a statement is kept for as
// long as its text and everything it was judged by stay the same, so a keystroke costs one statement and not the file.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement, Document } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';
import { withoutIgnored } from '../semantics/checks/ignores.ts';
import { checkStatement, type Surroundings, surroundings } from '../semantics/checks/run.ts';
import { declares } from '../semantics/declared.ts';
import { type Problem, shiftProblem } from '../text/problem.ts';
import { reachedStatements } from './reach.ts';
import { type Unchanged, unchangedStatements } from './unchanged.ts';

/** Judges a text on its own: for the command line and for tests. `today` is an ISO date. */
export const check = (document: Document, snapshot?: CatalogSnapshot, today?: string): readonly Problem[] =>
  new Diagnostics(today).of(document, snapshot);

/** The problems of one document over its life. */
export class Diagnostics {
  readonly #today: string | undefined;
  #last: Judged | undefined;

  /** Without a date nothing is called old. */
  constructor(today?: string) {
    this.#today = today;
  }

  /** `others` are the declaring statements of the other open texts. */
  of(document: Document, snapshot?: CatalogSnapshot, others: readonly AnyStatement[] = []): readonly Problem[] {
    const { problems } = this.#judge(document, snapshot, others);
    const found: Problem[] = [];
    for (let i = 0; i < problems.length; i++) {
      const own = problems[i]!;
      const statement = document.statements[i]!;
      if (own.length === 0 && statement.problems.length === 0) continue;
      found.push(
        ...onePerPlace(
          statement.problems,
          own.map(p => shiftProblem(p, statement.range.from)),
        ),
      );
    }
    return withoutIgnored(found, document);
  }

  /** The catalog with the names that the open texts make. */
  around(document: Document, snapshot?: CatalogSnapshot, others: readonly AnyStatement[] = []): Surroundings {
    const last = this.#last;
    return last?.document === document && last.snapshot === snapshot && sameItems(last.others, others)
      ? last.around
      : this.#judge(document, snapshot, others).around;
  }

  #judge(document: Document, snapshot: CatalogSnapshot | undefined, others: readonly AnyStatement[]): Judged {
    const last =
      this.#last?.snapshot === snapshot && sameItems(this.#last?.others ?? [], others) ? this.#last : undefined;
    if (last?.document === document) return last;
    const same = last && unchangedStatements(last.document, document);
    const declared = !same || declarationsChanged(last.document, document, same);
    const { statements, text } = document;
    const around = declared ? surroundings(statements.map(originOf), snapshot, others, this.#today) : last.around;
    const reached = same && declared ? reachedStatements(last.document, document, same) : undefined;
    const problems: (readonly Problem[])[] = [];
    let declaredBefore = 0;
    for (let i = 0; i < statements.length; i++) {
      const statement = statements[i]!;
      const before = same && earlierIndex(i, statements.length, same, last.problems.length);
      const said = before === undefined ? undefined : last!.problems[before];
      // A problem may name what was made elsewhere: as "did you mean".
      const kept = said && (!declared || (reached && said.length === 0 && !reached.has(i)));
      problems.push(kept ? said : judged(statement, text, around, declaredBefore));
      if (declares(statement)) declaredBefore++;
    }
    this.#last = { document, snapshot, others, around, problems };
    return this.#last;
  }
}

interface Judged {
  readonly document: Document;
  readonly snapshot: CatalogSnapshot | undefined;
  readonly others: readonly AnyStatement[];
  readonly around: Surroundings;
  /** What the checks say of each statement, from where it begins. */
  readonly problems: readonly (readonly Problem[])[];
}

/** Which statement before the edit reads as this one does. */
function earlierIndex(index: number, count: number, { head, tail }: Unchanged, before: number): number | undefined {
  if (index < head) return index;
  return index >= count - tail ? index - count + before : undefined;
}

function judged(
  statement: AnyStatement,
  text: string,
  around: Surroundings,
  declaredBefore: number,
): readonly Problem[] {
  const found = checkStatement(statement, text, around, declaredBefore);
  return found.length === 0 ? found : found.map(p => shiftProblem(p, -statement.range.from));
}

function declarationsChanged(before: Document, after: Document, { head, tail }: Unchanged): boolean {
  const middle = ({ statements }: Document) => statements.slice(head, statements.length - tail);
  return middle(before).some(declares) || middle(after).some(declares);
}

/** What a check says where the grammar has already spoken would be a second complaint about one mistake. */
function onePerPlace(syntax: readonly Problem[], found: readonly Problem[]): readonly Problem[] {
  if (syntax.length === 0) return found;
  const errors = syntax.flatMap(p => (p.range ? [p.range] : []));
  const clear = found.filter(
    ({ range, code }) => !tooEarly.has(code) && !(range && errors.some(e => e.from <= range.to && e.to >= range.from)),
  );
  return [...syntax, ...clear];
}

/** Of a statement that cannot be read to its end it is too early to say that something is missing. */
const tooEarly: ReadonlySet<string> = new Set(['missing-option', 'missing-input', 'used-before-made']);

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
