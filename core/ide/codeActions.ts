// What can be done about the problems at a place: their fixes, all fixes of one kind at once, and silencing a check.

import type { Document } from '../dialect/document.ts';
import { indexAt, Kind } from '../dialect/token.ts';
import { tokensAround } from '../dialect/tokensAround.ts';
import { checkHeading, type ReferencePlace } from '../semantics/referencePlace.ts';
import type { Edit } from '../text/edits.ts';
import type { Fix, Problem, SecretName } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { expandStar } from './expandStar.ts';
import type { View } from './view.ts';

export interface CodeAction {
  readonly title: string;
  /**
   * `fix`: of this problem; `fixAll`: of the whole document; `ignore`: writes a comment that silences the check; `explain`:
   * edits nothing; `rewrite`: says the same in other words.
   */
  readonly kind: 'fix' | 'fixAll' | 'ignore' | 'explain' | 'rewrite';
  /** The problem that it answers. */
  readonly problem?: Problem;
  /** The one that a person would take without looking. */
  readonly preferred: boolean;
  readonly edits: readonly Edit[];
  readonly secret?: SecretName;
  /** For `explain`. */
  readonly reference?: ReferencePlace;
}

export function codeActions(view: View, problems: readonly Problem[], at: Range): readonly CodeAction[] {
  const { document } = view;
  const here = problems.filter(({ range }) => range && range.from <= at.to && range.to >= at.from);
  const actions: CodeAction[] = here.flatMap(problem => {
    const { fixes = [] } = problem;
    return fixes.map((fix, i) => ({ ...fix, kind: 'fix' as const, problem, preferred: i === 0 && fixes.length === 1 }));
  });
  const all = fixAll(problems);
  if (all && here.some(isSure) && problems.filter(isSure).length > 1) actions.push(all);
  for (const problem of here) {
    if (!problem.code.startsWith('syntax')) actions.push(...ignore(problem, document), explain(problem));
  }
  return [...actions, ...expandStar(view, at)];
}

/** The only fix of every problem that has just one, where they do not touch each other. */
export function fixAll(problems: readonly Problem[]): CodeAction | undefined {
  const edits: Edit[] = [];
  /** Where there is an edit already, in order; no two touch but those of one fix. */
  const taken: Range[] = [];
  for (const { fixes } of problems.filter(isSure)) {
    const more = (fixes![0] as Fix).edits;
    if (more.some(({ range }) => touches(taken, range))) continue;
    edits.push(...more);
    for (const { range } of more) taken.splice(firstEndingAt(taken, range.from), 0, range);
  }
  if (edits.length === 0) return undefined;
  return { title: 'Fix all problems that have one fix', kind: 'fixAll', preferred: false, edits };
}

function touches(taken: readonly Range[], { from, to }: Range): boolean {
  const next = taken[firstEndingAt(taken, from)];
  return next !== undefined && next.from <= to;
}

/** The first that ends at the offset or behind it. */
function firstEndingAt(taken: readonly Range[], offset: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (taken[middle]!.to < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A key is kept somewhere before it is taken out of the text, one at a time. */
const isSure = ({ fixes }: Problem): boolean => fixes?.length === 1 && !fixes[0]!.secret;

const explain = (problem: Problem): CodeAction => ({
  title: `Explain \`${problem.code}\``,
  kind: 'explain',
  problem,
  preferred: false,
  edits: [],
  reference: { page: 'checks', heading: checkHeading(problem.code) },
});

/** A comment above the line; behind it where the line begins inside a text, which a comment would become part of. */
function ignore(problem: Problem, document: Document): readonly CodeAction[] {
  const { text } = document;
  const from = problem.range?.from ?? 0;
  const line = text.lastIndexOf('\n', from - 1) + 1;
  const end = /[\r\n]|$/.exec(text.slice(from))!.index + from;
  const at = isInsideToken(document, line) ? end : line;
  if (isInsideToken(document, at)) return [];
  const comment = `-- tunesql-ignore ${problem.code}: why`;
  const indent = /^[ \t]*/.exec(text.slice(line, from))?.[0] ?? '';
  return [
    {
      title: `Ignore \`${problem.code}\` here`,
      kind: 'ignore',
      problem,
      preferred: false,
      edits: [{ range: { from: at, to: at }, text: at === line ? `${indent}${comment}\n` : ` ${comment}` }],
    },
  ];
}

function isInsideToken(document: Document, offset: number): boolean {
  const tokens = tokensAround(document, offset);
  const token = indexAt(tokens, offset);
  return tokens.starts[token]! < offset && token < tokens.count && tokens.kinds[token] !== Kind.Blank;
}
