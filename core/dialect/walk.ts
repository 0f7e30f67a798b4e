// Visits a node and everything below it, parents first. Nodes are plain objects with a `type`, so no table of kinds is needed.

interface AnyNode {
  readonly type: string;
}

/** `visit` returns `false` to leave out what is below the node. */
export function walk(node: AnyNode, visit: (node: AnyNode) => unknown): void {
  if (visit(node) === false) return;
  // Of a statement only the fields are tree, and they may be worked out on demand.
  if (node.type === 'Statement') each((node as AnyNode & { readonly fields: unknown }).fields, visit);
  else for (const value of Object.values(node)) each(value, visit);
}

function each(value: unknown, visit: (node: AnyNode) => unknown): void {
  if (Array.isArray(value)) for (const item of value) each(item, visit);
  else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') walk(value as AnyNode, visit);
    else for (const inner of Object.values(value)) each(inner, visit);
  }
}
