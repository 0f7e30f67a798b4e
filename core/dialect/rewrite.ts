// Copies a tree with some nodes exchanged; what is not touched is shared with the original.

interface AnyNode {
  readonly type: string;
}

/** `exchange` returns the node that takes the place of the given one (its inside is then left alone), or nothing. */
export function rewrite<N extends AnyNode>(node: N, exchange: (node: AnyNode) => AnyNode | undefined): N {
  return copy(node, exchange) as N;
}

function copy(value: unknown, exchange: (node: AnyNode) => AnyNode | undefined): unknown {
  if (Array.isArray(value)) {
    const items = value.map(item => copy(item, exchange));
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  if ('type' in value && typeof value.type === 'string') {
    const other = exchange(value as AnyNode);
    if (other) return other;
  }
  let changed: Record<string, unknown> | undefined;
  for (const [key, inner] of Object.entries(value)) {
    const next = copy(inner, exchange);
    if (next === inner) continue;
    changed ??= { ...value };
    changed[key] = next;
  }
  return changed ?? value;
}
