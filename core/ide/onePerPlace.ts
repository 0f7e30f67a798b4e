// One complaint for one mistake: where the grammar has spoken, the checks are silent.
import { reversing } from '../dialect/slips.ts';
import type { Problem } from '../text/problem.ts';

export function onePerPlace(syntax: readonly Problem[], found: readonly Problem[]): readonly Problem[] {
  if (syntax.length === 0) return found;
  const errors = syntax.flatMap(p => (p.range ? [p.range] : []));
  const readable = syntax.find(({ code }) => reversing.has(code))?.range?.from ?? Number.POSITIVE_INFINITY;
  const clear = found.filter(({ range, code }) => {
    if (tooEarly.has(code)) return false;
    return !range || (range.to < readable && !errors.some(e => e.from <= range.to && e.to >= range.from));
  });
  return [...syntax, ...clear];
}

/**
 * Of a statement that cannot be read to its end it is too early to say what is missing, what its conditions do, and that
 * a column has no table: `FROM t JOIN`.
 */
const tooEarly: ReadonlySet<string> = new Set([
  'missing-option',
  'missing-input',
  'input-as-filter',
  'used-before-made',
  'used-after-dropped',
  'unknown-alias',
  'unknown-column',
]);
