// What the linter found as what users hear: one refusal for all that stands in the way, a note for each thing to know.
import type { Finding } from '../../catalog/finding.ts';
import { type Fix, type Problem, ProblemError, problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { rulesThatLeaveOut } from './lint/rules/index.ts';

/** Nothing when the data can be trained on. `query` is where the text of the query stands. */
export function refusalOf(findings: readonly Finding[], query: Range | undefined): ProblemError | undefined {
  const errors = findings.filter(each => each.severity === 'error');
  const [first] = errors;
  if (!first) return undefined;
  const message = errors
    .map(each => [each.message, ...each.samples.map(s => `  row ${s.row}: ${s.text}`)].join('\n'))
    .join('\n');
  return new ProblemError(
    problem(first.rule, message, {
      hint: first.hint,
      range: query,
      fixes: query && errors.flatMap(each => fixOf(each, query)),
    }),
  );
}

/** Warnings, and what was left out. The rest is in EXPLAIN FINETUNE and `finetune_findings`. */
export const notesOf = (findings: readonly Finding[], query: Range | undefined): readonly Problem[] =>
  findings
    .filter(each => each.severity === 'warning' || rulesThatLeaveOut.has(each.rule))
    .map(each =>
      problem(each.rule, each.message, {
        severity: each.severity,
        hint: each.hint,
        range: query,
        fixes: query && fixOf(each, query),
      }),
    );

const fixOf = ({ fix }: Finding, range: Range): readonly Fix[] =>
  fix ? [{ title: fix.title, edits: [{ range, text: fix.query }] }] : [];
