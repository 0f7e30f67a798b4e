// Problems of a document: those of the grammar and those of the checks. What a check says of a statement is kept for as
// long as its text and everything it was judged by stay the same.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement, Document } from '../dialect/document.ts';
import { withoutIgnored } from '../semantics/checks/ignores.ts';
import { checkStatement, type Surroundings, surroundings } from '../semantics/checks/run.ts';
import { declares } from '../semantics/declared.ts';
import type { Problem } from '../text/problem.ts';
import { shiftProblem } from './shift.ts';

/** Judges a text on its own: for the command line and for tests. */
export function check(text: Document, snapshot?: CatalogSnapshot): readonly Problem[] {
  return new Diagnostics().of(text, snapshot);
}

/** The problems of one document over its life. */
export class Diagnostics {
  #judged = new Map<string, readonly Problem[]>();
  #declared = '';
  #surroundings: Surroundings | undefined;
  #snapshot: CatalogSnapshot | undefined;
  #others: readonly AnyStatement[] = [];

  /** `others` are the declaring statements of the other open texts. */
  of(
    document: Document,
    snapshot: CatalogSnapshot | undefined,
    others: readonly AnyStatement[] = noOthers,
  ): readonly Problem[] {
    const around = this.#around(document, snapshot, others);
    const judged = new Map<string, readonly Problem[]>();
    const problems: Problem[] = [];
    let declaredBefore = 0;
    for (const statement of document.statements) {
      const { from, to } = statement.range;
      const key = `${declaredBefore} ${document.text.slice(from, to)}`;
      const found =
        judged.get(key) ??
        this.#judged.get(key) ??
        checkStatement(statement, document.text, around, declaredBefore).map(p => shiftProblem(p, -from));
      judged.set(key, found);
      const own = found.length > 0 ? found.map(p => shiftProblem(p, from)) : found;
      for (const each of onePerPlace(statement.problems, own)) problems.push(each);
      if (declares(statement)) declaredBefore++;
    }
    this.#judged = judged;
    return withoutIgnored(problems, document);
  }

  /** The catalog with the names that the open texts make. */
  around(
    document: Document,
    snapshot: CatalogSnapshot | undefined,
    others: readonly AnyStatement[] = noOthers,
  ): Surroundings {
    return this.#around(document, snapshot, others);
  }

  #around(document: Document, snapshot: CatalogSnapshot | undefined, others: readonly AnyStatement[]): Surroundings {
    const declaring = document.statements.filter(declares);
    const declared = declaring.map(({ range }) => document.text.slice(range.from, range.to)).join(';\n');
    const known = this.#surroundings;
    const same = this.#declared === declared && this.#snapshot === snapshot && sameItems(this.#others, others);
    if (known && same) return known;
    this.#surroundings = surroundings(declaring, snapshot, others);
    this.#declared = declared;
    this.#snapshot = snapshot;
    this.#others = others;
    this.#judged = new Map();
    return this.#surroundings;
  }
}

const noOthers: readonly AnyStatement[] = [];

/** What a check says where the grammar has already spoken would be a second complaint about one mistake. */
function onePerPlace(syntax: readonly Problem[], found: readonly Problem[]): readonly Problem[] {
  if (syntax.length === 0) return found;
  const errors = syntax.flatMap(p => (p.range ? [p.range] : []));
  const clear = found.filter(({ range, code }) => {
    if (incompleteBlinds.has(code)) return false;
    return !range || !errors.some(e => e.from <= range.to && e.to >= range.from);
  });
  return [...syntax, ...clear];
}

/** Of a statement that is not finished it is too early to say that something is missing. */
const incompleteBlinds: ReadonlySet<string> = new Set(['missing-option', 'missing-input', 'used-before-made']);

const sameItems = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
