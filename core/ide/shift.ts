// Moves what was found in one place of a text to another: problems are kept relative to their statement.
import type { Edit } from '../text/edits.ts';
import type { Problem } from '../text/problem.ts';
import { shift } from '../text/range.ts';

export function shiftProblem(problem: Problem, by: number): Problem {
  if (by === 0) return problem;
  const { range, fixes } = problem;
  return {
    ...problem,
    ...(range && { range: shift(range, by) }),
    ...(fixes && { fixes: fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit => shiftEdit(edit, by)) })) }),
  };
}

const shiftEdit = ({ range, text }: Edit, by: number): Edit => ({ range: shift(range, by), text });
