// A text and what the parser made of it.

import type { Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { StatementNode } from './statement.ts';
import type { Statement } from './statements.ts';
import type { Tokens } from './token.ts';

export interface Document {
  readonly text: string;
  /** Every character of the text, blanks and comments included. */
  readonly tokens: Tokens;
  /** In order; together their `full` ranges cover the whole text. */
  readonly statements: readonly AnyStatement[];
  /** Whether each statement with its blanks reads alone as it does here: no quote is open, no pair of brackets is shared. */
  readonly separable: boolean;
}

export type AnyStatement = Statement | UnknownStatement;

/** Text that begins like no statement, or nothing but blanks and comments (then without problems and with an empty range). */
export interface UnknownStatement {
  readonly type: 'Statement';
  readonly kind: 'Unknown';
  readonly fields: Record<never, never>;
  readonly range: Range;
  readonly full: Range;
  readonly problems: readonly Problem[];
}

export type { StatementNode };
