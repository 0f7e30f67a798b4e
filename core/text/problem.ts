// What is wrong, where, and what to do: the one shape in which users hear of trouble, from parser to provider.
import type { Edit } from './edits.ts';
import { type Range, shift } from './range.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Problem {
  /** `syntax…` for the grammar, a check's id for checks, a short noun phrase such as `unknown-model` elsewhere. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Where, as offsets of the text that was handed in. */
  readonly range?: Range;
  readonly fixes?: readonly Fix[];
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** The one edit takes a key out of the text: an editor with a secret store keeps it there, under this name. */
  readonly secret?: SecretName;
}

export interface SecretName {
  /** As in `@NAME`. */
  readonly name: string;
  /** Web address of the only host that it is for. */
  readonly address?: string;
}

export interface ProblemParts {
  readonly hint?: string | undefined;
  readonly range?: Range | undefined;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[] | undefined;
}

export function problem(code: string, message: string, parts: ProblemParts = {}): Problem {
  const { hint, range, severity = 'error', fixes } = parts;
  return { code, severity, message, ...(hint && { hint }), ...(range && { range }), ...(fixes?.length && { fixes }) };
}

/** Carries a problem up to the statement that caused it. Anything else that is thrown is a bug. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(value: Problem, options?: ErrorOptions) {
    super(value.message, options);
    this.name = 'ProblemError';
    this.problem = value;
  }
}

export function refuse(code: string, message: string, parts?: ProblemParts): never {
  throw new ProblemError(problem(code, message, parts));
}

/** The same problem at a place, if it had none: lets an adapter speak without knowing the statement. */
export function located(value: Problem, range: Range | undefined): Problem {
  return value.range || !range ? value : { ...value, range };
}

/** The same problem where its place and its fixes are counted from `by` characters earlier. */
export function shiftProblem<T extends Pick<Problem, 'range' | 'fixes'>>(value: T, by: number): T {
  if (by === 0) return value;
  const { range, fixes } = value;
  return {
    ...value,
    ...(range && { range: shift(range, by) }),
    ...(fixes && { fixes: fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit => shiftEdit(edit, by)) })) }),
  };
}

const shiftEdit = ({ range, text }: Edit, by: number): Edit => ({ range: shift(range, by), text });
