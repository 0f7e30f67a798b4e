// Problems of a document: those of the grammar and those of the checks. What a check says of a statement is kept for as
// long as its text and everything it was judged by stay the same, so a keystroke costs one statement and not the file.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement, Document } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';
import { withoutIgnored } from '../semantics/checks/ignores.ts';
import { checkStatement, type Surroundings } from '../semantics/checks/run.ts';
import { type Neighbourhood, surroundings } from '../semantics/surroundings.ts';
import type { Problem } from '../text/problem.ts';
import { shiftProblem } from '../text/problem.ts';
import { type Followed, followEdit } from './followEdit.ts';
import { onePerPlace } from './onePerPlace.ts';

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
    const { said } = this.#judge(document, snapshot, others);
    const found: Problem[] = [];
    for (let i = 0; i < said.length; i++) {
      if (said[i] === nothing) continue;
      const { problems, range } = document.statements[i]!;
      const own = said[i]!.map(p => shiftProblem(p, range.from));
      for (const each of onePerPlace(problems, own)) found.push(each);
    }
    return withoutIgnored(found, document);
  }

  /** The catalog with the names that the open texts make. */
  around(document: Document, snapshot?: CatalogSnapshot, others: readonly AnyStatement[] = []): Surroundings {
    return this.#judge(document, snapshot, others).around;
  }

  #judge(document: Document, snapshot: CatalogSnapshot | undefined, others: readonly AnyStatement[]): Judged {
    const last = this.#last;
    if (last?.document === document && last.snapshot === snapshot && last.others === others) return last;
    const statements = document.statements.map(originOf);
    const now: Neighbourhood = { statements, snapshot, others, today: this.#today };
    const followed = last && last.snapshot === snapshot ? followEdit(last, document, now) : undefined;
    const around = followed?.around ?? surroundings(now);
    const said = last && followed ? saidAgain(last, followed, document) : document.statements.map(() => nothing);
    for (const index of followed?.again ?? said.keys()) said[index] = judged(document, index, around);
    this.#last = { document, snapshot, others, around, said };
    return this.#last;
  }
}

/** What the checks say of a statement, from where it begins. */
export type Said = readonly Problem[];

/** The one list for statements that nothing is to be said of, by the grammar neither. */
const nothing: Said = [];

export interface Judged {
  readonly document: Document;
  readonly snapshot: CatalogSnapshot | undefined;
  readonly others: readonly AnyStatement[];
  readonly around: Surroundings;
  /** Of each statement. */
  readonly said: readonly Said[];
}

function judged({ statements, text }: Document, index: number, around: Surroundings): Said {
  const statement = statements[index]!;
  const found = checkStatement(statement, text, around, index);
  if (found.length === 0) return silence(statement);
  return found.map(p => shiftProblem(p, -statement.range.from));
}

const silence = ({ problems }: AnyStatement): Said => (problems.length === 0 ? nothing : []);

/** What was said before, at the places where its statements stand now. */
function saidAgain(last: Judged, { same: { head, tail, read } }: Followed, { statements }: Document): Said[] {
  const said = [
    ...last.said.slice(0, head),
    ...new Array<Said>(statements.length - head - tail).fill(nothing),
    ...last.said.slice(last.said.length - tail),
  ];
  for (const index of read) if (said[index]!.length === 0) said[index] = silence(statements[index]!);
  return said;
}
