// The statement that explains another, sent in its place: EXPLAIN before a query or a FINETUNE.
import type { AnyStatement } from '../../../core/dialect/document.ts';
import type { StatementKind } from '../../../core/dialect/statements.ts';
import type { RunRequest } from './runner.ts';

const word = 'EXPLAIN ';

const explainable: ReadonlySet<string> = new Set<StatementKind>([
  'Select',
  'Union',
  'Except',
  'Intersect',
  'FinetuneModel',
]);

export const isExplainable = ({ kind }: AnyStatement): boolean => explainable.has(kind);

/** Nothing for what cannot be explained. */
export function explained(
  statement: AnyStatement,
  text: string,
): Pick<RunRequest, 'text' | 'offset' | 'leading'> | undefined {
  if (!isExplainable(statement)) return undefined;
  const { from, to } = statement.range;
  return { text: `${word}${text.slice(from, to)};`, offset: from, leading: word.length };
}
