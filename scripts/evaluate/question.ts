// What is asked of a model in an evaluation, whichever set it comes from.
import type { FilledTable } from '../../core/engine/compare/fill.ts';

export interface Question {
  /** All that the model is given: the tables and the question, in the words of whoever asks. */
  readonly prompt: string;
  /** The prompt without the tables. */
  readonly asked: string;
  /** The CREATE TABLE statements in the prompt. */
  readonly schema: string;
  /** Queries that are right, the one that fits best first; never none. */
  readonly answers: readonly string[];
  /** Rows that tell right queries from wrong ones. */
  readonly rows?: readonly FilledTable[];
}
