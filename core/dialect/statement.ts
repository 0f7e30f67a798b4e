// One entry per statement kind, and the node that the parser makes of it.

import type { Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { Fields } from './phrase.ts';

export interface StatementEntry<K extends string = string, P extends string = string> {
  readonly kind: K;
  /** See `phrase.ts` for the notation. */
  readonly syntax: P;
  /** `read` leaves everything as it is, `write` changes catalog or data, `run` starts something long. */
  readonly effect: 'read' | 'write' | 'run';
  readonly summary: string;
  readonly docs?: string;
  readonly examples: readonly [string, ...string[]];
}

export const statement = <const K extends string, const P extends string>(
  entry: StatementEntry<K, P>,
): StatementEntry<K, P> => entry;

/** A parsed statement: `fields` follow its phrase. `kind` is `Unknown` when no leading words fit. */
export interface StatementNode<K extends string = string, P extends string = string> {
  readonly type: 'Statement';
  readonly kind: K;
  readonly fields: Fields<P>;
  /** Without the closing `;` and without blanks or comments around it. */
  readonly range: Range;
  /** Everything up to the next statement: leading blanks and comments, the `;`. */
  readonly full: Range;
  /** Syntax problems only, ranges in the whole text. */
  readonly problems: readonly Problem[];
}
