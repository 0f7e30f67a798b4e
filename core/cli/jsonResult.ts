// The shapes in which results and problems leave as JSON: a contract that scripts rely on.
import { type JsonCell, jsonCell } from '../engine/formats/cell.ts';
import type { Meters } from '../engine/meters.ts';
import type { StatementResult } from '../engine/results.ts';
import type { Problem } from '../text/problem.ts';

export interface JsonStatement {
  /** Only where several files were run. */
  readonly file?: string;
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly outcome: string;
  readonly columns?: readonly string[];
  readonly rows?: readonly (readonly JsonCell[])[];
  readonly message?: string;
  readonly problem?: JsonProblem;
  /** What the user should know though it worked. */
  readonly notes?: readonly JsonProblem[];
  readonly ms: number;
  /** Present when a model was to be asked. */
  readonly meters?: Meters;
}

export interface JsonProblem {
  readonly code: string;
  readonly severity: string;
  readonly from?: number;
  readonly to?: number;
  readonly message: string;
  readonly hint?: string;
}

export function jsonStatement(result: StatementResult, file?: string): JsonStatement {
  const { kind, range, outcome, table, message, problem, notes, ms, meters } = result;
  return {
    ...(file !== undefined && { file }),
    kind,
    ...range,
    outcome,
    ...(table?.columns.length && {
      columns: table.columns.map(column => column.name),
      rows: table.rows().map(row => row.map(jsonCell)),
    }),
    ...(message !== undefined && { message }),
    ...(problem && { problem: jsonProblem(problem) }),
    ...(notes.length > 0 && { notes: notes.map(jsonProblem) }),
    ms: Math.round(ms),
    ...(meters && { meters }),
  };
}

export const jsonProblem = ({ code, severity, range, message, hint }: Problem): JsonProblem => ({
  code,
  severity,
  ...range,
  message,
  ...(hint && { hint }),
});
