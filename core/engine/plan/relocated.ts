// A tree that was parsed from a text the user does not see: every node of it is said to be at one place that they do.
import type { Range } from '../../text/range.ts';

export const relocated = <N extends { readonly type: string }>(node: N, at: Range): N => copy(node, at) as N;

function copy(value: unknown, at: Range): unknown {
  if (Array.isArray(value)) return value.map(item => copy(item, at));
  if (typeof value !== 'object' || value === null) return value;
  if ('from' in value && typeof value.from === 'number') return at;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner, at)]));
}
