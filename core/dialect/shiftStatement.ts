// The same statement at another place of the text. Nothing of it is moved before somebody asks: behind a keystroke stand
// thousands of statements, and hardly one is looked at before the next.

import { type Problem, shiftProblem } from '../text/problem.ts';
import { type Range, shift } from '../text/range.ts';
import type { AnyStatement } from './document.ts';

export function shiftStatement(statement: AnyStatement, by: number): AnyStatement {
  if (by === 0) return statement;
  const moved = statement instanceof MovedStatement ? statement.again(by) : new MovedStatement(statement, by);
  return moved as AnyStatement;
}

/** The statement as it was parsed, wherever it stands now: two with the same origin read the same. */
export const originOf = (statement: AnyStatement): AnyStatement =>
  statement instanceof MovedStatement ? statement.parsed : statement;

class MovedStatement {
  readonly type = 'Statement';
  readonly #parsed: AnyStatement;
  readonly #by: number;
  #range: Range | undefined;
  #full: Range | undefined;
  #fields: unknown;
  #problems: readonly Problem[] | undefined;

  constructor(parsed: AnyStatement, by: number) {
    this.#parsed = parsed;
    this.#by = by;
  }

  again(by: number): AnyStatement | MovedStatement {
    return this.#by + by === 0 ? this.#parsed : new MovedStatement(this.#parsed, this.#by + by);
  }

  get parsed(): AnyStatement {
    return this.#parsed;
  }

  get kind(): string {
    return this.#parsed.kind;
  }

  get range(): Range {
    this.#range ??= shift(this.#parsed.range, this.#by);
    return this.#range;
  }

  get full(): Range {
    this.#full ??= shift(this.#parsed.full, this.#by);
    return this.#full;
  }

  get fields(): unknown {
    this.#fields ??= shifted(this.#parsed.fields, this.#by);
    return this.#fields;
  }

  get problems(): readonly Problem[] {
    const { problems } = this.#parsed;
    if (problems.length === 0) return problems;
    this.#problems ??= problems.map(p => shiftProblem(p, this.#by));
    return this.#problems;
  }
}

function shifted(value: unknown, by: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(item => shifted(item, by));
  if (isRange(value)) return shift(value, by);
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) copy[key] = shifted(inner, by);
  return copy;
}

/** Nothing else in the tree has these two numbers. */
const isRange = (value: object): value is Range =>
  'from' in value && 'to' in value && typeof value.from === 'number' && typeof value.to === 'number';
