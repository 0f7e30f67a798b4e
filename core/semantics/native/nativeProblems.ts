// What is wrong with the native texts of a statement, each at its place in the whole text.
import * as descriptors from '../../adapters/descriptors.ts';
import { type Problem, shiftProblem } from '../../text/problem.ts';
import { type Range, shift } from '../../text/range.ts';
import type { Subject } from '../checks/check.ts';
import { findDatabase, isProject, plainName } from '../resolve.ts';
import { firstProblem, judge } from './judge.ts';
import { nativeTexts } from './nativeTexts.ts';

export type NativeProblem =
  | { readonly type: 'mistake'; readonly problem: Problem }
  /** SQL, but perhaps not of this database's `dialect`, which is given as people call it. */
  | { readonly type: 'foreign'; readonly range: Range; readonly database: string; readonly dialect: string };

/** Texts for a database whose dialect is not known are not judged. */
export function* nativeProblems({ statement, catalog }: Subject): Iterable<NativeProblem> {
  for (const { source, native } of nativeTexts(statement)) {
    const offset = native.inner.from;
    if (!source || isProject(source, catalog)) {
      const problem = firstProblem(native.text);
      if (problem) yield { type: 'mistake', problem: shiftProblem(problem, offset) };
      continue;
    }
    const database = findDatabase(plainName(source), catalog);
    const dialect = database && descriptors.source(database.source)?.dialect;
    const verdict = dialect && judge(native.text, dialect);
    if (!verdict) continue;
    if (verdict.type === 'mistake') yield { type: 'mistake', problem: shiftProblem(verdict.problem, offset) };
    else {
      const range = shift(verdict.range, offset);
      yield { type: 'foreign', range, database: database.name, dialect: titles[dialect] };
    }
  }
}

const titles = { postgresql: 'PostgreSQL', mysql: 'MySQL', sqlite: 'SQLite' } as const;
